/**
 * The box that answers: a combobox after the WAI-ARIA Authoring Practices (editable, list
 * autocomplete). Danger is answered first and while it is typed; places, lines and pages stand apart.
 * What is typed never leaves the page, and the address does not change with it.
 */
import { dangerCard, doubtCard, element, fill, lineCard, pageLink, pageList } from "./cards.js";
import { addCard } from "./place_card.js";
import { isPostcode } from "./places.js";
import { understand } from "./query.js";
import { anywhere, atOnce, isElsewhere, withPages } from "./source.js";

// More would not be read, and would take longer than a frame to lay out on an old phone.
const MOST_PLACES = 30;
const MOST_PAGES = 5;
const SHORTEST_WORD = 3; // letters from which pages are looked for
const SURE = 0.5; // score from which a page is an answer, whatever place is named
const PAUSE = 500; // milliseconds without a letter, after which half a sentence may be doubted
const AIR = 8; // pixels above the field when it gives way for help below

/** @typedef {ReturnType<typeof understand>} Found */
/** @typedef {{title: string, text: string, pick: () => void}} Option */

let boxes = 0;

/**
 * @param {HTMLElement} root what holds the form
 * @param {boolean} [leads] whether somebody else answers when the form is sent
 */
export function box(root, leads = false) {
  /** @type {HTMLFormElement} */
  const form = root.matches("form") ? root : root.querySelector("form");
  /** @type {HTMLInputElement} */
  const input = form.querySelector("input");
  const panels = [...root.querySelectorAll("[data-panel]")];
  const alarm = element("div", { role: "alert" });
  const list = element("div", { role: "listbox", id: `answers-${++boxes}`, hidden: "" });
  const status = form.querySelector("[role=status]") ?? element("p", { class: "status", role: "status" });
  const answered = element("div", { class: "answers", "data-answers": "", tabindex: "-1", hidden: "" });
  const below = element("div", { class: "below" }, alarm, list);
  // Raised by everything the reader does: what was asked before it may no longer answer.
  let turn = 0;
  /** @type {Option[]} */
  let shown = [];
  let active = -1;
  let drawn = "[]";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pausing;

  form.querySelector("[data-below]")?.remove();
  form.append(below);
  below.append(status, answered);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const options = () => [...list.querySelectorAll("[role=option]")];

  function close() {
    turn++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    setActive(-1);
  }

  /** @param {number} number */
  function setActive(number) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    const option = list.hidden ? undefined : all[number];
    active = option ? number : -1;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  /** @param {[string, Option[]][]} told */
  function draw(told) {
    let number = 0;
    const made = told.map(([name, ours], at) => {
      const items = ours.map(({ title, text }) => {
        const id = `${list.id}-${number++}`;
        const small = element("small", {}, text);
        return element("div", { role: "option", "aria-selected": "false", id }, `${title} `, small);
      });
      if (told.length < 2) return items;
      const id = `${list.id}-group-${at}`;
      return [element("div", { role: "group", "aria-labelledby": id }, element("p", { id, role: "presentation" }, name), ...items)];
    });
    active = -1;
    list.replaceChildren(...made.flat());
    list.setAttribute("aria-label", told.map(([name]) => name).join(", "));
  }

  /**
   * The list below the field: a group for each meaning, named if there are more than one. What stands
   * there already is left alone.
   * @param {[string, Option[]][]} groups
   * @param {(count: number) => number} choose which of so many is active at once
   */
  function open(groups, choose) {
    const told = groups.filter(([, ours]) => ours.length);
    shown = told.flatMap(([, ours]) => ours);
    const now = JSON.stringify(told); // `pick` is no part of it
    if (now !== drawn) draw(told);
    drawn = now;
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    setActive(choose(shown.length));
  }

  /**
   * Help comes at once, is told once, and goes when nothing of danger is left in the field.
   * @param {import("./query.js").Query} query
   * @param {Found} found
   */
  function warn({ help, cries }, { dangers, isDoubted, isSure }) {
    clearTimeout(pausing);
    const now = isDoubted ? `doubted ${isSure}` : dangers.join(" ");
    if (alarm.dataset.told === now) return;
    alarm.dataset.told = now;
    const doubts = cries && isDoubted ? [doubtCard(cries, isSure)] : [];
    alarm.replaceChildren(...dangers.map((danger) => dangerCard(help, danger)), ...doubts);
    const first = alarm.firstElementChild;
    if (first) requestAnimationFrame(() => uncover(first));
  }

  /**
   * A keyboard on the screen, or the bar, must not lie over help; the field may not leave the screen
   * while somebody writes in it.
   * @param {Element} help
   */
  function uncover(help) {
    const { top, bottom } = help.getBoundingClientRect();
    const view = globalThis.visualViewport;
    const bar = document.querySelector(".bar").getBoundingClientRect();
    const seen = Math.min(view ? view.offsetTop + view.height : innerHeight, bar.bottom < innerHeight ? innerHeight : bar.top);
    const over = bottom + AIR - seen;
    const room = (document.activeElement === input ? input.getBoundingClientRect().top : top) - AIR;
    if (over > 0) scrollBy({ top: Math.min(over, room), behavior: "instant" });
  }

  /**
   * The same while somebody types: the beginning of a sentence may sound like a cry for help, and its
   * end not, so that doubt waits for a pause.
   * @type {typeof warn}
   */
  function warnWhileTyping(query, found) {
    clearTimeout(pausing);
    if (found.isDoubted) pausing = setTimeout(() => warn(query, found), PAUSE);
    else warn(query, found);
  }

  function calm() {
    clearTimeout(pausing);
    alarm.replaceChildren();
    delete alarm.dataset.told;
  }

  /**
   * Digits that are nobody's number: somebody types a postcode.
   * @type {(text: string, found: Found) => boolean}
   */
  const isCode = (text, { dangers, lines }) =>
    isPostcode(text) && panels.length > 0 && !dangers.length && !lines.length;

  function clearAnswers() {
    answered.hidden = true;
    for (const panel of panels) panel.hidden = true;
  }

  /** @param {string} name */
  function showPanel(name) {
    for (const panel of panels) panel.hidden = panel.dataset.panel !== name;
  }

  /**
   * Nothing was found, or nothing could be fetched: the panel of the page tells whom to ask. Where
   * there is none, the form leads to a page that has one.
   * @param {string} reason
   */
  function showNone(reason) {
    if (!panels.length) return form.submit();
    for (const part of root.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when?.includes(reason);
    }
    showPanel("none");
  }

  /** @type {(entry: Place, help: HelpIndex) => string} */
  const address = (entry, help) => anywhere(help.folders.municipality + entry.municipality.slug);
  /** @type {(entry: Place, text: string) => string} */
  const where = (entry, text) => {
    const { official, region } = entry.municipality;
    return fill(text, { place: entry.name, official, region });
  };

  /** @type {(entry: Place, help: HelpIndex) => HTMLElement} */
  function placeCard(entry, help) {
    const { say, folders } = help;
    const { clinics, name } = entry.municipality;
    const ways = clinics.map((one) => element("a", { href: anywhere(folders.clinic + one.id) }, one.name));
    const [before, after] = say.clinics.split("{clinics}");
    const told = ways.flatMap((link, at) => [at === 0 ? "" : at < ways.length - 1 ? ", " : say.and, link]);
    const way = element("a", { href: address(entry, help), "data-link": "" }, fill(say.link, { municipality: name }));
    return element(
      "div",
      { class: "card" },
      element("p", { class: "place" }, entry.name),
      element("p", {}, where(entry, entry.isMunicipality ? say.municipality : say.locality)),
      element("p", {}, way),
      element("p", {}, before, ...told, after),
    );
  }

  /** @type {(region: NonNullable<Found["region"]>, help: HelpIndex) => HTMLElement} */
  const regionLink = ({ name, id }, { folders }) =>
    element("p", {}, element("a", { href: anywhere(folders.region + id) }, name));

  /**
   * Answers in full, what was meant apart: places, lines, pages. One place is answered by what was
   * asked for there, or by its contact card; of more the reader chooses.
   * @param {Found} found
   * @param {HelpIndex} help
   */
  function show({ places, errands, lines, pages, region }, help) {
    const { say } = help;
    const cards = places.map((entry) => placeCard(entry, help));
    /** @type {[string, HTMLElement[]][]} */
    const groups = [
      [say.places, region ? [regionLink(region, help), ...cards] : cards],
      [say.lines, lines.map(lineCard)],
      [say.pages, pages.length ? [pageList(pages.slice(0, MOST_PAGES))] : []],
    ];
    const told = groups.filter(([, made]) => made.length);
    const named = (/** @type {string} */ name) => (told.length > 1 ? [element("h2", {}, name)] : []);
    answered.replaceChildren(...told.flatMap(([name, made]) => [...named(name), ...made]));
    answered.hidden = told.length === 0;
    const [first] = places;
    if (first && places.every((entry) => entry.municipality === first.municipality)) {
      const none = fill(say.noErrand, { municipality: first.municipality.name });
      addCard(cards[cards.length - 1], address(first, help), errands[0], none);
    }
  }

  /** @type {(found: Found) => number} */
  const countOf = ({ places, lines, pages }) =>
    places.length + lines.length + Math.min(pages.length, MOST_PAGES);

  /** @type {(count: number, say: Said) => string} */
  const counted = (count, say) =>
    count === 0 ? say.none : fill(count === 1 ? say.one : say.many, { count });

  /** @type {(found: Found, say: Said, more?: string) => string} */
  const told = (found, say, more = "") =>
    [found.dangers.length ? say.urgent : "", counted(countOf(found), say), more].filter(Boolean).join(" ");

  /** @type {(entry: Place, query: import("./query.js").Query) => void} */
  function pick(entry, query) {
    input.value = entry.name;
    close();
    const found = { ...understand(query, entry.name), places: [entry], errands: [], lines: [], pages: [] };
    show(found, query.help);
    status.textContent = counted(1, query.help.say);
    answered.focus(); // A keyboard on the screen would lie over the answer.
  }

  /** Everything that is known, or what is known without the pages if they cannot be fetched. */
  const all = () => withPages().catch(atOnce);

  async function showAnswers() {
    const text = input.value;
    clearAnswers();
    close();
    if (!text.trim()) {
      status.textContent = input.dataset.empty ?? "";
      return input.focus();
    }
    const mine = turn;
    const query = await all().catch(() => null);
    if (mine !== turn) return;
    if (!query) {
      status.textContent = input.dataset.unavailable ?? "";
      return showNone("unavailable");
    }
    const found = understand(query, text);
    const { say } = query.help;
    warn(query, found);
    if (isCode(text, found)) {
      showPanel("postcode");
      status.textContent = input.dataset.postcode ?? "";
      return;
    }
    const isSure = found.named || found.lines.length > 0 || (found.pages[0]?.score ?? 0) >= SURE;
    const isAway = !isSure && (await isElsewhere(text, query.places.beside));
    if (mine !== turn) return;
    if (isAway) Object.assign(found, { places: [], pages: [] });
    status.textContent = told(found, say);
    if (countOf(found)) return show(found, query.help);
    if (!found.dangers.length) showNone(isAway ? "elsewhere" : "unknown");
  }

  /**
   * @param {import("./query.js").Query} query
   * @param {string} text
   * @param {(count: number) => number} choose
   */
  function suggest(query, text, choose) {
    const found = understand(query, text);
    const { help } = query;
    const { say } = help;
    warnWhileTyping(query, found);
    if (isCode(text, found)) {
      close();
      status.textContent = input.dataset.postcode ?? "";
      return found;
    }
    const places = found.places.slice(0, MOST_PLACES).map((entry) => ({
      title: entry.name,
      text: where(entry, say.option),
      pick: () => pick(entry, query),
    }));
    const pages = found.pages.slice(0, MOST_PAGES).map((page) => {
      const { href, title, text } = pageLink(page);
      return { title, text, pick: () => location.assign(href) };
    });
    open([[say.places, places], [say.pages, pages]], choose);
    // What can be pressed at once stands below the list.
    const isOne = found.alone && found.errands.length > 0 && places.length === 1;
    if (isOne || found.lines.length) {
      show({ ...found, places: isOne ? found.places : [], pages: [] }, help);
    }
    const more = found.places.length > places.length ? fill(say.more, { shown: places.length }) : "";
    status.textContent = told(found, say, more);
    return found;
  }

  /**
   * `choose` tells which of so many options is active at once; none, unless a key asks for one.
   * @param {(count: number) => number} choose
   */
  async function showOptions(choose = () => -1) {
    const text = input.value;
    clearAnswers();
    if (!text.trim()) {
      close();
      calm();
      status.textContent = "";
      return;
    }
    const mine = ++turn;
    const query = await atOnce().catch(() => null);
    if (mine !== turn) return;
    if (!query) {
      status.textContent = input.dataset.unavailable ?? "";
      return;
    }
    const hadPages = query.pages !== null;
    const found = suggest(query, text, choose);
    if (hadPages || found.alone || text.trim().length < SHORTEST_WORD) return;
    await withPages().catch(() => null);
    if (mine === turn && query.pages) suggest(query, text, choose);
  }

  const load = () => atOnce().catch(() => (status.textContent = input.dataset.unavailable ?? ""));
  input.addEventListener("focus", load);
  input.addEventListener("input", () => showOptions());
  input.addEventListener("blur", close);
  // A press on an option must not take focus from the field before the click counts.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const pressed = options().findIndex((one) => one.contains(/** @type {Node} */ (target)));
    shown[pressed]?.pick();
  });
  form.addEventListener("submit", (event) => {
    if (leads) return close();
    event.preventDefault();
    showAnswers();
  });
  input.addEventListener("keydown", (event) => {
    // What composes a letter acts on the letter; some browsers tell only by the number.
    if (event.isComposing || event.keyCode === 229) return;
    const isOpen = !list.hidden;
    const last = shown.length - 1;
    switch (event.key) {
      case "ArrowDown":
        event.preventDefault();
        if (!isOpen) showOptions(() => (event.altKey ? -1 : 0));
        else if (!event.altKey) setActive(active < last ? active + 1 : 0);
        return;
      case "ArrowUp":
        event.preventDefault();
        if (isOpen) setActive(active > 0 ? active - 1 : last);
        else showOptions((count) => count - 1);
        return;
      case "Enter":
        if (isOpen && active >= 0) {
          event.preventDefault();
          shown[active].pick();
        }
        return;
      case "Escape":
        event.preventDefault();
        if (isOpen) return close();
        input.value = "";
        status.textContent = "";
        calm();
        return clearAnswers();
      case "ArrowLeft":
      case "ArrowRight":
      case "Home":
      case "End":
        // The field moves its own caret; the list gives the choice back to the text.
        setActive(-1);
    }
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !leads) {
    input.value = asked;
    showAnswers();
  } else if (document.activeElement === input) {
    showOptions(); // for what was typed while this script was on its way
  }
  return { show, warn };
}
