/** What the box answers with, as elements: built here, since any page may be asked anything. */
import { anywhere } from "./source.js";
import { plain } from "./text.js";

/**
 * @param {string} words
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** @type {(text: string, href: string, kind?: string) => HTMLElement} */
const link = (text, href, kind = "") => element("a", kind ? { href, class: kind } : { href }, text);

const KINDS = /** @type {Record<string, string>} */ ({ "tel:": "telefon", "sms:": "sms", "https:": "webbplats" });

/**
 * @param {[string, string][]} ways
 * @param {string} [name] whose they are
 */
const routes = (ways, name) =>
  ways.map(([text, href]) =>
    element(
      "li",
      { class: `route route-${KINDS[new URL(href).protocol]}` },
      link(text, href, "button"),
      ...(name ? [element("p", {}, name)] : []),
    ),
  );

/**
 * Help in danger: first what to press, then why.
 * @param {HelpIndex} help
 * @param {number} danger
 */
export function dangerCard(help, danger) {
  const [heading, text, lines, page] = help.cards[danger];
  const calls = lines.flatMap(([name, ways]) => routes(ways, name));
  return element(
    "div",
    { class: "emergency", "data-danger": String(danger) },
    element("h2", {}, heading),
    element("ul", { class: "routes" }, ...calls),
    element("p", {}, text),
    element("p", {}, link(help.say.steps, anywhere(page))),
  );
}

/**
 * Whom to call where a text may be a cry for help: a row, which frightens nobody who is well.
 * @param {CryIndex} cries
 * @param {boolean} isSure whether it looks as danger does
 */
export function doubtCard({ text, lines }, isSure) {
  const calls = lines.map(([name, href]) => element("li", {}, link(name, href, "button")));
  return element(
    "div",
    { class: `${isSure ? "emergency" : "card"} if-danger`, "data-doubted": "" },
    element("p", {}, text),
    element("ul", {}, ...calls),
  );
}

/**
 * A help line by its name: its numbers and links, and what it is for.
 * @param {{id: string, told: HelpLine}} line
 */
export function lineCard({ id, told: [name, text, ways, pages] }) {
  return element(
    "div",
    { class: "card", "data-line": id },
    element("p", { class: "place" }, name),
    element("ul", { class: "routes" }, ...routes(ways)),
    element("p", {}, text),
    ...pages.map(([heading, address]) => element("p", {}, link(heading, anywhere(address)))),
  );
}

/** @param {import("./words.js").Page} page */
export function pageLink(page) {
  const [own, heading, sentence] = page.part();
  const anchor = own || plain(heading).replaceAll(" ", "-");
  return {
    href: anywhere(page.url) + (anchor ? `#${anchor}` : ""),
    title: page.title,
    text: heading ? `${heading} ${sentence}` : sentence,
  };
}

/**
 * Pages that answer, each with the sentence that does.
 * @param {import("./words.js").Page[]} pages
 */
export const pageList = (pages) =>
  element(
    "ul",
    { class: "found" },
    ...pages.map((page) => {
      const { href, title, text } = pageLink(page);
      return element("li", {}, link(title, href), element("p", {}, text));
    }),
  );
