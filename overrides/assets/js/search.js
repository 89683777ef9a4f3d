/** The search page: the box, and below it the list of pages by their whole text. */
import { box } from "./box.js";
import { fill } from "./cards.js";
import { open, search } from "./engine.js";
import { understand } from "./query.js";
import { withPages } from "./source.js";

const AT_A_TIME = 5; // each answer is a file to fetch

/**
 * An excerpt as nodes: only what is between <mark> and </mark> is an element.
 * @param {string} excerpt
 */
function marked(excerpt) {
  return excerpt.split(/<\/?mark>/).map((part, number) => {
    const text = new DOMParser().parseFromString(part, "text/html").body.textContent;
    // The parser takes leading blanks away.
    const whole = part.slice(0, part.search(/\S|$/)) + text;
    if (number % 2 === 0) return whole;
    const mark = document.createElement("mark");
    mark.textContent = whole;
    return mark;
  });
}

/**
 * An excerpt seldom is whole sentences.
 * @param {string} excerpt
 */
const cut = (excerpt) => (/^\p{Lu}/u.test(excerpt) ? "" : "… ") + excerpt + (/[.!?]$/.test(excerpt) ? "" : " …");

/** @param {HTMLElement} root */
export function begin(root) {
  const find = root.querySelector.bind(root);
  /** @type {HTMLFormElement} */
  const form = find("form");
  /** @type {HTMLInputElement} */
  const input = find("input[name=q]");
  /** @type {HTMLSelectElement} */
  const choice = find("select");
  const status = find("[role=status]");
  const ours = box(root, true);
  const list = find("[data-results]");
  const more = find("[data-more]");
  const other = find("[data-other]");
  /** @type {HTMLAnchorElement} */
  const otherLink = other.querySelector("a");
  const twin = otherLink.href;
  /** @type {HTMLTemplateElement} */
  const template = find("template[data-result]");
  const words = JSON.parse(find("[data-words]").textContent);
  const data = /** @type {Record<string, string>} */ (root.dataset);
  const base = new URL(data.root, location.href).href;
  /** @param {string} path */
  const address = (path) => new URL(path, location.href).href;
  /** @type {Promise<Engine> | undefined} */
  let engine;
  let turn = 0; // raised by each question: what was asked before may no longer answer
  /** @type {{text: string, chosen: string}} */
  let question;
  /** @type {Set<string>} */
  let shown; // the addresses of the answers in the list

  function ready() {
    engine ??= open(address(data.bundle)).catch((error) => {
      engine = undefined; // The next question tries again: the network may be back.
      throw error;
    });
    return engine;
  }

  function clear() {
    for (const part of root.querySelectorAll("[data-none], [data-failed]")) {
      part.hidden = true;
    }
    list.hidden = more.hidden = other.hidden = true;
    list.replaceChildren();
  }

  /**
   * @param {Answer} answer
   * @param {Told} told
   * @param {[string, string][]} sections
   */
  function item(answer, { title, excerpt }, sections) {
    const card = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    /** @type {HTMLAnchorElement} */
    const link = card.querySelector("[data-link]");
    link.textContent = title;
    link.href = base + answer.url;
    card.querySelector("[data-excerpt]").append(...marked(cut(excerpt)));
    card.querySelector("[data-section]").textContent = sections[answer.section][1];
    /** @type {HTMLAnchorElement} */
    const easy = card.querySelector("[data-twin]");
    easy.hidden = !answer.hasTwin;
    easy.textContent = words.twin;
    easy.setAttribute("aria-label", `${words.twin}: ${title}`);
    const inside = answer.url.startsWith("lattlast/");
    easy.href = base + (inside ? answer.url.slice("lattlast/".length) : `lattlast/${answer.url}`);
    return card;
  }

  /**
   * Help stands first, then places and lines, before anything has been searched.
   * @param {import("./query.js").Query} query
   */
  function begun(query) {
    const found = understand(query, question.text);
    ours.show({ ...found, pages: [] }, query.help);
    ours.warn(query, found);
    return found;
  }

  /**
   * The next answers to the question, as cards for the list, and how many there are in all.
   * @param {Engine} using
   */
  async function next(using) {
    const { text, chosen } = question;
    const { sections } = using;
    const section = chosen ? sections.findIndex(([id]) => id === chosen) : null;
    const found = await search(using, text, section);
    const left = found.filter((answer) => !shown.has(answer.url));
    const answers = left.slice(0, AT_A_TIME);
    const told = await Promise.all(answers.map((answer) => answer.load()));
    const cards = answers.map((answer, number) => item(answer, told[number], sections));
    return { using, answers, cards, count: found.length, isLast: left.length <= AT_A_TIME };
  }

  /** The same; the site may have been published with the page open, so it is asked for once more. */
  async function nextOfToday() {
    try {
      return await next(await ready());
    } catch {
      engine = undefined;
      return next(await ready());
    }
  }

  /** @param {Awaited<ReturnType<typeof next>>} found */
  function show({ answers, cards, isLast }) {
    list.append(...cards);
    for (const { url } of answers) shown.add(url);
    list.hidden = list.children.length === 0;
    more.hidden = isLast;
  }

  /**
   * Let `use` have the next answers, if nobody has asked for anything else meanwhile.
   * @param {number} mine
   * @param {(found: Awaited<ReturnType<typeof next>>) => void} use
   */
  async function fetchNext(mine, use) {
    try {
      const found = await nextOfToday();
      if (mine === turn) use(found);
    } catch {
      if (mine !== turn) return;
      status.textContent = "";
      find("[data-failed]").hidden = false;
    }
  }

  function showMore() {
    find("[data-failed]").hidden = true;
    return fetchNext(++turn, (found) => {
      const before = list.children.length;
      show(found);
      list.children[before]?.querySelector("a").focus();
    });
  }

  async function answer() {
    const text = input.value.trim();
    const mine = ++turn;
    clear();
    status.textContent = text && words.searching;
    if (!text) return;
    question = { text, chosen: choice.value };
    shown = new Set();
    withPages().then((query) => mine === turn && begun(query), () => {}); // what fails is told below
    await fetchNext(mine, (found) => {
      show(found);
      const { places, lines, dangers } = begun(found.using.query);
      find("[data-none]").hidden = found.count + places.length + lines.length > 0;
      other.hidden = false;
      otherLink.href = `${twin}?q=${encodeURIComponent(text)}`;
      const kind = found.count === 0 ? words.none : found.count === 1 ? words.one : words.many;
      const said = fill(kind, { count: found.count, text });
      status.textContent = dangers.length ? `${words.urgent} ${said}` : said;
    });
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
