// What the box answers: the folder of a site's files and its Swedish as arguments, a question on each
// line in, and on each line out {dangers, isSure, isDoubted, urls}: the pages that it leads to, in the order they stand.
const [scripts, site, easy = ""] = Deno.args;
const { learn, prepare, understand } = await import(`${scripts}/query.js`);
/** @param {string} path */
const json = async (path) => JSON.parse(await Deno.readTextFile(`${site}/${path}`));
const query = prepare(await json("data/orter.json"), await json(`${easy}sok/svar/hjalp.json`));
learn(query, await json(`${easy}sok/svar/ord.json`), await json(`${easy}sok/svar/nodrop.json`));

/** The pages of the cards, as they stand: danger, places, lines, pages. A place's card links its clinics. */
function urls({ dangers, places, asksClinic, region, lines, pages, alone }) {
  const { cards } = query.help;
  const urgent = dangers.flatMap((danger) => [`${easy}akut/`, cards[danger][3]]);
  const ofPlace = places.slice(0, 3).flatMap(({ municipality }) => {
    const clinics = municipality.hosted.map((id) => `${easy}mottagning/${id}/`);
    const own = `${easy}kommun/${municipality.slug}/`;
    return asksClinic && alone ? [...clinics, own] : [own, ...clinics];
  });
  const ofRegion = region ? [`${easy}region/${region.id}/`] : [];
  const ofLines = lines.flatMap(({ told: [, , , about] }) => about.map(([, address]) => address));
  const found = pages.map((page) => page.url);
  const told = alone
    ? [...ofRegion, ...ofPlace, ...ofLines, ...found]
    : [...ofRegion, ...ofPlace.slice(0, asksClinic ? 2 : 1), ...ofLines, ...found];
  return [...new Set([...urgent, ...told])];
}

const decoder = new TextDecoder();
let rest = "";
for await (const part of Deno.stdin.readable) {
  const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
  rest = lines.pop();
  for (const text of lines) {
    const found = understand(query, text);
    console.log(JSON.stringify({ dangers: found.dangers, isSure: found.isSure, isDoubted: found.isDoubted, urls: urls(found) }));
  }
}
