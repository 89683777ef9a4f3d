/**
 * What is open now. The build has worked out every opening as instants (minutes since 1970, UTC);
 * here they are only compared with the clock, and told in Swedish time wherever the reader is.
 */
const ZONE = "Europe/Stockholm";
const SOON = 30; // minutes before closing from which the time that is left is told
const MORNING = 6; // the hour before which the next day is still called tonight
const MINUTE = 60_000; // milliseconds

/** @param {Intl.DateTimeFormatOptions} options */
const format = (options, timeZone = ZONE) => new Intl.DateTimeFormat("sv-SE", { timeZone, ...options });
/** @type {Intl.DateTimeFormatOptions} */
const clock = { hour: "numeric", minute: "2-digit", hourCycle: "h23" };
/** @type {Intl.DateTimeFormatOptions} */
const day = { year: "numeric", month: "2-digit", day: "2-digit" };
const clockHere = format(clock);
const dayHere = format(day);
const dateHere = format({ weekday: "long", day: "numeric", month: "long" });

/** @param {number} instant */
function local(instant) {
  const at = instant * MINUTE;
  const [hour, minute] = clockHere.format(at).split(/\D/);
  return { at, hour: Number(hour), time: `${Number(hour)}.${minute}`, day: dayHere.format(at) };
}

/**
 * @param {string} words
 * @param {Record<string, string | number>} values
 */
const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, key) => String(values[key]));

/**
 * @param {number} then
 * @param {number} now
 * @param {Said} words
 * @param {boolean} [closing]
 */
function when(then, now, words, closing) {
  const { at, hour, time, day: wanted } = local(then);
  const today = local(now).day;
  const ahead = (Date.parse(wanted) - Date.parse(today)) / (24 * 60 * MINUTE);
  if (closing && ahead === 0) return fill(words.closing, { time });
  if (closing && ahead === 1 && hour < MORNING) {
    return fill(time === "0.00" ? words.midnight : words.tonight, { time });
  }
  if (ahead < 2) return fill(ahead ? words.tomorrow : words.today, { time });
  return fill(words.later, { date: dateHere.format(at), time });
}

/**
 * [kind, text] of spans at an instant; the kind is open, soon or closed.
 * @param {number[][]} spans
 * @param {number} now
 * @param {number} until
 * @param {Said} words
 * @returns {["open" | "soon" | "closed", string]}
 */
export function status(spans, now, until, words) {
  for (const [opens, closes] of spans) {
    if (now < opens) return ["closed", fill(words.closed, { when: when(opens, now, words) })];
    if (now < closes) {
      if (closes === until) return ["open", words.always];
      const minutes = closes - now;
      if (minutes <= SOON) return ["soon", minutes === 1 ? words.last : fill(words.soon, { minutes })];
      return ["open", fill(words.open, { when: when(closes, now, words, true) })];
    }
  }
  return ["closed", words.shut];
}

/**
 * Spans from minutes closed, minutes open, minutes closed … after `from`.
 * @param {number[]} deltas
 * @param {number} from
 */
export function spansOf(deltas, from) {
  const spans = [];
  let at = from;
  for (let i = 0; i < deltas.length; i += 2) {
    const opens = at + deltas[i];
    at = opens + deltas[i + 1];
    spans.push([opens, at]);
  }
  return spans;
}

export const thisMinute = () => Math.floor(Date.now() / MINUTE);

/**
 * What must be added for a reader whose clock shows another time than Sweden's.
 * @param {Said} words
 */
export function abroad(words) {
  const theirs = new Intl.DateTimeFormat("sv-SE", { ...day, ...clock });
  const now = Date.now();
  return theirs.format(now) === format({ ...day, ...clock }).format(now) ? "" : words.abroad;
}

/**
 * Keep a page up to the minute, or a part of one that has come from another page.
 * @param {Document | HTMLElement} root
 * @param {PageHours} data
 */
export function tell(root, data) {
  const { from, until, words } = data;
  const all = data.spans.map((deltas) => spansOf(deltas, from));
  const said = document.querySelector(".said");
  const states = [...root.querySelectorAll(".state[data-hours]")];
  const cards = [...root.querySelectorAll("[data-contact-card]")];
  let first = true;

  /** @param {boolean} comes whether the page has just come into sight: then its order may change */
  function update(comes) {
    const now = thisMinute();
    const past = now >= until || now < from;
    const news = new Map(); // by the number of the spans: what stands twice is told once
    for (const element of states) {
      const number = Number(element.dataset.hours);
      const [kind, text] = past
        ? ["past", fill(words.past, { made: data.made })]
        : status(all[number], now, until, words);
      const told = (element.dataset.label ?? "") + text + (past ? "" : abroad(words));
      if (element.textContent !== told) element.textContent = told;
      // Only a change of state is worth interrupting a listener, not each minute that passes.
      const seen = !element.closest("details:not([open])");
      if (!first && seen && element.dataset.state !== kind && !news.has(number)) {
        const whose = element.closest("li")?.querySelector("a, strong")?.textContent;
        news.set(number, whose ? `${whose}: ${told}` : told);
      }
      element.dataset.state = kind;
      element.hidden = past && element !== states[0];
    }
    if (news.size && said) said.textContent = [...news.values()].join(" ");
    markToday(local(now).day);
    if (first && !past) openFirst(root);
    if (comes && !past) for (const card of cards) arrange(card, all, now);
    first = false;
  }

  function tick() {
    if (!root.isConnected) return; // The reader has asked for something else.
    update(first);
    setTimeout(tick, MINUTE - (Date.now() % MINUTE));
  }
  tick();
  // A phone that slept has missed its minutes.
  document.addEventListener("visibilitychange", () => update(true));
}

