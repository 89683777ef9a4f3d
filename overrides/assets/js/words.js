/**
 * Which pages answer a question: by the words that are known to lead to them, by what their headings
 * and sections say, and by whom the question is about. Pure: no page, no network.
 */
import { slipped, sound, stem, words } from "./text.js";

const SAME = 1;
const ENDING = 0.9;
const SOUND = 0.8;
const SLIP = 0.7;
const HEAD = 0.8;
const PART = 0.55;
const SHORTEST_PART = 4;
const SHORTEST_OPEN = 5; // letters of a word that may have other endings than those that we know
// What a word weighs by where it stands.
const WEIGHT = { concept: 1, keyword: 0.75, title: 0.8, heading: 0.5, sentence: 0.25 };
const FILLER = 0.1;
const WHOLE = 1.3; // the phrase is all that was asked
const LONGER = 0.5; // for each more word that a phrase has in common with the question
const NEXT = 0.9; // for each page after the first that a word leads to
const GROUP = 0.8; // for a page of those whom the question is about
const MOST_KEPT = 50; // words that were typed and may come again with the next letter
const FAINT = 0.25; // of the best answer's score: what is further off is no answer
const LEAST = 0.3; // a score below which nothing is an answer

/** @typedef {{pages: number[], phrase: string[], trust: number}} Lead */

/**
 * @param {string} text
 * @returns {string[][]}
 */
const phrases = (text) => text.split("|").map(words).filter(({ length }) => length);

/**
 * The index in `ord.json`, ready to be asked.
 * @param {WordIndex} index
 */
export function prepare(index) {
  /** @type {Lead[]} */
  const leads = [];
  /** @type {(trust: number) => (entry: [number[], string]) => void} */
  const lead = (trust) => ([pages, text]) =>
    leads.push(...phrases(text).map((phrase) => ({ pages, phrase, trust })));
  index.concepts.forEach(lead(WEIGHT.concept));
  index.keywords.forEach(lead(WEIGHT.keyword));
  const fillers = new Set(words(index.fillers));
  /** word → the best weight that it has on each page
   * @type {Map<string, Map<number, number>>} */
  const postings = new Map();
  /** @type {(text: string, page: number, weight: number) => void} */
  const post = (text, page, weight) => {
    for (const word of words(text)) {
      if (fillers.has(word)) continue;
      const own = postings.get(word) ?? new Map();
      postings.set(word, own);
      own.set(page, Math.max(own.get(page) ?? 0, weight));
    }
  };
  const pages = index.pages.map(([url, section, hasTwin, title, parts], number) => {
    post(title, number, WEIGHT.title);
    for (const [, heading, sentence] of parts) {
      post(heading, number, WEIGHT.heading);
      post(sentence, number, WEIGHT.sentence);
    }
    return { url, section, hasTwin: hasTwin === 1, title, parts };
  });
  for (const { phrase } of leads) {
    for (const word of phrase) if (!postings.has(word)) postings.set(word, new Map());
  }
  /** @type {Map<string, string[]>} */
  const stems = new Map();
  /** @type {Map<string, string[]>} */
  const sounds = new Map();
  /** @type {(map: Map<string, string[]>, key: string, word: string) => void} */
  const add = (map, key, word) => {
    const own = map.get(key);
    if (own) own.push(word);
    else map.set(key, [word]);
  };
  /** @type {Map<string, string[]>} */
  const byLetter = new Map();
  for (const word of postings.keys()) {
    add(stems, stem(word), word);
    add(sounds, sound(word), word);
    add(byLetter, word[0], word);
  }
  /** @type {Map<string, Lead[]>} */
  const byWord = new Map();
  for (const one of leads) {
    for (const word of new Set(one.phrase)) byWord.set(word, [...(byWord.get(word) ?? []), one]);
  }
  const groups = index.groups.map(([sections, text]) => ({
    sections: new Set(sections),
    stems: new Set(words(text).map(stem)),
  }));
  const variants = new Map(
    index.variants.flatMap(([word, others]) => words(others).map((other) => [other, words(word)])),
  );
  return {
    ...{ pages, sections: index.sections, byLetter, byWord, fillers, postings, stems, sounds, groups },
    variants,
    /** @type {Map<number, {part: [string, string, string], heading: string[], sentence: string[]}[]>} */
    telling: new Map(),
    /** @type {Map<string, Map<string, number>>} */
    alike: new Map(),
  };
}

