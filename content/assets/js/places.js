/**
 * Find places by name. Pure: no page, no network.
 *
 * A name matches a query exactly, by its beginning (or a word's beginning), or with one typing
 * mistake in names of five letters or more. Exact beats prefix beats mistake; mistakes count only
 * when nothing else matches.
 */

const SHORTEST_WITH_MISTAKE = 5;

/** Lower case, without dots, rings, accents and punctuation: "Malung-Sälen" is "malung salen". */
export function plain(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A query as a place is named: plain, without the word "kommun". */
export function place(text) {
  return plain(text).replace(/ ?\bkommuns?$/, "");
}

/** Three digits or more in a row: somebody types a postcode. */
export function isPostcode(text) {
  return /\d\s?\d\s?\d/.test(text);
}

/** Whether `a` becomes `b` with at most one letter added, lost, changed, or two swapped. */
export function isNear(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const rest = (text, from) => text.slice(from);
  if (rest(a, i + 1) === rest(b, i + 1)) return true;
  if (rest(a, i) === rest(b, i + 1) || rest(a, i + 1) === rest(b, i)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, i + 2) === rest(b, i + 2);
}

/**
 * The index of `/data/orter.json` as entries to search: {name, names, municipality, isMunicipality}.
 * A locality that bears its municipality's name is the same answer, so it is left out.
 */
export function entries(index) {
  const municipalities = index.municipalities.map(
    ([name, official, slug, region, others, clinics]) => ({
      name,
      official,
      slug,
      region: index.regions[region],
      clinics: clinics.map((number) => index.clinics[number]),
      names: [...new Set([name, official, `${name}s`, ...others].map(place))],
      // As far as "Falu k" the word "kommun" is not there to be left out.
      inFull: [...new Set([official, `${name} kommun`].map(plain))],
    }),
  );
  return [
    ...municipalities.map((municipality) => ({
      name: municipality.name,
      names: municipality.names,
      inFull: municipality.inFull,
      municipality,
      isMunicipality: true,
    })),
    ...index.places
      .map(([name, number]) => ({
        name,
        names: [plain(name)],
        inFull: [],
        municipality: municipalities[number],
        isMunicipality: false,
      }))
      .filter((entry) => entry.name !== entry.municipality.name),
  ];
}

/** Whether the name begins as it is typed, dots and rings included: "mör" is Mörsil before Mora. */
function isSpelled(entry, text) {
  return entry.name.toLowerCase().startsWith(text.normalize("NFC").toLowerCase().trim());
}

function rank(entry, query) {
  if (entry.names.includes(query)) return 0;
  if ([...entry.names, ...entry.inFull].some((name) => name.startsWith(query))) return 1;
  return entry.names.some((name) => name.includes(` ${query}`)) ? 2 : 3;
}

/**
 * The entries that match `text`, best first; in a tie municipalities first, as in the index.
 * Who writes "kommun" means one.
 */
export function match(places, text) {
  const query = place(text);
  if (!query) return [];
  const all = query === plain(text) ? places : places.filter((entry) => entry.isMunicipality);
  const ranked = all
    .map((entry) => [rank(entry, query), isSpelled(entry, text) ? 0 : 1, entry])
    .filter(([found]) => found < 3);
  if (ranked.length) {
    return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, , entry]) => entry);
  }
  if (query.length < SHORTEST_WITH_MISTAKE) return [];
  return all.filter((entry) =>
    [...entry.names, ...entry.inFull].some(
      (name) => name.length >= SHORTEST_WITH_MISTAKE && isNear(query, name),
    ),
  );
}

/** The entries that bear exactly the name `text`, or all matches if there are none. */
export function answers(all, text) {
  const found = match(all, text);
  const exact = found.filter((entry) => entry.names.includes(place(text)));
  return exact.length ? exact : found;
}
