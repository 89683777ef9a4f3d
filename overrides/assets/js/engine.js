/**
 * Answers a question with pages: by the words that are known to lead to them (`query.js`), by what
 * the pages say (Pagefind), and by the names of places.
 */
import { entries, isNear, plain } from "./places.js";
import { SHORTEST_BEGINNING, dangers, pagesFor, prepare, telling, words } from "./query.js";

const BODY = 0.6; // what the text of a page weighs beside the words that lead to it
const EXCERPT = 24; // words
const SIGNATURE = "pagefind_dcd".length;
const SHORTEST_WITH_SLIP = 5;
const KIN = 4; // letters that a compound has in common with its first part: "drogrehab", "droger"
const URGENT = 1.5; // for the page that helps when a question tells of danger
const PLACE = 10; // more than any words give
const FAINT = 0.12; // of the best answer's score: what is further off is no answer

/**
 * A file as it is today, whatever the host has said of keeping it.
 * @param {string} address
 */
async function fetched(address) {
  const response = await fetch(address, { cache: "no-cache" });
  if (!response.ok) throw new Error(response.statusText);
  return response;
}

/** @param {string} address */
const json = async (address) => (await fetched(address)).json();

/**
 * What tells the index of one day from that of another.
 * @param {string} bundle
 * @returns {Promise<string>}
 */
async function version(bundle) {
  const { languages } = await json(`${bundle}pagefind-entry.json`);
  return languages.sv.hash;
}

let opened = 0;

/**
 * Everything that answers questions. `bundle` and `places` are addresses.
 * @param {string} bundle
 * @param {string} places
 */
export async function open(bundle, places) {
  const again = opened++ ? `?${opened}` : ""; // or the browser gives back what it has
  const [{ createInstance }, made, index, known] = await Promise.all([
    import(`${bundle}pagefind.js${again}`),
    version(bundle),
    json(`${bundle}ord.json`).then(prepare),
    json(places).then(entries),
  ]);
  // No worker: it would be one more script to fetch, and our pages are searched in a moment.
  const pagefind = createInstance({ basePath: bundle, noWorker: true });
  await pagefind.options({ excerptLength: EXCERPT, ranking: { metaWeights: { title: 8 } } });
  await pagefind.init();
  const ids = new Set(index.pages.map((page) => page.id));
  /** @type {Record<string, Promise<Told>>} */
  const begun = {};
  return { pagefind, made, index, ids, known, bundle, begun };
}

/**
 * The results for a word that Pagefind has, or has as the beginning of another. For want of both it
 * takes any shorter word ("as" for "asdfgh"): such results are none.
 * @param {Pagefind} pagefind
 * @param {string} word
 */
async function resultsFor(pagefind, word) {
  /** @param {string} asked */
  const search = async (asked) => (await pagefind.search(asked)).results;
  const [all, exact] = await Promise.all([search(word), search(`"${word}"`)]);
  if (word.length < SHORTEST_BEGINNING) {
    const ids = new Set(exact.map(({ id }) => id));
    return all.filter(({ id }) => ids.has(id));
  }
  if (exact.length || !all.length) return all;
  const { excerpt } = await all[0].data();
  const marked = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, one]) => plain(one));
  return marked.some((one) => one.startsWith(word.slice(0, KIN))) ? all : [];
}

/**
 * {id: {score, result}} of the pages whose text has the telling words of a question.
 * @param {Engine} engine
 * @param {string} text
 * @returns {Promise<Map<string, {score: number, result: Hit}>>}
 */
async function inText({ pagefind, index }, text) {
  const told = telling(index, text);
  const each = await Promise.all(told.map((word) => resultsFor(pagefind, word)));
  const had = told.filter((_, at) => each[at].length);
  const together = had.length > 1 ? [(await pagefind.search(had.join(" "))).results] : [];
  const found = new Map();
  for (const results of [...together, ...each]) {
    const top = results[0]?.score;
    const rare = 1 / Math.log2(2 + results.length / 4); // a word on every page says little
    for (const result of results) {
      const before = found.get(result.id) ?? { score: 0, result };
      before.score += (BODY * rare * result.score) / top;
      found.set(result.id, before);
    }
  }
  return found;
}

/**
 * The municipality that a question names, and whether it asks for nothing else: [slug, alone].
 * A name counts as it is spelled, or without its dots, or with one slip in it.
 * @returns {[string | null, boolean]}
 * @param {Pick<Engine, "index" | "known">} engine
 * @param {string} text
 */