/** @typedef {ReturnType<typeof prepare>} Words */
/** @typedef {ReturnType<typeof pagesFor>[number]} Page */

/**
 * The words of a question as the index has them: what chat writes short, in full.
 * @param {Words} index
 * @param {string} text
 */
export const asked = ({ variants }, text) =>
  words(text).flatMap((word) => variants.get(word) ?? [word]);

/**
 * The words of the index that a typed word may be, and how well each is it: 0 to 1. What is spelled
 * right, or but for an ending, is not taken for a slip of anything else.
 * @param {Words} index
 * @param {string} typed
 */
function likeWords({ alike, byLetter, byWord, postings, stems, sounds }, typed) {
  const before = alike.get(typed);
  if (before) return before;
  if (alike.size > MOST_KEPT) alike.clear();
  /** @type {Map<string, number>} */
  const found = new Map();
  /** @type {(word: string, like: number) => unknown} */
  const put = (word, like) => found.set(word, Math.max(found.get(word) ?? 0, like));
  if (postings.has(typed)) put(typed, SAME);
  // A short word that we know begins too many others: a "vape" is no weapon ("vapen").
  if (typed.length < SHORTEST_OPEN && byWord.has(typed)) {
    alike.set(typed, found);
    return found;
  }
  for (const word of stems.get(stem(typed)) ?? []) put(word, word === typed ? SAME : ENDING);
  if (!found.size) for (const word of sounds.get(sound(typed)) ?? []) put(word, SOUND);
  const isKnown = found.size > 0;
  const base = stem(typed);
  // The last part of a compound says what it is: a "fotbollstränare" is a "tränare".
  for (let from = 1; base.length - from > SHORTEST_PART; from++) {
    for (const word of stems.get(base.slice(from)) ?? []) put(word, HEAD);
  }
  for (let end = SHORTEST_PART; end < typed.length; end++) {
    const start = typed.slice(0, end);
    if (postings.has(start)) put(start, PART);
    if (end > SHORTEST_PART) for (const word of stems.get(start) ?? []) put(word, PART);
  }
  const open = base.length >= SHORTEST_PART ? base : typed;
  for (const word of open.length < SHORTEST_PART ? [] : (byLetter.get(typed[0]) ?? [])) {
    if (found.has(word)) continue;
    if (word.startsWith(open)) put(word, PART);
    else if (!isKnown && slipped(typed, word)) put(word, SLIP);
  }
  alike.set(typed, found);
  return found;
}

/**
 * Whether a word is one of the index, or like one.
 * @param {Words} index
 * @param {string} word
 */
export const leads = (index, word) => likeWords(index, word).size > 0;

/**
 * How many words of the index a word counts for: one that is on every page says little.
 * @param {Words} index
 * @param {Map<number, number>} pages
 */
const rarity = (index, pages) => Math.min(1, Math.log2(1 + index.pages.length / (1 + pages.size)) / 4);

/**
 * Where the words of `phrase` stand in order among those of a question, null if they don't.
 * @param {string[]} phrase
 * @param {Map<string, number>[]} typed
 */
function inOrder(phrase, typed) {
  const found = [];
  let from = 0;
  for (const word of phrase) {
    let best = null;
    for (let at = from; at < typed.length; at++) {
      const like = typed[at].get(word) ?? 0;
      if (like > (best?.like ?? 0)) best = { at, like };
      if (like === SAME) break;
    }
    if (!best) return null;
    found.push(best);
    from = best.at + 1;
  }
  return found;
}

/**
 * {number of the page: score} for a question; each word of it counts once for a page, by the best
 * that it says there.
 * @param {Words} index
 * @param {string[]} typed
 */
