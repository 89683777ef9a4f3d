/**
 * What a reader's question means: the pages its words lead to, and whether it tells of danger.
 * Pure: no page, no network.
 *
 * A word counts as another one when it is the same, one of them with an ending, a part of a
 * compound, or one slip of the finger away (two in long words). Dots and rings never matter. A
 * short word begins too many others: it counts with the endings of Swedish only ("ring", "ringer"),
 * and as it stands if it is one that we know (a "vape" is no "vapen").
 */
import { plain } from "./places.js";

const SAME = 1;
const ENDING = 0.85;
const SLIP = 0.7;
const HEAD = 0.8;
const PART = 0.5;
const LONGEST_ENDING = 4;
const SHORTEST = { stem: 3, slip: 4, part: 5, twoSlips: 8 };
export const SHORTEST_BEGINNING = 5;
// The last letter of a word and what it may end in; a vowel comes before what is but a consonant.
const INFLECTED = /^(.([aeo]r|ar?na|erna|e[nt]|a|e|s)|[aeiouy](n|r|t|na|rna|s))$/;
// What a filler weighs: alone it leads nowhere, in a phrase it tells phrases apart.
const FILLER = 0.2;
const WHOLE = 1.3; // the phrase is all that was asked
const LONGER = 0.4; // for each more word that a phrase has in common with the question
const LONG_ENOUGH = 3; // a phrase of so many fillers says something: "hur ser man"
const KEYWORD = 0.8; // a page's own word, beside one that a concept gives the page
const NEXT = 0.9; // for each page after the first that a word leads to

/**
 * The words of a text, plain.
 * @param {string} text
 */
export const words = (text) => plain(text).split(" ").filter(Boolean);

/**
 * Whether `b` is `a` with at most `slips` letters added, lost, changed, or swapped.
 * @param {number} slips
 * @param {string} a
 * @param {string} b
 * @returns {boolean}
 */