export function placeIn({ index, known }, text) {
  const typed = words(text).filter((word) => ![index.fillers, index.ofClinic, index.ofPlace].some((set) => set.has(word)));
  const asked = typed.join(" ");
  /** @param {string} name */
  const named = (name) => known.find((entry) => entry.names.includes(name))?.municipality;
  /** @param {string} name */
  const slipped = (name) =>
    name.length >= SHORTEST_WITH_SLIP &&
    known.find((entry) => entry.names.some((one) => one[0] === name[0] && isNear(one, name)))
      ?.municipality;
  const whole = named(asked) ?? (index.vocabulary.has(asked) ? null : slipped(asked));
  if (whole) return [whole.slug, true];
  const pairs = typed.slice(1).map((word, at) => `${typed[at]} ${word}`);
  const part = [...pairs, ...typed].find((name) => !index.vocabulary.has(name) && named(name));
  return [(part && named(part)?.slug) ?? null, false];
}

/**
 * What a page gets for the place that is asked about: a clinic's most if a clinic is asked for.
 * @param {Known["pages"][number]} page
 * @param {[string | null, boolean]} place
 * @param {boolean} asksClinic
 */
function forPlace(page, [slug, alone], asksClinic) {
  if (slug === null || page.place !== slug) return 0;
  const isClinic = page.url.includes("mottagning/");
  if (alone) return PLACE * (isClinic === asksClinic ? 10 : 9);
  return isClinic && !asksClinic ? 0 : 1;
}

/**
 * What has been found, if the site hasn't been published since the engine was opened: Pagefind says
 * nothing of a file that is gone, but finds less. Without a network, what has been fetched answers.
 * @template {Map<string, unknown>} Found
 * @param {Engine} engine
 * @param {Promise<Found>} coming
 */
async function current({ bundle, made, ids }, coming) {
  const [found, now] = await Promise.all([coming, version(bundle).catch(() => made)]);
  const isOlder = now !== made || [...found.keys()].some((id) => !ids.has(id));
  if (isOlder) throw new Error("an older index");
  return found;
}

/**
 * The answers to a question, best first: [{url, section, hasTwin, load()}, …]; `load` gives
 * {title, excerpt}, the excerpt with <mark> around the words that were found. Throws if the index is
 * an older one than the site's: open it anew, and ask once more.
 * @param {Engine} engine
 * @param {string} text
 * @param {number | null} section
 */
export async function search(engine, text, section = null) {
  const { index, begun } = engine;
  const asksClinic = words(text).some((word) => index.ofClinic.has(word));
  const byId = await current(engine, inText(engine, text));
  const byWord = pagesFor(index, text);
  const place = placeIn(engine, text);
  const urgent = dangers(index, text).map((danger) => index.dangers[danger].page);
  const answers = index.pages.map((page, number) => {
    const own = byId.get(page.id);
    const help = urgent.includes(number) ? URGENT : 0;
    const score = (byWord.get(number) ?? 0) + (own?.score ?? 0) + help;
    const load = () =>
      own ? own.result.data().then(told) : (begun[page.id] ??= beginning(engine, page.id));
    return { ...page, load, score: score + forPlace(page, place, asksClinic) };
  });
  const asked = answers.filter((one) => section === null || one.section === section);
  const best = Math.max(...asked.map((one) => Math.min(one.score, PLACE)));
  return asked
    .filter((one) => one.score > best * FAINT)
    .sort((a, b) => b.score - a.score);
}

/**
 * @param {{meta: {title: string}, excerpt: string}} data
 * @returns {Told}
 */
const told = ({ meta, excerpt }) => ({ title: meta.title, excerpt });

/**
 * A page that was not found by its text: its beginning, from the file that Pagefind made.
 * @param {Engine} engine
 * @param {string} id
 * @returns {Promise<Told>}
 */
async function beginning({ bundle }, id) {
  const answer = await fetched(`${bundle}fragment/${id}.pf_fragment`);
  const { meta, content } = JSON.parse((await answer.text()).slice(SIGNATURE));
  const start = content.slice(meta.title.length).replace(/^[.\s]+/, "");
  return { title: meta.title, excerpt: start.split(" ").slice(0, EXCERPT).join(" ") };
}

export { dangers };
