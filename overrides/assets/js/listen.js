/** Read a page aloud, sentence by sentence, in the reader's own machine: nothing is sent. */

// What nobody sees, and what shows no text but a value.
const SILENT = ".listen, .said, .unseen, [aria-hidden=true], select, textarea, datalist";
const CLOSED = "details:not([open])";

/** @param {Element} element */
const isInline = (element) => /^(inline|contents)$/.test(getComputedStyle(element).display);

/** @param {Node} node */
function isHeard(node) {
  const parent = /** @type {HTMLElement} */ (node.parentElement);
  if (node instanceof Element) {
    return !node.matches(SILENT) && (!parent.matches(CLOSED) || node.matches("summary"));
  }
  const text = document.createRange();
  text.selectNodeContents(node);
  return (
    !parent.matches(CLOSED) &&
    text.getClientRects().length > 0 &&
    getComputedStyle(parent).visibility === "visible"
  );
}

/**
 * Every visible text below `root` in order, by the block that it stands in. A line that ends is
 * there too; it has no `data`.
 * @param {HTMLElement} root
 * @returns {[HTMLElement, Text[]][]}
 */
function blocks(root) {
  /** @type {[HTMLElement, Text[]][]} */
  const found = [];
  const walker = document.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
    (node) => (isHeard(node) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT),
  );
  let last;
  /** @type {Text[]} */
  let nodes = [];
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node instanceof Element && !node.matches("br")) continue;
    let block = node.parentElement;
    while (block && block !== root && isInline(block)) block = block.parentElement;
    if (block && last !== block) found.push([(last = block), (nodes = [])]);
    nodes.push(node);
  }
  return found;
}

/**
 * The sentences of the page in order, each as a range of its text.
 * @param {HTMLElement} root
 * @returns {Sentence[]}
 */
export function sentences(root) {
  const found = [];
  for (const [block, nodes] of blocks(root)) {
    let text = "";
    /** @type {[number, Text][]} */
    const places = [];
    for (const node of nodes) {
      if (node.data) places.push([text.length, node]);
      text += node.data ?? " "; // a line that ends
    }
    /**
     * @param {number} offset
     * @returns {[Text, number]}
     */
    const at = (offset) => {
      const [start, node] = places.filter(([start]) => start <= offset).pop() ?? places[0];
      return [node, Math.min(offset - start, node.data.length)];
    };
    for (const match of text.matchAll(/\S(?:[^.?!]|[.?!](?!\s|$))*[.?!]*/g)) {
      const sentence = match[0].trimEnd();
      const range = document.createRange();
      range.setStart(...at(match.index));
      range.setEnd(...at(match.index + sentence.length));
      found.push({ text: sentence.replace(/\s+/g, " "), range, block });
    }
  }
  return found;
}

/** @param {Sentence | null} sentence */
function mark(sentence) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  globalThis.CSS?.highlights?.delete("spoken");
  if (!sentence) return;
  if (globalThis.CSS?.highlights) CSS.highlights.set("spoken", new Highlight(sentence.range));
  else sentence.block.classList.add("spoken");
  const { top, bottom } = sentence.block.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) sentence.block.scrollIntoView({ block: "center" });
}

/**
 * Put the buttons at the top of `root`, with the words that stand there; `voices()` gives the voices
 * to read with, best first.
 * @param {HTMLElement} root
 * @param {() => SpeechSynthesisVoice[]} voices
 */
export function listen(root, voices) {
  const top = root.querySelector("[data-listen]");
  if (!top) return;
  const words = JSON.parse(top.dataset.listen ?? "");
  const buttons = document.createElement("div");
  buttons.className = "listen";
  const [play, stop] = [words.silent, words.stop].map((text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    buttons.append(button);
    return button;
  });
  /** @type {Sentence[]} */
  let queue = [];
  let turn = 0;
  let failed = 0; // so many voices could not read

  /** @param {string} state */
  function show(state) {
    play.textContent = words[state];
    play.dataset.state = state;
    stop.hidden = state === "silent";
  }

  function end() {
    turn++;
    failed = 0;
    queue = [];
    speechSynthesis.cancel();
    mark(null);
    show("silent");
  }

  function next() {
    const mine = turn;
    const sentence = queue[0];
    const voice = voices()[failed];
    if (!sentence || !voice) return end();
    mark(sentence);
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.voice = voice;
    spoken.lang = "sv-SE";
    /** @param {() => void} step */
    const then = (step) => () => {
      if (mine !== turn) return;
      step();
      next();
    };
    spoken.addEventListener("end", then(() => queue.shift()));
    spoken.addEventListener("error", then(() => failed++));
    speechSynthesis.speak(spoken);
  }

  play.addEventListener("click", () => {
    if (play.dataset.state === "speaking") {
      // Stop and begin the sentence anew later: pausing is broken in several browsers.
      turn++;
      speechSynthesis.cancel();
      show("paused");
      return;
    }
    if (play.dataset.state === "silent") queue = sentences(root);
    show("speaking");
    next();
  });
  stop.addEventListener("click", () => {
    end();
    play.focus();
  });
  addEventListener("pagehide", end);

  show("silent");
  top.prepend(buttons);
}