function scored(index, typed) {
  const weight = typed.map((word) => (index.fillers.has(word) ? FILLER : 1));
  const saysMore = weight.includes(1);
  const alike = typed.map((word) => likeWords(index, word));
  /** @type {Map<number, number[]>} */
  const scores = new Map();
  /** @type {(page: number, at: number, score: number) => void} */
  const count = (page, at, score) => {
    const own = scores.get(page) ?? typed.map(() => 0);
    scores.set(page, own);
    own[at] = Math.max(own[at], score);
  };
  typed.forEach((_, at) => {
    if (weight[at] < 1) return;
    for (const [word, like] of alike[at]) {
      const pages = index.postings.get(word) ?? new Map();
      const worth = like ** 2 * rarity(index, pages);
      for (const [page, where] of pages) count(page, at, worth * where);
    }
  });
  const near = new Set(alike.flatMap((found) => [...found.keys()]));
  const leads = new Set([...near].flatMap((word) => index.byWord.get(word) ?? []));
  for (const { pages, phrase, trust } of leads) {
    const found = inOrder(phrase, alike);
    if (!found) continue;
    const told = found.reduce((sum, { at }) => sum + weight[at], 0);
    if (told < 1 && saysMore && phrase.length < 3) continue; // nothing but fillers
    const spread = found[found.length - 1].at - found[0].at - phrase.length + 1;
    const whole = phrase.length === typed.length ? WHOLE : 1;
    const phrased = (trust * whole * (1 + LONGER * (phrase.length - 1))) / (1 + 0.2 * spread);
    pages.forEach((page, rank) => {
      for (const { at, like } of found) {
        count(page, at, Math.max(weight[at], 0.3) * like ** 2 * phrased * NEXT ** rank);
      }
    });
  }
  return new Map([...scores].map(([page, own]) => [page, own.reduce((a, b) => a + b, 0)]));
}

/**
 * The part of a page that says most of what is asked: [anchor, heading, sentence].
 * @param {Words} index
 * @param {number} page
 * @param {Map<string, number>[]} alike
 */
function partOf(index, page, alike) {
  /** @type {(own: string[]) => number} */
  const said = (own) =>
    alike.reduce((sum, one) => sum + Math.max(0, ...own.map((word) => one.get(word) ?? 0)), 0);
  const ranked = tellingParts(index, page).map(({ part, heading, sentence }) => ({
    part,
    score: 1.5 * said(heading) + said(sentence),
  }));
  return ranked.reduce((best, one) => (one.score > best.score ? one : best), ranked[0]).part;
}

/**
 * The parts of a page and the telling words of each, looked for once.
 * @param {Words} index
 * @param {number} page
 */
function tellingParts({ pages, fillers, telling }, page) {
  /** @param {string} text */
  const own = (text) => words(text).filter((word) => !fillers.has(word));
  const found =
    telling.get(page) ??
    pages[page].parts.map((part) => ({ part, heading: own(part[1]), sentence: own(part[2]) }));
  telling.set(page, found);
  return found;
}

/**
 * The pages that answer a question, best first: [{url, title, heading, sentence, section, …}, …].
 * @param {Words} index
 * @param {string} text
 */
export function pagesFor(index, text) {
  const typed = asked(index, text);
  const scores = scored(index, typed);
  const stems = new Set(typed.map(stem));
  const about = index.groups.filter(({ stems: own }) => [...own].some((one) => stems.has(one)));
  const ranked = [...scores].map(([number, score]) => {
    const isOurs = about.some(({ sections }) => sections.has(index.pages[number].section));
    return { number, score: score * (isOurs ? 1 + GROUP : 1) };
  });
  const best = Math.max(0, ...ranked.map(({ score }) => score));
  if (best < LEAST) return [];
  const alike = typed.filter((word) => !index.fillers.has(word)).map((word) => likeWords(index, word));
  return ranked
    .filter(({ score }) => score > best * FAINT)
    .sort((a, b) => b.score - a.score)
    .map(({ number, score }) => {
      const { parts: _, ...page } = index.pages[number];
      const part = () => partOf(index, number, alike);
      return { ...page, score, part };
    });
}
