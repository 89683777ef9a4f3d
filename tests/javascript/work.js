// How much the box looks at for each letter of questions typed letter by letter: the scripts' folder,
// the index of places and a site's folder as arguments, a question on each line in; out the most words
// that were looked at for any letter, by kind.
const [scripts, places, site] = Deno.args;
const { learn, prepare, understand } = await import(`${scripts}/query.js`);
/** @param {string} path */
const json = async (path) => JSON.parse(await Deno.readTextFile(path));
const query = prepare(await json(places), await json(`${site}/sok/svar/hjalp.json`));
learn(query, await json(`${site}/sok/svar/ord.json`), await json(`${site}/sok/svar/nodrop.json`));

const looked = { places: 0, dangers: 0, words: 0 };

/** A list that counts what is read of it. */
const counted = (kind, list) =>
  new Proxy(list, {
    get(target, key) {
      if (typeof key === "string" && /^\d+$/.test(key)) looked[kind]++;
      return Reflect.get(target, key);
    },
  });
const all = (kind, map) => new Map([...map].map(([key, list]) => [key, counted(kind, list)]));

query.places.starts = counted("places", query.places.starts);
query.places.byLength = all("places", query.places.byLength);
query.dangers.index.slips = all("dangers", query.dangers.index.slips);
query.pages.byLetter = all("words", query.pages.byLetter);

const most = { ...looked };
const questions = (await new Response(Deno.stdin.readable).text()).split("\n");
for (const question of questions) {
  for (let end = 1; end <= question.length; end++) {
    for (const kind in looked) looked[kind] = 0;
    understand(query, question.slice(0, end));
    for (const kind in looked) most[kind] = Math.max(most[kind], looked[kind]);
  }
}
console.log(JSON.stringify(most));
