/**
 * How near a text is to cries for help, by what many examples have taught
 * (`build_tools/search/cries.py`, whose marks these are). Pure: no page, no network.
 */
import { words } from "./text.js";

const MOST = 3; // the digit of a weight that says nothing
const PIECES = [4, 5]; // letters in a part of a word, its edges counted

/**
 * The words of a text, neighbours, and parts of words.
 * @param {string[]} said
 */
function marks(said) {
  const edged = ["<", ...said, ">"];
  const found = new Set(said.map((_, at) => `${edged[at]} ${edged[at + 1]}`));
  found.add(`${edged[said.length]} >`);
  for (const one of said) {
    const word = `<${one}>`;
    found.add(word);
    for (const size of PIECES) {
      for (let at = 0; at + size <= word.length; at++) found.add(word.slice(at, at + size));
    }
  }
  return found;
}

/**
 * FNV-1a of a mark, folded to the number of a bucket.
 * @param {string} mark
 * @param {number} buckets
 */
function bucket(mark, buckets) {
  let value = 0x811c9dc5;
  for (let at = 0; at < mark.length; at++) {
    value = Math.imul(value ^ mark.charCodeAt(at), 0x01000193) >>> 0;
  }
  return ((value ^ (value >>> 15)) >>> 0) % buckets;
}

/**
 * The sum of the weights of a text's marks, through the square root of their number.
 * @param {CryIndex} index
 * @param {string} text
 */
export function nearness({ weights }, text) {
  const buckets = new Set([...marks(words(text))].map((mark) => bucket(mark, weights.length)));
  let total = 0;
  for (const one of buckets) total += Number(weights[one]) - MOST;
  return total / Math.sqrt(buckets.size);
}
