/**
 * Find places by name. Pure: no page, no network.
 *
 * A name matches a query exactly, by its beginning (or a word's beginning), or with one typing
 * mistake in names of five letters or more. Exact beats prefix beats mistake; mistakes count only
 * when nothing else matches. What people write beside a name ("jag bor i", a street, a postcode)
 * is passed over, and the name of a county or of a municipality tells namesakes apart.
 */

import { plain, spelled } from "./text.js";

const SHORTEST_WITH_MISTAKE = 5;
const SHORTEST_AREA = 3;
const LONGEST_NAME = 4; // words

const POSTCODE = /\b(se? ?)?\d{3} ?\d\d\b/g;
const MUNICIPALITY = /\b(kommun(s|ens?)?|kn|k n)( |$)/g;

/**
 * A query as far as it names a place, and whether it asks for a municipality. `beside` are the words
 * that people write beside a name.
 * @param {string} text
 * @param {Set<string>} beside
 */
function asked(text, beside) {
  const said = spelled(text).replace(POSTCODE, "");
  const without = said.replace(MUNICIPALITY, "");
  const words = without.split(" ").filter(Boolean);
  const telling = words.filter((word) => !beside.has(word) && !/\d/.test(word));
  return { words: telling.length ? telling : words, isMunicipal: without !== said };
}

/**
 * What `find` gives for the names in `words`, the longest first, each word in one name.
 * @template Hit
 * @param {string[]} words
 * @param {(name: string) => Hit} find
 * @returns {NonNullable<Hit>[]}
 */
function namesIn(words, find) {
  const found = [];
  for (let at = 0; at < words.length; ) {
    let size = Math.min(LONGEST_NAME, words.length - at);
    let hit;
    while (size && !(hit = find(words.slice(at, at + size).join(" ")))) size--;
    if (hit) found.push(hit);
    at += size || 1;
  }
  return found;
}

/**
 * Digits alone: somebody types a postcode.
 * @param {string} text
 */
export function isPostcode(text) {
  return /^(se?[-\s]*)?(\d[-\s]*){3,}$/i.test(text.trim());
}

/**
 * Whether `a` becomes `b` with at most one letter added, lost, changed, or two swapped.
 * @param {string} a
 * @param {string} b
 */
export function isNear(a, b) {
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)];
  if (long - short > 1) return false;
  let first = 0; // letters alike from the beginning
  while (first < short && a[first] === b[first]) first++;
  let last = 0; // and from the end
  while (last < short - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last++;
  if (first + last >= long - 1) return true;
  const swapped = a[first] === b[first + 1] && a[first + 1] === b[first];
  return swapped && short === long && first + last === long - 2;
}

/**
 * Names as they may be typed, with and without dots and rings, and without "kommun" at the end.
 * @param {string[]} names
 */
function forms(...names) {
  /** @param {string} name */
  const bare = (name) => name.replace(/ kommuns?$/, "");
  return [...new Set(names.flatMap((name) => [bare(spelled(name)), bare(plain(name))]))];
}

/**
 * Entries by each of their names, in order.
 * @param {Place[]} places
 * @param {(entry: Place) => string[]} namesOf
 */
function indexed(places, namesOf) {
  /** @type {Map<string, Place[]>} */
  const found = new Map();
  for (const entry of places) {
    for (const name of new Set(namesOf(entry))) {
      const own = found.get(name);
      if (own) own.push(entry);
      else found.set(name, [entry]);
    }
  }
  return found;
}

/**
 * The index of `/data/orter.json` as entries to search: {name, names, municipality, isMunicipality}.
 * A locality that bears its municipality's name is the same answer, so it is left out. With them go
 * the words that people write `beside` a name.
 * @param {PlaceIndex} index
 * @returns {Places}
 */
export function entries(index) {
  const areas = index.regions.map((region) =>
    forms(...[region, ...region.split(" ")].flatMap((name) => [name, `${name}s`])),
  );
  const municipalities = index.municipalities.map(
    ([name, official, slug, region, others, clinics], at) => ({
      name,
      official,
      slug,
      region: index.regions[region],
      areas: areas[region],
      clinics: clinics.map((number) => ({ name: index.clinics[number], id: index.clinicIds[number] })),
      regionId: index.regionIds[region],
      hosted: index.clinicIds.filter((_, number) => index.hosts[number] === at),
      names: forms(name, official, `${name}s`, ...others),
      // As far as "Falu k" the word "kommun" is not there to be left out.
      inFull: [...new Set([official, `${name} kommun`].map(plain))],
    }),
  );
  /**
   * @param {string} name
   * @param {string[]} names
   * @param {Municipality} municipality
   * @param {boolean} isMunicipality
   */
  const entry = (name, names, municipality, isMunicipality) => ({
    name,
    names,
    begun: isMunicipality ? [...names, ...municipality.inFull] : names,
    municipality,
    isMunicipality,
  });
  const found = [
    ...municipalities.map((one) => entry(one.name, one.names, one, true)),
    ...index.places
      .filter(([name, number]) => name !== municipalities[number].name)
      .map(([name, number]) => entry(name, forms(name), municipalities[number], false)),
  ];
  const byName = indexed(found, ({ names }) => names);
  const byArea = indexed(
    found.filter(({ isMunicipality }) => isMunicipality),
    ({ municipality }) => municipality.areas,
  );
  const beside = new Set(index.beside.split(" "));
  return Object.assign(found, { beside, byName, byArea, ...spelledOut(found) });
}

