/**
 * How words are alike in Swedish: without dots and rings, with an ending, as a part of a compound, as
 * they sound, or with a slip of the finger. Pure: no page, no network.
 */

/**
 * Lower case, without punctuation and what is not seen: "Malung-Sälen" is "malung sälen".
 * @param {string} text
 */
export function spelled(text) {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The same without dots, rings and accents: "malung salen".
 * @param {string} text
 */
export function plain(text) {
  return spelled(text).normalize("NFD").replace(/\p{M}/gu, "");
}

/**
 * The words of a text, plain; a letter that is held down counts twice at most ("jaaaa", "döööö").
 * @param {string} text
 */
export function words(text) {
  return plain(text.replace(/['’´`]/g, ""))
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .split(" ")
    .filter(Boolean);
}

/** How a word sounds, roughly: letters that Swedes mix up, and those that nobody hears. */
const SOUNDS = /** @type {[RegExp, string][]} */ ([
  [/ck|q|ch(?=[^aeiouy]|$)/g, "k"],
  [/c(?=[eiy])|z/g, "s"],
  [/c(?!h)/g, "k"],
  [/w/g, "v"],
  [/ph/g, "f"],
  [/x/g, "ks"],
  [/(s[kt]?j|sch|sh|ch)/g, "sj"],
  [/[dghl]j|g(?=[eiy])/g, "j"],
  [/th/g, "t"],
  [/(.)\1/g, "$1"],
]);

/** @type {Map<string, string>} */
const sounds = new Map();

/** @param {string} word */
export function sound(word) {
  let found = sounds.get(word);
  if (found === undefined) {
    found = SOUNDS.reduce((left, [letters, as]) => left.replace(letters, as), word);
    sounds.set(word, found);
  }
  return found;
}

const SHORTEST_STEM = 3;
const ENDING =
  /(hetens|heten|heter|het|andet|anden|ande|ningarna|ningar|ningen|ning|arnas|ernas|ornas|arna|erna|orna|ades|ade|ast|are|ens|ets|ad|at|ar|er|or|en|et|as|es|a|e|s|t|r|n)$/;

/** @type {Map<string, string>} */
const stems = new Map();

/**
 * A word without its ending, if enough is left: "rökte", "röker" and "rökning" have one stem.
 * @param {string} word
 */
export function stem(word) {
  let found = stems.get(word);
  if (found === undefined) {
    const left = word.replace(ENDING, "");
    found = left.length >= SHORTEST_STEM && /[aeiouy]/.test(left) ? left.replace(/(.)\1$/, "$1") : word;
    stems.set(word, found);
  }
  return found;
}

/**
 * Whether `b` is `a` with at most `slips` letters added, lost, changed, or swapped.
 * @param {number} slips
 * @param {string} a
 * @param {string} b
 * @returns {boolean}
 */
export function within(slips, a, b) {
  if (Math.abs(a.length - b.length) > slips) return false;
  if (a === b) return true;
  if (slips === 0) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const [restA, restB] = [a.slice(i), b.slice(i)];
  return (
    within(slips - 1, restA.slice(1), restB.slice(1)) ||
    within(slips - 1, restA.slice(1), restB) ||
    within(slips - 1, restA, restB.slice(1)) ||
    (restA[0] === restB[1] &&
      restA[1] === restB[0] &&
      within(slips - 1, restA.slice(2), restB.slice(2)))
  );
}

const SHORTEST_WITH_SLIP = 5;
const TWO_SLIPS = 9;

/**
 * Whether a slip of the finger, or in a long word two, makes `a` of `b`. The first letter is seldom
 * wrong, and a short word with a slip is another word.
 * @param {string} a
 * @param {string} b
 */
export function slipped(a, b) {
  const short = Math.min(a.length, b.length);
  if (short < SHORTEST_WITH_SLIP || a[0] !== b[0]) return false;
  return within(short < TWO_SLIPS ? 1 : 2, a, b);
}
