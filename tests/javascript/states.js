// What hours.js says of given instants: a line of JSON in, {from, until, deltas, at}, and one out.
globalThis.document = { getElementById: () => null, querySelectorAll: () => [] }; // it is no page
const { status, spansOf } = await import(Deno.args[0]);
const words = new Proxy({}, { get: () => "" });

const decoder = new TextDecoder();
let rest = "";
for await (const part of Deno.stdin.readable) {
  const lines = (rest + decoder.decode(part, { stream: true })).split("\n");
  rest = lines.pop();
  for (const line of lines) {
    const { from, until, deltas, at } = JSON.parse(line);
    const spans = spansOf(deltas, from);
    console.log(JSON.stringify(at.map((now) => status(spans, now, until, words)[0])));
  }
}
