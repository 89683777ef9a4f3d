/** Read a page aloud, sentence by sentence, in the reader's own machine: nothing is sent. */

const SKIPPED = "nav, form, .page-top, .listen, script, template, details, [hidden]";
const BLOCKS = "h1, h2, h3, h4, p, li, dt, th, td, caption, summary";

/** The sentences of the page in order, each as a range of its text. */
export function sentences(root) {
  const found = [];
  for (const block of root.querySelectorAll(BLOCKS)) {
    if (block.closest(SKIPPED) || block.querySelector(BLOCKS) || !block.getClientRects().length)
      continue;
    const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let text = "";
    const places = [];
    while (nodes.nextNode()) {
      places.push([text.length, nodes.currentNode]);
      text += nodes.currentNode.data;
    }
    const at = (offset) => {
      const [start, node] = places.filter(([start]) => start <= offset).pop();
      return [node, Math.min(offset - start, node.data.length)];
    };
    for (const match of text.matchAll(/[^.?!\s](?:[^.?!]|[.?!](?!\s|$))*[.?!]*/g)) {
      const range = document.createRange();
      range.setStart(...at(match.index));
      range.setEnd(...at(match.index + match[0].length));
      found.push({ text: match[0].replace(/\s+/g, " "), range, block });
    }
  }
  return found;
}

function mark(sentence) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  globalThis.CSS?.highlights?.delete("spoken");
  if (!sentence) return;
  if (globalThis.CSS?.highlights) CSS.highlights.set("spoken", new Highlight(sentence.range));
  else sentence.block.classList.add("spoken");
  const { top, bottom } = sentence.block.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) sentence.block.scrollIntoView({ block: "center" });
}

/** Put the buttons at the top of `root`; `voice()` gives the voice to read with. */
export function listen(root, voice) {
  const buttons = document.createElement("div");
  buttons.className = "listen";
  const [play, stop] = ["Lyssna", "Sluta lyssna"].map((words) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    buttons.append(button);
    return button;
  });
  let queue = [];
  let turn = 0;

  function show(state) {
    play.textContent = { silent: "Lyssna", speaking: "Pausa", paused: "Fortsätt lyssna" }[state];
    play.dataset.state = state;
    stop.hidden = state === "silent";
  }

  function end() {
    turn++;
    queue = [];
    speechSynthesis.cancel();
    mark(null);
    show("silent");
  }

  function next() {
    const mine = turn;
    const sentence = queue[0];
    if (!sentence) return end();
    mark(sentence);
    const spoken = new SpeechSynthesisUtterance(sentence.text);
    spoken.voice = voice();
    spoken.lang = "sv-SE";
    spoken.addEventListener("end", () => {
      if (mine !== turn) return;
      queue.shift();
      next();
    });
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
  root.querySelector(".page-top")?.prepend(buttons);
}
