/**
 * What a reader's question means: the pages its words lead to, and whether it tells of danger.
 * Pure: no page, no network.
 *
 * A word counts as another one when it is the same, one of them with an ending, a part of a
 * compound, or one slip of the finger away (two in long words). Dots and rings never matter.
 */
import { isNear, plain } from "./places.js";

const SAME = 1;
const ENDING = 0.85;
const SLIP = 0.7;
const PART = 0.5;
const LONGEST_ENDING = 4;
const SHORTEST = { stem: 3, slip: 4, part: 5, twoSlips: 8 };
// What a filler weighs: alone it leads nowhere, in a phrase it tells phrases apart.
const FILLER = 0.2;
const WHOLE = 1.3; // the phrase is all that was asked
const LONGER = 0.4; // for each more word that a phrase has in common with the question
const KEYWORD = 0.8; // a page's own word, beside one that a concept gives the page
const NEXT = 0.9; // for each page after the first that a word leads to

/** The words of a text, plain. */
export const words = (text) => plain(text).split(" ").filter(Boolean);

/** Whether one slip, or in a long word two, makes `a` of `b`. */
function slipped(a, b) {
  if (Math.min(a.length, b.length) < SHORTEST.slip) return false;
  if (isNear(a, b)) return a[0] === b[0] || a.length > SHORTEST.slip;
  if (Math.min(a.length, b.length) < SHORTEST.twoSlips) return false;
  for (let i = 0; i < a.length; i++) {
    if (isNear(a.slice(0, i) + a.slice(i + 1), b)) return true;
  }
  return false;
}

/** How well the word `typed` is the word `known`: 0 to 1. */
export function likeness(typed, known) {
  if (typed === known) return SAME;
  const [short, long] = typed.length < known.length ? [typed, known] : [known, typed];
  if (long.startsWith(short) && short.length >= SHORTEST.stem) {
    return long.length - short.length <= LONGEST_ENDING ? ENDING : PART;
  }
  if (slipped(typed, known)) return SLIP;
  return short.length >= SHORTEST.part && long.includes(short) ? PART : 0;
}

/** The index in `ord.json`, ready to search. */
export function prepare(index) {
  const phrases = (text) => text.split("|").map(words).filter((phrase) => phrase.length);
  const lead = (trust) => ([pages, text]) =>
    phrases(text).map((phrase) => ({ pages, phrase, trust }));
  const leads = [...index.concepts.flatMap(lead(1)), ...index.keywords.flatMap(lead(KEYWORD))];
  return {
    pages: index.pages.map(([url, id, section, hasTwin]) => ({ url, id, section, hasTwin })),
    sections: index.sections,
    leads,
    vocabulary: new Set(leads.map(({ phrase }) => phrase.join(" "))),
    dangers: index.dangers.map(phrases),
    fillers: new Set(words(index.fillers)),
  };
}

/** The words of a question that say what it is about; all of them, if none does. */
export function telling(index, text) {
  const all = words(text);
  const found = all.filter((word) => !index.fillers.has(word));
  return found.length ? found : all;
}

/** The places in `typed` where the words of `phrase` stand in order, with their likeness. */
function inOrder(phrase, typed, least = 0) {
  const found = [];
  let from = 0;
  for (const word of phrase) {
    let best = null;
    for (let at = from; at < typed.length; at++) {
      const like = likeness(typed[at], word);
      if (like > least && like > (best?.like ?? 0)) best = { at, like };
      if (best?.like === SAME) break;
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
 */
export function pagesFor(index, text) {
  const typed = words(text);
  const weight = typed.map((word) => (index.fillers.has(word) ? FILLER : 1));
  const saysMore = weight.includes(1);
  const scores = new Map();
  for (const { pages, phrase, trust } of index.leads) {
    const found = inOrder(phrase, typed);
    if (!found) continue;
    const told = found.reduce((sum, { at }) => sum + weight[at], 0);
    if (told < 1 && saysMore) continue; // nothing but fillers
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
  const sum = (own) => [...own.values()].reduce((a, b) => a + b, 0);
  return new Map([...scores].map(([page, own]) => [page, sum(own)]));
}

/**
 * The numbers of the dangers that a question tells of. An ending or a slip of the finger counts;
 * that a word is part of a compound does not.
 */
export function dangers(index, text) {
  const typed = words(text);
  return index.dangers.flatMap((phrases, number) =>
    phrases.some((phrase) => inOrder(phrase, typed, PART)) ? [number] : [],
  );
}
