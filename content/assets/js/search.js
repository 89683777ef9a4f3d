/** The search page: the form, what is said, and the list of answers. */
import { dangers, open, search } from "./engine.js";

const AT_A_TIME = 5; // each answer is a file to fetch

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

/** An excerpt as nodes: only what is between <mark> and </mark> is an element. */
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, number) => {
    const text = new DOMParser().parseFromString(part, "text/html").body.textContent;
    // The parser takes leading blanks away.
    const whole = part.match(/^\s*/)[0] + text;
    if (number % 2 === 0) return whole;
    const mark = document.createElement("mark");
    mark.textContent = whole;
    return mark;
  });
}

/** An excerpt seldom is whole sentences. */
const cut = (excerpt) => (/^\p{Lu}/u.test(excerpt) ? "" : "… ") + excerpt + (/[.!?]$/.test(excerpt) ? "" : " …");

export function begin(root) {
  const find = (selector) => root.querySelector(selector);
  const form = find("form");
  const input = find("input[name=q]");
  const choice = find("select");
  const status = find("[role=status]");
  const list = find("[data-results]");
  const more = find("[data-more]");
  const other = find("[data-other]");
  const twin = other.querySelector("a").href;
  const words = JSON.parse(find("[data-words]").textContent);
  const base = new URL(root.dataset.root, location.href).href;
  const address = (path) => new URL(path, location.href).href;
  let engine;
  let turn = 0; // raised by each question: what was asked before may no longer answer
  let waiting = [];

  function ready() {
    engine ??= open(address(root.dataset.bundle), address(root.dataset.places)).catch((error) => {
      engine = undefined; // The next question tries again: the network may be back.
      throw error;
    });
    return engine;
  }

  function clear() {
    for (const part of root.querySelectorAll("[data-danger], [data-none], [data-failed]")) {
      part.hidden = true;
    }
    list.hidden = more.hidden = other.hidden = true;
    list.replaceChildren();
  }

  function item(answer, { title, excerpt }, sections) {
    const card = find("template[data-result]").content.cloneNode(true);
    const link = card.querySelector("[data-link]");
    link.textContent = title;
    link.href = base + answer.url;
    card.querySelector("[data-excerpt]").append(...marked(cut(excerpt)));
    card.querySelector("[data-section]").textContent = sections[answer.section][1];
    const easy = card.querySelector("[data-twin]");
    easy.hidden = !answer.hasTwin;
    easy.textContent = words.twin;
    easy.setAttribute("aria-label", `${words.twin}: ${title}`);
    const inside = answer.url.startsWith("lattlast/");
    easy.href = base + (inside ? answer.url.slice("lattlast/".length) : `lattlast/${answer.url}`);
    return card;
  }

  async function showMore() {
    const mine = turn;
    const { index } = await ready();
    const shown = waiting.splice(0, AT_A_TIME);
    const told = await Promise.all(shown.map((answer) => answer.load()));
    if (mine !== turn) return;
    const first = list.children.length;
    list.append(...shown.map((answer, n) => item(answer, told[n], index.sections)));
    list.hidden = list.children.length === 0;
    more.hidden = waiting.length === 0;
    if (first > 0) list.children[first].querySelector("a").focus();
  }

  async function answer() {
    const text = input.value.trim();
    const mine = ++turn;
    clear();
    status.textContent = text && words.searching;
    if (!text) return;
    try {
      const ours = await ready();
      const chosen = choice.value;
      const section = chosen ? ours.index.sections.findIndex(([id]) => id === chosen) : null;
      const found = await search(ours, text, section);
      if (mine !== turn) return;
      const urgent = dangers(ours.index, text);
      root.querySelectorAll("[data-danger]").forEach((part, number) => {
        part.hidden = !urgent.includes(number);
      });
      waiting = [...found];
      await showMore();
      if (mine !== turn) return;
      find("[data-none]").hidden = found.length > 0;
      other.hidden = false;
      other.querySelector("a").href = `${twin}?q=${encodeURIComponent(text)}`;
      const kind = found.length === 0 ? words.none : found.length === 1 ? words.one : words.many;
      const said = fill(kind, { count: found.length, text });
      status.textContent = urgent.length ? `${words.urgent} ${said}` : said;
    } catch {
      if (mine !== turn) return;
      status.textContent = "";
      find("[data-failed]").hidden = false;
    }
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    input.value = asked.get("q") ?? "";
    choice.value = asked.get("del") ?? "";
    if (choice.selectedIndex < 0) choice.value = ""; // no such section
    answer();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) {
      clear();
      turn++;
      status.textContent = words.empty;
      return input.focus();
    }
    // The address changes only here, when the reader has asked.
    const asked = new URLSearchParams({ q: input.value.trim() });
    if (choice.value) asked.set("del", choice.value);
    history.pushState(null, "", `?${asked}`);
    answer();
  });
  choice.addEventListener("change", () => input.value.trim() && answer());
  addEventListener("popstate", fromAddress);
  more.querySelector("button").addEventListener("click", showMore);
  find(".sections").hidden = false;
  ready().catch(() => {}); // told when there is a question
  if (new URLSearchParams(location.search).get("q")) fromAddress();
}