/**
 * What may be the beginning of a query, in the alphabet's order, and the names of each length: few are
 * looked at for each letter that is typed.
 * @param {Place[]} places
 */
function spelledOut(places) {
  /** @type {[string, number][]} */
  const starts = [];
  /** @type {Map<number, [string, number][]>} */
  const byLength = new Map();
  places.forEach(({ names, begun }, at) => {
    const later = names.flatMap((name) => name.split(" ").map((_, from, all) => all.slice(from).join(" ")));
    for (const start of new Set([...begun, ...later])) starts.push([start, at]);
    for (const name of new Set(begun)) {
      const own = byLength.get(name.length);
      if (own) own.push([name, at]);
      else byLength.set(name.length, [[name, at]]);
    }
  });
  starts.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return { starts, byLength };
}

/**
 * Places by their numbers, each once, as in the index.
 * @param {Places} places
 * @param {number[]} numbers
 */
const numbered = (places, numbers) =>
  [...new Set(numbers)].sort((a, b) => a - b).map((at) => places[at]);

/**
 * The places with a name, or a word of a name, that begins with a query.
 * @param {Places} places
 * @param {string} query
 */
function begunBy(places, query) {
  const { starts } = places;
  let [from, until] = [0, starts.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if (starts[middle][0] < query) from = middle + 1;
    else until = middle;
  }
  while (until < starts.length && starts[until][0].startsWith(query)) until++;
  return numbered(places, starts.slice(from, until).map(([, at]) => at));
}

/**
 * How well a place that a query begins matches it: by its whole name, its beginning, or a later word.
 * @param {Place} entry
 * @param {string} query
 */
function rank(entry, query) {
  if (entry.names.includes(query)) return 0;
  return entry.begun.some((name) => name.startsWith(query)) ? 1 : 2;
}

/**
 * @param {Places} places
 * @param {string} query
 */
function near(places, query) {
  if (query.length < SHORTEST_WITH_MISTAKE) return [];
  const lengths = [query.length - 1, query.length, query.length + 1];
  const alike = lengths
    .filter((length) => length >= SHORTEST_WITH_MISTAKE)
    .flatMap((length) => places.byLength.get(length) ?? [])
    .filter(([name]) => isNear(query, name));
  return numbered(places, alike.map(([, at]) => at));
}

/**
 * @param {Place[]} places
 * @param {(area: string) => boolean} holds
 */
const inArea = (places, holds) =>
  places.filter(({ isMunicipality, municipality }) => isMunicipality && municipality.areas.some(holds));

/**
 * The entries that a query names in full; a name that lies in another one that is named ("Mora
 * (Dalarna)", "Mora, Säter") before its namesakes. A county stands for its municipalities.
 * @param {Places} places
 * @param {string} text
 * @returns {Place[]}
 */
export function known(places, text) {
  const { words, isMunicipal } = asked(text, places.beside);
  const hits = namesIn(words, (name) => {
    const named = places.byName.get(name) ?? [];
    const within = places.byArea.get(name) ?? [];
    return named.length || within.length ? { named, within } : null;
  });
  const areas = hits.map(({ within }) => within).filter(({ length }) => length);
  const named = hits.map(({ named }) => named).filter(({ length }) => length);
  const [first = [], ...others] = [...named, ...areas];
  const together = first.filter((entry) =>
    others.every((group) => group.some((one) => one.municipality === entry.municipality)),
  );
  const found = together.length ? together : [...new Set(named.flat())];
  const municipal = found.filter((entry) => isMunicipal && entry.isMunicipality);
  return municipal.length ? municipal : found;
}

/**
 * The entries that match `text`, best first; in a tie those spelled as it is typed ("mör" is Mörsil
 * before Mora), then municipalities, as in the index. Who writes "kommun" means one.
 * @param {Places} places
 * @param {string} text
 * @returns {Place[]}
 */
export function match(places, text) {
  const { words, isMunicipal } = asked(text, places.beside);
  const typed = words.join(" ");
  if (!typed) return [];
  const query = plain(typed);
  /** @param {Place} entry */
  const isSpelled = (entry) => entry.names.some((name) => name.startsWith(typed));
  /** @param {Place} entry */
  const isAsked = ({ isMunicipality }) => isMunicipality || !isMunicipal;
  // By how well they match, and those spelled as typed first: each list is in the index's order.
  /** @type {Place[][]} */
  const ranked = [[], [], [], [], [], []];
  for (const entry of begunBy(places, query).filter(isAsked)) {
    ranked[2 * rank(entry, query) + (isSpelled(entry) ? 0 : 1)].push(entry);
  }
  const best = ranked.flat();
  if (best.length) return best;
  const found = known(places, text);
  if (found.length) return found;
  if (query.length >= SHORTEST_AREA) {
    const within = inArea(places, (area) => area.startsWith(query));
    if (within.length) return within;
  }
  for (const one of new Set([query, ...query.split(" ")])) {
    const mistyped = near(places, one).filter(isAsked);
    if (mistyped.length) return mistyped;
  }
  return [];
}

/**
 * Whether a query names one of `names`, also in the genitive; see `asked`.
 * @param {string[]} names
 * @param {string} text
 * @param {Set<string>} beside
 */
export function isAmong(names, text, beside) {
  const all = new Set(names.map(plain));
  const words = asked(text, beside).words.map(plain);
  return namesIn(words, (name) => all.has(name) || all.has(name.replace(/s(regionen)?$/, ""))).length > 0;
}
