// How near texts are to cries for help: the scripts' folder and the file of what has been learned as
// arguments, a JSON list of texts in, and a list of numbers out.
const [scripts, learned] = Deno.args;
const { nearness } = await import(`${scripts}/cries.js`);
const index = JSON.parse(await Deno.readTextFile(learned));
const texts = JSON.parse(await new Response(Deno.stdin.readable).text());
console.log(JSON.stringify(texts.map((text) => nearness(index, text))));
