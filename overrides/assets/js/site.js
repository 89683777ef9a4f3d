/**
 * What every page does: a menu that folds on small screens, a quick way out, and reading aloud.
 * All of it works, or is absent, without this script.
 */

// What composes a letter acts on the letter; some browsers tell only by the number.
/** @param {KeyboardEvent} event */
const composes = (event) => event.isComposing || event.keyCode === 229;

/** @param {HTMLElement} nav */
function menu(nav) {
  const button = nav.querySelector("button");
  const list = nav.querySelector("#meny");
  /** @param {boolean} open */
  const set = (open) => {
    button.setAttribute("aria-expanded", String(open));
    nav.classList.toggle("open", open);
  };
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    set(open);
    if (open) list.querySelector("a").focus();
  });
  nav.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composes(event)) return;
    if (button.getAttribute("aria-expanded") !== "true") return;
    set(false);
    button.focus();
  });
  nav.addEventListener("focusout", (event) => {
    if (!nav.contains(/** @type {Node | null} */ (event.relatedTarget))) set(false);
  });
}

const PRESSES = 3;
const WITHIN = 1500; // milliseconds from the first press of Shift to the third

/** @param {HTMLAnchorElement} link */
function exit(link) {
  const leave = () => {
    // Blank at once: the next page may take a while.
    document.title = link.dataset.exit ?? "";
    document.documentElement.classList.add("left");
    globalThis.speechSynthesis?.cancel();
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // A press counts when Shift comes up, if it did nothing else: no letter, no click, no scrolling.
  /** @type {number[]} */
  let pressed = [];
  /** @type {number | null} */
  let down = null;
  const forget = () => {
    pressed = [];
    down = null;
  };
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (key !== "Shift" || ctrlKey || altKey || metaKey || composes(event)) forget();
    else if (!event.repeat) down = event.timeStamp;
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || down === null) return;
    pressed = [...pressed, down].slice(-PRESSES);
    down = null;
    if (pressed.length === PRESSES && event.timeStamp - pressed[0] < WITHIN) leave();
  });
  for (const other of ["pointerdown", "pointerup", "wheel", "blur"]) {
    addEventListener(other, forget, { passive: true });
  }
}

// A language tag (BCP 47) that begins with Swedish; Android writes sv_SE, other makers swe-SWE.
const SWEDISH = /^(sv|swe)(?![^-_])/i;

/**
 * Offer to read aloud, but only with a Swedish voice that lives in the reader's own machine.
 * @param {HTMLElement} root
 */
function readAloud(root) {
  if (!globalThis.speechSynthesis) return;
  const find = () =>
    speechSynthesis.getVoices().filter((voice) => voice.localService && SWEDISH.test(voice.lang));
  let asked = false;
  async function offer() {
    if (asked || !find().length) return;
    asked = true; // The rest is fetched where it can be used.
    const { listen } = await import("./listen.js");
    listen(root, find);
  }
  offer();
  // Browsers find their voices when they find the time.
  speechSynthesis.addEventListener?.("voiceschanged", offer);
}

/**
 * A part that `load` fetches the function for, as it is used.
 * @param {HTMLElement} root
 * @param {() => Promise<(root: HTMLElement) => void>} load
 */
function later(root, load) {
  /** @type {Promise<boolean> | undefined} */
  let coming;
  const come = () => (coming ??= load().then(begin, () => false));
  // Pressed too soon: answered as soon as it can be, or by another page if it never can.
  /** @param {SubmitEvent} event */
  function wait(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    come().then((here) => (here ? form.requestSubmit() : form.submit()));
  }
  /** @param {(root: HTMLElement) => void} start */
  function begin(start) {
    root.removeEventListener("submit", wait);
    start(root);
    return true;
  }
  root.addEventListener("submit", wait);
  root.addEventListener("focusin", come);
  if (new URLSearchParams(location.search).get("q")) come();
}

/**
 * Nothing of the lookup is fetched before the field is used: a page weighs no more than it must.
 * @param {HTMLElement} root
 */
function findPlaces(root) {
  later(root, async () => (await import("./box.js")).box);
}

/** @param {HTMLElement} root */
function findPages(root) {
  later(root, async () => (await import("./search.js")).begin);
}

/** What a page holds is folded only where it would stand above the text. */
function unfoldContents() {
  /** @type {HTMLDetailsElement | null} */
  const contents = document.querySelector(".contents");
  if (contents) contents.open = matchMedia("(min-width: 64em)").matches;
}

/**
 * The box in the menu answers while somebody types, and leads to the search page when it is sent.
 * @param {HTMLElement} form
 */
function findFromMenu(form) {
  const come = async () => (await import("./box.js")).box(form, true);
  form.addEventListener("focusin", () => come().catch(() => {}), { once: true });
}

/** What is folded on the screen is on the paper too. */
function unfold() {
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const folded = document.querySelectorAll("details[data-printed]");
  for (const one of folded) one.open = true;
}

/** A link to what is folded unfolds it, where the browser does not. */
function unfoldTarget() {
  const folded = document.querySelector(":target")?.closest("details");
  if (folded) folded.open = true;
}

addEventListener("beforeprint", unfold);
addEventListener("hashchange", unfoldTarget);
unfoldTarget();
unfoldContents();
menu(document.querySelector(".menu"));
exit(document.querySelector("[data-exit]"));
readAloud(document.querySelector("main"));
if (document.querySelector("[data-copy]")) import("./copy.js").then(({ offer }) => offer(document));
document.querySelectorAll("[data-lookup]").forEach(findPlaces);
document.querySelectorAll("[data-search]").forEach(findPages);
document.querySelectorAll("form.find").forEach(findFromMenu);