function within(slips, a, b) {
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

/**
 * Whether one slip, or in a long word two, makes `a` of `b`; it is seldom the first letter.
 * @param {string} a
 * @param {string} b
 */
function slipped(a, b) {
  const short = Math.min(a.length, b.length);
  if (short < SHORTEST.slip || (a[0] !== b[0] && short === SHORTEST.slip)) return false;
  return within(short < SHORTEST.twoSlips ? 1 : 2, a, b);
}

/**
 * How well the word `typed` is the word `known`: 0 to 1.
 * @param {string} typed
 * @param {string} known
 */
export function likeness(typed, known) {
  if (typed === known) return SAME;
  const [short, long] = typed.length < known.length ? [typed, known] : [known, typed];
  if (known.startsWith(typed) && typed.length < SHORTEST_BEGINNING) {
    return typed.length >= SHORTEST.stem && INFLECTED.test(known.slice(typed.length - 1)) ? ENDING : 0;
  }
  if (long.startsWith(short) && short.length >= SHORTEST.stem) {
    return long.length - short.length <= LONGEST_ENDING ? ENDING : PART;
  }
  if (slipped(typed, known)) return SLIP;
  // The last part of a compound says what it is: a "fotbollstränare" is a "tränare".
  if (known.length >= SHORTEST.part && typed.endsWith(known)) return HEAD;
  return short.length >= SHORTEST.part && long.includes(short) ? PART : 0;
}

/**
 * The index in `ord.json`, ready to search.
 * @param {WordIndex} index
 */
export function prepare(index) {
  /** @param {string} text */
  const phrases = (text) => text.split("|").map(words).filter((phrase) => phrase.length);
  /**
   * @param {number} trust
   * @returns {(entry: [number[], string]) => {pages: number[], phrase: string[], trust: number}[]}
   */
  const lead = (trust) => ([pages, text]) =>
    phrases(text).map((phrase) => ({ pages, phrase, trust }));
  const leads = [...index.concepts.flatMap(lead(1)), ...index.keywords.flatMap(lead(KEYWORD))];
  return {
    pages: index.pages.map(([url, id, section, hasTwin, place = null]) => ({
      url,
      id,
      section,
      hasTwin,
      place,
    })),
    sections: index.sections,
    leads,
    vocabulary: new Set(leads.map(({ phrase }) => phrase.join(" "))),
    words: new Set(leads.flatMap(({ phrase }) => phrase)),
    dangers: index.dangers.map(([[page], text]) => ({ page, phrases: phrases(text) })),
    fillers: new Set(words(index.fillers)),
    // Said along with a place, they ask for nothing but the clinic there, or its municipality.
    ofClinic: new Set(words(index.ofClinic)),
    ofPlace: new Set(words(index.ofPlace)),
  };
}

/**
 * The words of a question that say what it is about; all of them, if none does.
 * @param {Known} index
 * @param {string} text
 */
export function telling(index, text) {
  const all = words(text);
  const found = all.filter((word) => !index.fillers.has(word));
  return found.length ? found : all;
}

/**
 * The places in `typed` where the words of `phrase` stand in order, with their likeness.
 * @param {string[]} phrase
 * @param {string[]} typed
 * @param {(word: string, other: string) => number} compare
 */
function inOrder(phrase, typed, compare) {
  const found = [];
  let from = 0;
  for (const word of phrase) {
    let best = null;
    for (let at = from; at < typed.length && best?.like !== SAME; at++) {
      const like = compare(typed[at], word);
      if (like > (best?.like ?? 0)) best = { at, like };
    }
    if (!best) return null;
    found.push(best);
    from = best.at + 1;
  }
  return found;
}

/**
 * The pages that the words of `text` lead to: {number of the page: score}. Each word of the question
 * counts once for a page, by the best phrase that it is part of.
 * @param {Known} index
 * @param {string} text
 */
export function pagesFor(index, text) {
  const typed = words(text);
  const weight = typed.map((word) => (index.fillers.has(word) ? FILLER : 1));
  const saysMore = weight.includes(1);
  const scores = new Map();
  /** @param {string} word */
  const isWhole = (word) => word.length < SHORTEST_BEGINNING && index.words.has(word);
  /**
   * @param {string} word
   * @param {string} other
   */
  const compare = (word, other) =>
    word !== other && isWhole(word) && other.startsWith(word) ? 0 : likeness(word, other);
  for (const { pages, phrase, trust } of index.leads) {
    const found = inOrder(phrase, typed, compare);
    if (!found) continue;
    const told = found.reduce((sum, { at }) => sum + weight[at], 0);
    if (told < 1 && saysMore && phrase.length < LONG_ENOUGH) continue; // nothing but fillers
    const whole = phrase.length === typed.length ? WHOLE : 1;
    pages.forEach((page, rank) => {
      const own = scores.get(page) ?? scores.set(page, new Map()).get(page);
      for (const { at, like } of found) {
        const phrased = trust * whole * (1 + LONGER * (told - 1)) * NEXT ** rank;
        const score = weight[at] * like ** 2 * phrased;
        own.set(at, Math.max(own.get(at) ?? 0, score));
      }
    });
  }
  /** @param {Map<number, number>} own */
  const sum = (own) => [...own.values()].reduce((a, b) => a + b, 0);
  return new Map([...scores].map(([page, own]) => [page, sum(own)]));
}

/**
 * Whether a word tells of danger: as it stands, with an ending, or with a slip of the finger.
 * @param {string} typed
 * @param {string} known
 */
function tells(typed, known) {
  if (typed === known) return SAME;
  if (known.length < SHORTEST.stem) return 0;
  if (typed.startsWith(known)) return typed.length - known.length <= Math.max(2, known.length / 2) ? ENDING : 0;
  if (known.length < SHORTEST.part) return 0;
  return typed[0] === known[0] && typed.length > SHORTEST.part && slipped(typed, known) ? SLIP : 0;
}

/**
 * The dangers that a question tells of, by their numbers.
 * @param {Known} index
 * @param {string} text
 */
export function dangers(index, text) {
  const typed = words(text);
  return index.dangers.flatMap(({ phrases }, number) =>
    phrases.some((phrase) => inOrder(phrase, typed, tells)) ? [number] : [],
  );
}
