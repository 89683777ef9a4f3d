/**
 * What a place's own page says of how to reach somebody there, so that both say the same at every
 * minute. The page is what the reader would open next.
 */

/** Where on a municipality's page an errand is answered.
 * @type {Record<string, string>} */
const ANSWERED = {
  report: "[data-errand=report]",
  emergency: "[data-errand=emergency]",
  municipal: "[data-errand=municipal]",
  hours: "section:has(> #mottagningar) > .cards",
  address: "section:has(> #mottagningar) > .cards",
  chat: "[data-contact-card] .route-chatt",
  sms: "[data-contact-card] .route-sms",
  app: "[data-contact-card] .route-app, [data-contact-card] .route-digitalt-besok",
  booking: "[data-contact-card] :is(.route-webbokning, .route-bokade-tider, .route-drop-in)",
  phone: "[data-contact-card] .route-telefon:not([data-way='3'])",
};

/**
 * Put it last in an answer: what is asked for there, or the contact card. Without it the answer still
 * has its link.
 * @param {HTMLElement} answer
 * @param {string} address of the page
 * @param {string} [errand]
 * @param {string} [none] what is said if the page does not answer the errand
 */
export async function addCard(answer, address, errand, none) {
  try {
    const [response, { tell }, { offer }] = await Promise.all([
      fetch(address),
      import("./hours.js"),
      import("./copy.js"),
    ]);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const asked = errand ? [...page.querySelectorAll(ANSWERED[errand])] : [];
    const parts = asked.length ? [listed(asked)] : [page.querySelector("[data-contact-card]")];
    for (const part of parts) {
      for (const link of part.querySelectorAll("a")) {
        link.setAttribute("href", new URL(link.getAttribute("href") ?? "", response.url).href);
      }
    }
    if (errand && !asked.length && none) {
      const said = document.createElement("p");
      said.textContent = none;
      answer.append(said);
    }
    answer.append(...parts);
    for (const part of parts) offer(part);
    const times = page.getElementById("tider.json")?.textContent;
    if (times) tell(answer, JSON.parse(times));
    answer.querySelector("[data-slot], .routes, .cards")?.scrollIntoView({ block: "nearest" });
  } catch {
    // The network is away, or the page has no card.
  }
}

/** @param {HTMLElement[]} parts */
function listed(parts) {
  const whole = document.createElement("div");
  whole.dataset.asked = "";
  const items = parts.filter((part) => part.matches("li"));
  const list = document.createElement("ul");
  list.className = "routes";
  list.append(...items);
  whole.append(...(items.length ? [list] : []), ...parts.filter((part) => !part.matches("li")));
  return whole;
}
