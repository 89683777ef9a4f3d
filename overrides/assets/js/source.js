/** The files that answers are made of: fetched when somebody is about to ask, and once. */
import { isAmong } from "./places.js";
import { learn, prepare } from "./query.js";

/** Below it lies the whole site; its pages know only how they lie to each other. */
const ROOT = new URL("../../", import.meta.url).href;
const OURS = document.body.classList.contains("easy") ? `${ROOT}lattlast/` : ROOT;
const ANSWERS = `${OURS}sok/svar/`;

/**
 * The address of a page of the site.
 * @param {string} path below the root, with or without the last slash
 */
export const anywhere = (path) => ROOT + path.replace(/[^/]$/, "$&/");

/** @param {string} address */
async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

/**
 * What gives the same promise each time; one that fails is tried again: the network may be back.
 * @template Found
 * @param {() => Promise<Found>} make
 */
function once(make) {
  /** @type {Promise<Found> | undefined} */
  let coming;
  return () =>
    (coming ??= make().catch((error) => {
      coming = undefined;
      throw error;
    }));
}

/** What knows danger and places. */
export const atOnce = once(async () => {
  const files = [json(`${ROOT}data/orter.json`), json(`${ANSWERS}hjalp.json`)];
  const [places, help] = await Promise.all(files);
  return prepare(places, help);
});

/** The same, when it knows the help lines, which pages words lead to, and how cries for help sound. */
export const withPages = once(async () => {
  const files = [json(`${ANSWERS}ord.json`), json(`${ANSWERS}nodrop.json`)];
  const [query, index, cries] = await Promise.all([atOnce(), ...files]);
  learn(query, index, cries);
  return query;
});

const elsewhere = once(() => json(`${ROOT}data/orter-utanfor.json`));

/**
 * Whether a place is named that lies in another part of Sweden; without the list it is unknown.
 * @param {string} text
 * @param {Set<string>} beside
 */
export const isElsewhere = (text, beside) =>
  elsewhere().then((names) => isAmong(names, text, beside), () => false);
