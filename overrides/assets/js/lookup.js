/**
 * "Var bor du?": a combobox after the WAI-ARIA Authoring Practices (editable, list autocomplete).
 * What is typed never leaves the page, and the address does not change with it.
 */
import { addCard } from "./place_card.js";
import { answers, entries, isAmong, isPostcode, known, match } from "./places.js";

// More would not be read, and would take longer than a frame to lay out on an old phone.
const MOST_OPTIONS = 30;

/**
 * @param {string} words
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** @param {HTMLElement} root */
export function lookup(root) {
  const find = root.querySelector.bind(root);
  /** @type {HTMLFormElement} */
  const form = find("form");
  /** @type {HTMLInputElement} */
  const input = find("input");
  /** @type {HTMLTemplateElement} */
  const template = find("template[data-answer]");
  const list = find("[role=listbox]");
  const status = find("[role=status]");
  const answered = find("[data-answers]");
  const panels = [...root.querySelectorAll("[data-panel]")];
  const data = /** @type {Record<string, string>} */ (root.dataset);
  const words = JSON.parse(find("[data-words]").textContent);
  let loading;
  let elsewhere;
  // Raised by everything the reader does: what was asked before it may no longer answer.
  let turn = 0;
  /** @type {Place[]} */
  let shown = [];
  let active = -1;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function load() {
    loading ??= fetch(data.index)
      .then((response) => {
        if (!response.ok) throw new Error(response.statusText);
        return response.json();
      })
      .then(entries)
      .catch(() => {
        loading = undefined; // The next key tries again: the network may be back.
        status.textContent = words.unavailable;
        return null;
      });
    return loading;
  }

  // Fetched when a place is not one of ours; without it the place is unknown.
  /**
   * @param {string} text
   * @param {Set<string>} beside
   */
  async function isElsewhere(text, beside) {
    elsewhere ??= fetch(data.elsewhere)
      .then((response) => response.json())
      .catch(() => {
        elsewhere = undefined;
        return [];
      });
    return isAmong(await elsewhere, text, beside);
  }

  /** @param {Place} entry */
  const address = (entry) => `${root.dataset.base}${entry.municipality.slug}/`;
  /**
   * @param {Place} entry
   * @param {string} text
   */
  const where = (entry, text) =>
    fill(text, {
      place: entry.name,
      official: entry.municipality.official,
      region: entry.municipality.region,
    });
  /** @param {number} count */
  const counted = (count) =>
    count === 0 ? words.none : fill(count === 1 ? words.one : words.many, { count });

  function close() {
    turn++;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    setActive(-1);
  }

  /** @param {number} number */
  function setActive(number) {
    list.children[active]?.setAttribute("aria-selected", "false");
    const option = list.hidden ? undefined : list.children[number];
    active = option ? number : -1;
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * @param {Place[]} found
   * @param {(count: number) => number} choose
   */
  function open(found, choose) {
    shown = found.slice(0, MOST_OPTIONS);
    active = -1;
    list.replaceChildren(
      ...shown.map((entry, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const context = document.createElement("small");
        context.textContent = where(entry, words.option);
        option.append(entry.name, " ", context);
        option.addEventListener("click", () => pick(entry));
        return option;
      }),
    );
    list.hidden = shown.length === 0;
    input.setAttribute("aria-expanded", String(shown.length > 0));
    setActive(choose(shown.length));
  }

  function clearAnswers() {
    answered.hidden = true;
    for (const panel of panels) panel.hidden = true;
  }

  /** @param {string} name */
  function showPanel(name) {
    for (const panel of panels) panel.hidden = panel.dataset.panel !== name;
  }

  /** @param {string} reason */
  function showNone(reason) {
    for (const part of root.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when?.includes(reason);
    }
    showPanel("none");
  }

  /** @param {Place} entry */
  function answer(entry) {
    const card = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    /**
     * @param {string} name
     * @param {string} text
     */
    const set = (name, text) => (card.querySelector(`[data-${name}]`).textContent = text);
    const { clinics, name } = entry.municipality;
    const last = clinics[clinics.length - 1];
    const others = clinics.slice(0, -1).join(", ");
    set("place", entry.name);
    set("where", where(entry, entry.isMunicipality ? words.municipality : words.locality));
    set("clinics", fill(words.clinics, { clinics: others ? others + words.and + last : last }));
    set("link", fill(words.link, { municipality: name }));
    /** @type {HTMLAnchorElement} */
    const link = card.querySelector("[data-link]");
    link.href = address(entry);
    return card;
  }

  /**
   * One place is answered by its contact card; of more the reader chooses.
   * @param {Place[]} found
   */
  function show(found) {
    status.textContent = counted(found.length);
    answered.replaceChildren(...found.map(answer));
    answered.hidden = false;
    const [{ municipality }] = found;
    if (found.every((entry) => entry.municipality === municipality)) {
      addCard(/** @type {HTMLElement} */ (answered.lastElementChild), address(found[0]));
    }
  }

  /** @param {Place} entry */
  function pick(entry) {
    input.value = entry.name;
    close();
    show([entry]);
    answered.focus(); // A keyboard on the screen would lie over the answer.
  }

  async function showAnswers() {
    const text = input.value;
    clearAnswers();
    close();
    status.textContent = text.trim() ? "" : words.empty;
    if (!text.trim()) return input.focus();
    if (isPostcode(text)) {
      showPanel("postcode");
      status.textContent = words.postcode;
      return;
    }
    const mine = turn;
    const all = await load();
    if (mine !== turn) return;
    if (!all) return showNone("unavailable");
    const away = known(all, text).length === 0 && (await isElsewhere(text, all.beside));
    if (mine !== turn) return;
    const found = away ? [] : answers(all, text);
    if (found.length) return show(found);
    status.textContent = words.none;
    showNone(away ? "elsewhere" : "unknown");
  }

  /**
   * `choose` tells which of so many options is active at once; none, unless a key asks for one.
   * @param {(count: number) => number} choose
   */
  async function showOptions(choose = () => -1) {
    const text = input.value;
    clearAnswers();
    if (!text.trim() || isPostcode(text)) {
      close();
      status.textContent = text.trim() ? words.postcode : "";
      return;
    }
    const mine = ++turn;
    const all = await load();
    if (!all || mine !== turn) return;
    const found = match(all, text);
    open(found, choose);
    status.textContent =
      counted(found.length) +
      (found.length > shown.length ? ` ${fill(words.more, { shown: shown.length })}` : "");
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", () => showOptions());
  input.addEventListener("blur", close);
  // A press on an option must not take focus from the field before the click counts.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  form.addEventListener("submit", (event) => {
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
          pick(shown[active]);
        }
        return;
      case "Escape":
        event.preventDefault();
        if (isOpen) return close();
        input.value = "";
        status.textContent = "";
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
  if (asked) {
    input.value = asked;
    showAnswers();
  } else if (document.activeElement === input) {
    showOptions(); // for what was typed while this script was on its way
  }
}
