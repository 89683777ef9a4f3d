/**
 * Whether a question tells of danger. Pure: no page, no network.
 *
 * A phrase of the data is words in order, with few others between. A word may end with * (any
 * ending), or be the name of a list in capitals (any word of it); TAL is a number from 10. + between
 * two words lets nothing come between, and & anything; ! is any word but that. What a phrase of `calm` covers is taken away
 * first: "dö av skratt" leaves nothing to fear.
 */
import { slipped, sound, within, words } from "./text.js";

const GAPS = /** @type {Record<string, number>} */ ({ "+": 0, " ": 3, "&": Infinity }); // other words between two of a phrase
const SHORTEST_WITH_SLIP = { alone: 7, amongOthers: 5 };
const LONG = 12; // letters of a beginning with room for two slips
const MOST_KEPT = 50; // words that were typed and may come again with the next letter
const NUMBER = "TAL";

/**
 * What a word of a phrase may be: plain beginnings and whole words.
 * @param {string} word
 * @param {Record<string, string[]>} lists
 * @param {number} shortest letters of a word that may have a slip in it
 * @returns {Form[]}
 */
function forms(word, lists, shortest) {
  if (word === NUMBER) return [{ text: NUMBER, open: false, sound: "", slips: false }];
  if (lists[word]) return lists[word].flatMap((one) => forms(one, lists, shortest));
  const open = word.endsWith("*");
  const [text = ""] = words(word);
  return [{ text, open, sound: sound(text), slips: text.length >= shortest }];
}

/** @typedef {{text: string, open: boolean, sound: string, slips: boolean}} Form */
/** @typedef {{forms: Form[], gap: number, isNot: boolean}[]} Phrase `gap` is before the word */

/**
 * The dangers of the data, ready to be looked for.
 * @param {DangerData} data
 */
export function prepare({ lists, dangers, calm, factual }) {
  const listed = Object.fromEntries(lists.map(([name, text]) => [name, text.split(" ")]));
  /** The same forms for a word wherever it stands: they are looked up once for each word typed.
   * @type {Map<string, Form[]>} */
  const known = new Map();
  /** @type {(word: string, shortest: number) => Form[]} */
  const formsOf = (word, shortest) => {
    const key = word + shortest;
    const found = known.get(key) ?? forms(word, listed, shortest);
    known.set(key, found);
    return found;
  };
  /** @type {(text: string) => Phrase} */
  const phrase = (text) => {
    const { alone, amongOthers } = SHORTEST_WITH_SLIP;
    const [first, ...rest] = text.split(/([ +&])/);
    const shortest = rest.length ? amongOthers : alone;
    /** @type {(word: string, gap: number) => Phrase[number]} */
    const part = (word, gap) => {
      const isNot = word.startsWith("!");
      return { forms: formsOf(isNot ? word.slice(1) : word, shortest), gap, isNot };
    };
    const found = [part(first, 0)];
    for (let at = 0; at < rest.length; at += 2) found.push(part(rest[at + 1], GAPS[rest[at]]));
    return found;
  };
  /** @param {string} text */
  const phrases = (text) => text.split("|").filter(Boolean).map(phrase);
  const told = { dangers: dangers.map(phrases), calm: phrases(calm), factual: phrases(factual) };
  /** @type {Map<string, Set<Form[]>>} */
  const seen = new Map();
  return { ...told, index: indexed(known.values()), seen };
}

/**
 * Whether a typed word is a word of a phrase but for a slip of the finger.
 * @param {string} typed
 * @param {Form} known
 */
function isSlip(typed, { text, open }) {
  if (typed.length < text.length - 2) return false;
  if (!open) return slipped(typed, text);
  const lengths = [text.length, text.length - 1, text.length + 1];
  const most = text.length < LONG ? 1 : 2;
  return lengths.some((length) => within(most, typed.slice(0, length), text));
}

/** @typedef {ReturnType<typeof prepare>} Dangers */

/**
 * The words of phrases that a typed word is: as it stands or sounds, with an ending, or with a slip.
 * @param {Dangers} data
 * @param {string} typed
 */
