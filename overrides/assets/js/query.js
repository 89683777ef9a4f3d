/**
 * What a reader means by what is typed: danger, a place, an errand there, a help line, a worry.
 * Pure: no page, no network.
 */
import { nearness } from "./cries.js";
import { dangersIn, prepare as prepareDangers } from "./danger.js";
import { entries, isNear, known, match } from "./places.js";
import { plain, sound, stem, words } from "./text.js";
import { leads, pagesFor, prepare as prepareWords } from "./words.js";

const SHORTEST_WITH_SLIP = 5;
/** Errands that are the clinic's, not the municipality's. */
const OF_CLINIC = new Set(["clinic", "hours", "address", "chat", "sms", "app", "booking", "phone"]);
const SHORTEST_NAME = 3; // letters of a place or a line while it is typed
const MOST_LINES = 3;
const SURE_LENGTH = 7; // letters of a name that is known in a sentence although a letter is wrong

/**
 * What answers at once, ready to be asked; errands, lines and pages come later, if words need them:
 * see `learn`.
 * @param {PlaceIndex} places
 * @param {HelpIndex} help
 */
export function prepare(places, help) {
  return {
    places: entries(places),
    beside: new Set(words(places.beside)),
    regions: places.regions.map((name, at) => ({ name, id: places.regionIds[at] })),
    dangers: prepareDangers(help),
    help,
    /** @type {{id: string, phrases: string[][]}[]} */
    errands: [],
    /** @type {ReturnType<typeof named>[]} */
    lines: [],
    /** @type {import("./words.js").Words | null} */
    pages: null,
    /** @type {CryIndex | null} */
    cries: null,
  };
}

/**
 * A help line, and what it is known by.
 * @param {[string, HelpLine]} line
 */
function named([id, told]) {
  const [name, , ways, , others] = told;
  return {
    ...{ id, told },
    names: [name, ...others.split("|")].map(plain).filter(Boolean),
    numbers: ways.map(([, href]) => href.replace(/\D/g, "").replace(/^46/, "0")).filter(Boolean),
  };
}

/**
 * Let a query know the errands, the help lines, which pages words lead to, and how cries for help
 * sound: null where the site has no words of help for them.
 * @param {Query} query
 * @param {WordIndex} index
 * @param {CryIndex | null} cries
 */
export function learn(query, index, cries) {
  const phrases = (/** @type {string} */ text) => text.split("|").map(words).filter((one) => one.length);
  query.errands = index.errands.map(([id, text]) => ({ id, phrases: phrases(text) }));
  query.lines = Object.entries(index.lines).map(named);
  query.pages = prepareWords(index);
  query.cries = cries;
}

/** @typedef {ReturnType<typeof prepare>} Query */

/**
 * Whether a typed word is a word of an errand: but for its ending, or a slip in a long one.
 * @param {string} typed
 * @param {string} known
 */
const says = (typed, known) =>
  typed === known ||
  (known.length > 3 && stem(typed) === stem(known)) ||
  (known.length >= SHORTEST_WITH_SLIP && typed[0] === known[0] && (isNear(typed, known) || sound(typed) === sound(known)));

/**
 * The errands that are told of, best first, and the words that are left: [[id, …], words].
 * @param {Query} query
 * @param {string[]} typed
 * @returns {[string[], string[]]}
 */
function errandsIn({ errands }, typed) {
  const left = new Set(typed.keys());
  const found = errands.flatMap(({ id, phrases }) => {
    const told = phrases.flatMap((phrase) => {
      const at = phrase.map((word) => typed.findIndex((one) => says(one, word)));
      return at.includes(-1) ? [] : at;
    });
    for (const at of told) left.delete(at);
    return told.length ? [id] : [];
  });
  return [found, [...left].map((at) => typed[at])];
}

/**
 * The lines that are named, by name or number: in full, or by their beginning if nothing else is said.
 * @param {Query} query
 * @param {string} text
 * @param {string[]} rest the words that name no errand
 */
function linesIn({ lines, pages }, text, rest) {
  const said = ` ${plain(text)} `;
  const telling = rest.filter((word) => !pages?.fillers.has(word));
  const digits = text.replace(/[\s-]/g, "");
  const isNumber = /^\+?\d{3,}$/.test(digits);
  const number = digits.replace(/^(\+|00)46/, "0");
  // A name that is also a word counts if nothing else is said: "polisen", not "vet polisen om det".
  const isSaid = (/** @type {string} */ name) =>
    said.includes(` ${name} `) &&
    (!pages?.byWord.has(name.split(" ")[0]) || telling.every((word) => name.split(" ").includes(word)));
  const found = lines.filter(({ names, numbers }) =>
    isNumber
      ? numbers.some((one) => one.startsWith(number))
      : names.some((name) => isSaid(name) || (name.length >= SHORTEST_WITH_SLIP && isNear(name, said.trim()))),
  );
  const alone = said.trim();
  const begun = !found.length && alone.length >= SHORTEST_NAME && !pages?.byWord.has(alone)
    ? lines.filter(({ names }) => names.some((name) => name.startsWith(alone)))
    : [];
  return [...found, ...begun].slice(0, MOST_LINES);
}

