/**
 * Whether a question tells of danger. Pure: no page, no network.
 *
 * A phrase of the data is words in order, with few others between. A word may end with * (any
 * ending), or be the name of a list in capitals (any word of it); TAL is a number from 10. + between
 * two words lets nothing come between. What a phrase of `calm` covers is taken away first: "dö av
 * skratt" leaves nothing to fear.
 */
import { slipped, sound, within, words } from "./text.js";

const GAP = 2; // other words between two of a phrase
const SHORTEST_WITH_SLIP = { alone: 7, amongOthers: 5 };
const LONG = 12; // letters of a beginning with room for two slips
const MOST_KEPT = 50; // words that were typed and may come again with the next letter
const NUMBER = "TAL";

/**
 * What a word of a phrase may be: plain beginnings and whole words.
 * @param {string} word
 * @param {Record<string, string[]>} lists
 * @param {number} shortest letters of a word that may have a slip in it
 * @returns {{text: string, open: boolean, sound: string, slips: boolean}[]}
 */
function forms(word, lists, shortest) {
  if (word === NUMBER) return [{ text: NUMBER, open: false, sound: "", slips: false }];
  if (lists[word]) return lists[word].flatMap((one) => forms(one, lists, shortest));
  const open = word.endsWith("*");
  const [text = ""] = words(word);
  return [{ text, open, sound: sound(text), slips: text.length >= shortest }];
}

/** @typedef {{forms: ReturnType<typeof forms>, isNext: boolean}[]} Phrase */

/**
 * The dangers of the data, ready to be looked for.
 * @param {DangerData} data
 */
export function prepare({ lists, dangers, calm, factual }) {
  const listed = Object.fromEntries(lists.map(([name, text]) => [name, text.split(" ")]));
  /** The same forms for a word wherever it stands: they are looked up once for each word typed.
   * @type {Map<string, ReturnType<typeof forms>>} */
  const known = new Map();
  /** @type {(word: string, shortest: number) => ReturnType<typeof forms>} */
  const formsOf = (word, shortest) => {
    const key = word + shortest;
    const found = known.get(key) ?? forms(word, listed, shortest);
    known.set(key, found);
    return found;
  };
  /** @type {(text: string) => Phrase} */
  const phrase = (text) => {
    const { alone, amongOthers } = SHORTEST_WITH_SLIP;
    const shortest = /[ +]/.test(text) ? amongOthers : alone;
    return text.split(" ").flatMap((part) =>
      part.split("+").map((word, at) => ({ forms: formsOf(word, shortest), isNext: at > 0 })),
    );
  };
  /** @param {string} text */
  const phrases = (text) => text.split("|").filter(Boolean).map(phrase);
  return {
    dangers: dangers.map(phrases),
    calm: phrases(calm),
    factual: phrases(factual),
    /** @type {Map<string, Map<object, boolean>>} */
    seen: new Map(),
  };
}

/**
 * Whether a typed word is a word of a phrase.
 * @param {string} typed
 * @param {ReturnType<typeof forms>[number]} known
 */
function is(typed, { text, open, sound: said, slips }) {
  if (text === NUMBER) return /^\d{2,}$/.test(typed);
  if (/^\d/.test(text)) return typed === text;
  if (typed === text || (open && typed.startsWith(text))) return true;
  const heard = sound(typed);
  if (text.length > 2 && (heard === said || (slips && open && heard.startsWith(said)))) return true;
  if (!slips) return false;
  if (!open) return slipped(typed, text);
  const lengths = [text.length, text.length - 1, text.length + 1];
  const most = text.length < LONG ? 1 : 2;
  return typed[0] === text[0] && lengths.some((length) => within(most, typed.slice(0, length), text));
}

/** @typedef {ReturnType<typeof prepare>} Dangers */

/**
 * @param {Dangers} data
 * @param {string} typed
 * @param {ReturnType<typeof forms>} known
 */
function isAny({ seen }, typed, known) {
  if (seen.size > MOST_KEPT) seen.clear();
  const own = seen.get(typed) ?? new Map();
  seen.set(typed, own);
  const found = own.get(known) ?? known.some((form) => is(typed, form));
  own.set(known, found);
  return found;
}

/**
 * The places of a phrase's words in a question, null if it is not there.
 * @param {Dangers} data
 * @param {(string | null)[]} typed
 * @param {Phrase} phrase
 * @param {number} gap
 */
function spanOf(data, typed, phrase, gap) {
  /** @type {(from: number, until: number, left: number) => number[] | null} */
  const rest = (from, until, left) => {
    if (left === phrase.length) return [];
    for (let at = from; at < Math.min(until, typed.length); at++) {
      const word = typed[at];
      if (word === null || !isAny(data, word, phrase[left].forms)) continue;
      const most = phrase[left + 1]?.isNext ? 0 : gap;
      const found = rest(at + 1, at + 2 + most, left + 1);
      if (found) return [at, ...found];
    }
    return null;
  };
  return rest(0, typed.length, 0);
}

/**
 * The numbers of the dangers that a question tells of.
 * @param {Dangers} data
 * @param {string} text
 */
export function dangersIn(data, text) {
  /** @type {(string | null)[]} */
  const typed = words(text);
  for (const phrase of data.calm) {
    for (let found; (found = spanOf(data, typed, phrase, GAP)); ) {
      for (const at of found) typed[at] = null;
    }
  }
  const isFactual = data.factual.some((phrase) => spanOf(data, typed, phrase, 0));
  return data.dangers.flatMap((phrases, number) =>
    phrases.some((phrase) => !(isFactual && phrase.length === 1) && spanOf(data, typed, phrase, GAP))
      ? [number]
      : [],
  );
}
