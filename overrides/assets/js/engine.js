/**
 * Answers a question with pages: those that the box knows (`query.js`), and what the whole text of
 * the pages says (Pagefind).
 */
import { understand } from "./query.js";
import { withPages } from "./source.js";
import { plain } from "./text.js";
import { asked, pagesFor } from "./words.js";

const BODY = 0.6; // what the text of a page weighs beside the words that lead to it
const EXCERPT = 24; // words
const SIGNATURE = "pagefind_dcd".length;
const SHORTEST_BEGINNING = 5;
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
 * Everything that answers questions; `bundle` is the address of Pagefind's index.
 * @param {string} bundle
 */
export async function open(bundle) {
  const again = opened++ ? `?${opened}` : ""; // or the browser gives back what it has
  const [{ createInstance }, made, { sections, pages }, query] = await Promise.all([
    import(`${bundle}pagefind.js${again}`),
    version(bundle),
    /** @type {Promise<PageIndex>} */ (json(`${bundle}sidor.json`)),
    withPages(),
  ]);
  // No worker: it would be one more script to fetch, and our pages are searched in a moment.
  const pagefind = createInstance({ basePath: bundle, noWorker: true });
  await pagefind.options({ excerptLength: EXCERPT, ranking: { metaWeights: { title: 8 } } });
  await pagefind.init();
  const covered = pages.map(([url, id, section, twin, place = null]) => ({
    ...{ url, id, section, place },
    hasTwin: twin === 1,
  }));
  const ids = new Set(covered.map(({ id }) => id));
  /** @type {Record<string, Promise<Told>>} */
  const begun = {};
  return { pagefind, made, sections, covered, query, ids, bundle, begun };
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
async function inText({ pagefind, query }, text) {
  const all = query.pages ? asked(query.pages, text) : [];
  const telling = all.filter((word) => word.length > 1 && !query.pages?.fillers.has(word));
  const told = [...new Set(telling)];
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
 * What a page gets for the places that are asked about: a clinic's most if a clinic is asked for.
 * @param {Engine["covered"][number]} page
 * @param {ReturnType<typeof understand>} found
 */
function forPlace({ url, place }, { places, region, alone, asksClinic }) {
  if (region && url.endsWith(`region/${region.id}/`)) return PLACE * 10;
  if (place === null || !places.some(({ municipality }) => municipality.slug === place)) return 0;
  const isClinic = url.includes("mottagning/");
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
  const { query, covered, begun } = engine;
  const byId = await current(engine, inText(engine, text));
  const found = understand(query, text);
  const known = new Map(query.pages ? pagesFor(query.pages, text).map(({ url, score }) => [url, score]) : []);
  const urgent = found.dangers.map((danger) => query.help.cards[danger][3]);
  const answers = covered.map((page) => {
    const own = byId.get(page.id);
    const help = urgent.includes(page.url) ? URGENT : 0;
    const score = (known.get(page.url) ?? 0) + (own?.score ?? 0) + help;
    const load = () =>
      own ? own.result.data().then(told) : (begun[page.id] ??= beginning(engine, page.id));
    return { ...page, load, score: score + forPlace(page, found) };
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