/** @param {string} today */
function markToday(today) {
  /** @param {string[]} range */
  const within = (range) => range[0] <= today && today <= range[1];
  const weekday = String(new Date(today).getUTCDay() || 7);
  for (const table of document.querySelectorAll("table.hours")) {
    const { first, last = "", except = "" } = table.dataset;
    const isShorter = except.split(" ").some((range) => within(range.split("/")));
    const inForce = !isShorter && (!first || within([first, last]));
    for (const row of table.querySelectorAll("[data-day]")) {
      if (inForce && row.dataset.day === weekday) row.setAttribute("aria-current", "date");
      else row.removeAttribute("aria-current");
    }
  }
  for (const change of document.querySelectorAll("[data-until]")) {
    const { until = "" } = change.dataset;
    if (change.parentElement) change.parentElement.hidden = until < today;
  }
}

/** @param {ParentNode} part */
const isOpen = (part) => part.querySelector('[data-always], [data-state="open"], [data-state="soon"]');

/**
 * Lists where what is open now stands first; nothing is hidden.
 * @param {ParentNode} root
 */
function openFirst(root) {
  for (const list of root.querySelectorAll("[data-open-first]")) {
    list.prepend(...[...list.children].filter(isOpen));
  }
}

/**
 * @typedef {object} Way a way to make contact, as its place on the page tells of it
 * @property {number} standing how near it is: 3 is help for all of Sweden
 * @property {string[]} use whether it leads, whether somebody answers, whether it is quiet
 * @property {number[][] | "always" | null} spans when they answer, null if nobody knows
 */
const LINE = 3;

/**
 * The best of some ways at an instant: [now, without talking, round the clock, …the rest].
 * The same rules as in the build, which answers for office hours.
 * @param {Way[]} ways the nearest first
 * @param {number} now
 * @param {boolean} office
 */
export function inOrder(ways, now, office) {
  /** @param {Way} way */
  const next = ({ spans }) => (spans === "always" ? [0, Infinity] : spans?.find(([, closes]) => now < closes));
  /** @param {Way} way */
  const rank = (way) => {
    const line = way.standing === LINE;
    const [opens] = next(way) ?? [Infinity];
    if (way.spans) return opens <= now ? [line ? 2 : 0, 0] : [3, opens];
    if (!way.use.includes("answers")) return [line ? 2 : 1, 0];
    return [line ? 5 : office ? 1 : 4, 0];
  };
  const ranked = ways.map((way) => ({ way, rank: rank(way) }));
  ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]); // stable: else the nearest
  const left = ranked.map(({ way }) => way);
  /** @param {(way: Way) => boolean} wanted */
  const take = (wanted) => {
    const at = left.findIndex((way) => way.use.includes("leads") && wanted(way));
    return at < 0 ? null : left.splice(at, 1)[0];
  };
  const best = take(({ use }) => use.includes("answers"));
  const quiet = take(({ use }) => use.includes("quiet"));
  const always = take(({ standing, spans }) => standing === LINE && spans === "always");
  return [best, quiet, always, ...left];
}

/**
 * A card of contact: what is best now stands first.
 * @param {HTMLElement} card
 * @param {number[][][]} all
 * @param {number} now
 */
function arrange(card, all, now) {
  /** @type {(way: HTMLElement) => Way & {element: HTMLElement}} */
  const read = (element) => {
    const { way, use = "", times } = element.dataset;
    const spans = times === "always" ? times : times ? all[Number(times)] : null;
    return { element, standing: Number(way), use: use.split(" "), spans };
  };
  /** @type {HTMLElement[]} */
  const found = [...card.querySelectorAll("[data-way]")];
  found.sort((a, b) => Number(a.dataset.near) - Number(b.dataset.near));
  const office = all[Number(card.dataset.office)].some(([opens, closes]) => opens <= now && now < closes);
  const [best, quiet, always, ...rest] = inOrder(found.map(read), now, office);
  /** @type {(slot: string, ways: (Way & {element?: HTMLElement} | null)[]) => void} */
  const put = (slot, ways) => {
    const list = card.querySelector(`[data-slot="${slot}"]`);
    list.prepend(...ways.flatMap((way) => way?.element ?? []));
    list.closest("[data-part]")?.toggleAttribute("hidden", !list.children.length);
  };
  put("more", rest);
  put("now", [best]);
  put("utan_att_ringa", [quiet]);
  put("dygnet_runt", [always]);
}

const data = document.getElementById("tider.json");
if (data) tell(document, JSON.parse(data.textContent));
else markToday(local(thisMinute()).day);