/**
 * The places that are told of, whether nothing else is asked, and what is asked there.
 * @param {Query} query
 * @param {string} text
 * @param {string[]} typed its words
 * @param {string[]} errands
 * @param {string[]} rest the words that name no errand
 */
function placesIn(query, text, typed, errands, rest) {
  const { places, beside, pages } = query;
  const telling = rest.filter((word) => !beside.has(word) && !pages?.fillers.has(word));
  // What is a name and nothing but a name, beside an errand or nothing.
  const asked = telling.join(" ");
  const bare = telling.length === rest.length && !errands.length ? text : asked;
  const named = asked ? known(places, bare) : [];
  const namesAll = named.length && !isWord(query, asked);
  if (namesAll && covers(named, telling)) return { places: named, named: true, alone: true, errands };
  // In a sentence no name is guessed from its beginning.
  const isSaid = rest.some((word) => pages?.fillers.has(word) && !beside.has(word));
  const mayBegin = asked && !namesAll && telling.length < 3 && !isWord(query, asked) && !isSaid;
  const begun = mayBegin ? match(places, bare) : [];
  if (begun.length) return { places: begun, named: false, alone: !named.length && errands.length > 0, errands };
  const said = named.filter((place) => stands(query, place, typed));
  const within = said.length ? said : mistyped(query, telling);
  return { places: within, named: within.length > 0, alone: false, errands };
}

/**
 * The municipality whose name is spelled wrong in a sentence: a long word that leads to no page.
 * @param {Query} query
 * @param {string[]} telling
 */
function mistyped({ places, pages }, telling) {
  const strange = telling.filter((word) => word.length >= SURE_LENGTH && pages && !leads(pages, word));
  return strange.flatMap((word) => match(places, word).filter((one) => one.isMunicipality && one.names.some((name) => isNear(word, name)))).slice(0, 1);
}

/**
 * Whether the words are names of the places and nothing more.
 * @param {Place[]} places
 * @param {string[]} telling
 */
function covers(places, telling) {
  const names = new Set(places.flatMap(({ names, municipality }) => [...names, ...municipality.names, ...municipality.inFull, ...municipality.areas]).flatMap((name) => name.split(" ")));
  return telling.every((word) => names.has(word) || /^\d+$/.test(word));
}

/**
 * Whether a word is known to lead to pages, so that it is no slip for a place.
 * @param {Query} query
 * @param {string} word
 */
const isWord = ({ pages, places }, word) =>
  !places.byName.has(word) && (pages?.byWord.has(word) ?? false);

const BEFORE = new Set(["i", "till", "fran", "pa", "nara", "vid", "in", "utanfor"]);

/**
 * Whether a name in a sentence is one: "i Kall", but not "blå läppar, kall".
 * @param {Query} query
 * @param {Place} place
 * @param {string[]} typed
 */
function stands({ pages }, { names, isMunicipality }, typed) {
  return names.some((name) => {
    const own = plain(name).split(" ");
    const at = typed.findIndex((_, start) => own.every((word, offset) => typed[start + offset] === word));
    if (at < 0) return false;
    if (BEFORE.has(typed[at - 1]) || own.length > 1) return true;
    const isRare = own[0].length >= SHORTEST_WITH_SLIP && !pages?.postings.has(own[0]);
    return isMunicipality ? !pages?.byWord.has(own[0]) : isRare;
  });
}

/**
 * The region that is named, if its name is all that is said beside the service's own.
 * @param {Query} query
 * @param {string[]} rest the words that name no errand
 */
function regionIn({ regions, places, beside, pages }, rest) {
  const said = rest.filter((word) => !beside.has(word) && !pages?.fillers.has(word));
  /** @type {(name: string, word: string) => boolean} */
  const names = (name, word) => words(name).some((one) => word === one || word === `${one}s`);
  if (places.byName.has(said.join(" "))) return null;
  return regions.find(({ name }) => said.length > 0 && said.every((word) => names(name, word))) ?? null;
}

/**
 * The dangers that a text tells of; else whether it may be a cry for help, and surely is. Where phrases
 * and what has been learned say against each other, it may be.
 * @param {Query} query
 * @param {string} text
 */
function danger({ dangers, cries }, text) {
  const told = dangersIn(dangers, text);
  if (!cries) return { dangers: told, mayBe: false, isSure: false };
  const near = nearness(cries, text);
  const heard = near < cries.calm ? [] : told;
  const isSure = !heard.length && near >= cries.sure;
  return { dangers: heard, isSure, mayBe: !heard.length && (told.length > 0 || near >= cries.doubt) };
}

/**
 * Everything that a text may mean: the dangers that it tells of, places, lines and pages.
 * @param {Query} query
 * @param {string} text
 */
export function understand(query, text) {
  const { dangers, isSure, mayBe } = danger(query, text);
  const typed = words(text);
  const [errands, rest] = errandsIn(query, typed);
  const found = placesIn(query, text, typed, errands, rest);
  const lines = linesIn(query, text, rest);
  const pages = query.pages && !found.alone ? pagesFor(query.pages, text) : [];
  const asksClinic = found.errands.some((errand) => OF_CLINIC.has(errand));
  const isDoubted = mayBe && !found.alone && !lines.length;
  return { dangers, isSure, isDoubted, ...found, asksClinic, region: regionIn(query, rest), lines, pages };
}