function meanings({ seen, index }, typed) {
  const before = seen.get(typed);
  if (before) return before;
  if (seen.size > MOST_KEPT) seen.clear();
  /** @type {Set<Form[]>} */
  const found = new Set();
  /** @type {(owners: Form[][] | undefined) => unknown} */
  const add = (owners) => owners?.forEach((one) => found.add(one));
  add(index.whole.get(typed));
  if (/^\d{2,}$/.test(typed)) add(index.whole.get(NUMBER));
  for (let end = 2; end <= typed.length; end++) add(index.begun.get(typed.slice(0, end)));
  // What is spelled right is no slip of anything else: who "hatar" does not "hotar".
  if (!found.size && !/^\d/.test(typed)) {
    const heard = sound(typed);
    add(index.heard.get(heard));
    for (let end = 4; end <= heard.length; end++) add(index.begunHeard.get(heard.slice(0, end)));
    for (const { form, owners } of index.slips.get(typed[0]) ?? []) {
      if (isSlip(typed, form)) add(owners);
    }
  }
  seen.set(typed, found);
  return found;
}

/**
 * The ways to a phrase's word, so that not all are gone through for each letter that is typed.
 * @param {Iterable<Form[]>} all
 */
function indexed(all) {
  /** @type {() => Map<string, Form[][]>} */
  const made = () => new Map();
  const [whole, heard, begun, begunHeard] = [made(), made(), made(), made()];
  /** @type {Map<string, Map<string, {form: Form, owners: Form[][]}>>} */
  const slips = new Map();
  /** @type {(map: Map<string, Form[][]>, key: string, owner: Form[]) => unknown} */
  const put = (map, key, owner) => map.set(key, [...(map.get(key) ?? []), owner]);
  for (const owner of all) {
    for (const form of owner) {
      const { text, open, slips: may } = form;
      put(open ? begun : whole, text, owner);
      if (open) put(whole, text, owner);
      if (text.length > 2) put(heard, form.sound, owner);
      if (open && may) put(begunHeard, form.sound, owner);
      if (!may) continue;
      const own = slips.get(text[0]) ?? new Map();
      slips.set(text[0], own);
      const key = text + open;
      own.set(key, { form, owners: [...(own.get(key)?.owners ?? []), owner] });
    }
  }
  const bySlip = new Map([...slips].map(([letter, own]) => [letter, [...own.values()]]));
  return { whole, heard, begun, begunHeard, slips: bySlip };
}

/**
 * The places of a phrase's words in a question, null if it is not there.
 * @param {Dangers} data
 * @param {string[]} typed
 * @param {Phrase} phrase
 */
function spanOf(data, typed, phrase) {
  /** @type {(from: number, until: number, left: number) => number[] | null} */
  const rest = (from, until, left) => {
    if (left === phrase.length) return [];
    for (let at = from; at < Math.min(until, typed.length); at++) {
      if (meanings(data, typed[at]).has(phrase[left].forms) === phrase[left].isNot) continue;
      const found = rest(at + 1, at + 2 + (phrase[left + 1]?.gap ?? 0), left + 1);
      if (found) return [at, ...found];
    }
    return null;
  };
  return rest(0, typed.length, 0);
}

/**
 * What tells whether all words of a phrase are in a question, in whatever order: few phrases are left
 * whose places need to be looked for.
 * @param {Dangers} data
 * @param {string[]} typed
 * @returns {(phrase: Phrase) => boolean}
 */
function mayBeIn(data, typed) {
  const met = new Set(typed.flatMap((word) => [...meanings(data, word)]));
  return (phrase) => phrase.every(({ forms, isNot }) => isNot || met.has(forms));
}

/**
 * The numbers of the dangers that a question tells of.
 * @param {Dangers} data
 * @param {string} text
 */
export function dangersIn(data, text) {
  let typed = words(text);
  const mayBe = mayBeIn(data, typed);
  const dangers = data.dangers.map((phrases) => phrases.filter(mayBe));
  if (!dangers.some(({ length }) => length)) return [];
  for (const phrase of data.calm.filter(mayBe)) {
    for (let found; (found = spanOf(data, typed, phrase)); ) {
      const covered = new Set(found);
      typed = typed.filter((_, at) => !covered.has(at));
    }
  }
  const isFactual = data.factual.some((phrase) => spanOf(data, typed, phrase));
  return dangers.flatMap((phrases, number) =>
    phrases.some((phrase) => !(isFactual && phrase.length === 1) && spanOf(data, typed, phrase))
      ? [number]
      : [],
  );
}
