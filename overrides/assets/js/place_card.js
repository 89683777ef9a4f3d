/**
 * The contact card of a place: the one that stands first on the place's own page, so that both say
 * the same at every minute. The page is what the reader would open next.
 */

/**
 * Put it last in an answer. Without it the answer still has its link.
 * @param {HTMLElement} answer
 * @param {string} address of the page
 */
export async function addCard(answer, address) {
  try {
    const [response, { tell }, { offer }] = await Promise.all([
      fetch(address),
      import("./hours.js"),
      import("./copy.js"),
    ]);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const card = page.querySelector("[data-contact-card]");
    for (const link of card.querySelectorAll("a")) {
      link.setAttribute("href", new URL(link.getAttribute("href") ?? "", response.url).href);
    }
    answer.append(card);
    offer(card);
    tell(answer, JSON.parse(page.getElementById("tider.json")?.textContent ?? ""));
    answer.querySelector("[data-slot]").scrollIntoView({ block: "nearest" });
  } catch {
    // The network is away, or the page has no card.
  }
}
