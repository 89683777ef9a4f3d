// What our scripts may count on that no library says.

// The templates hold what the scripts ask for, and the tests in a browser hold the templates to it.
interface ParentNode {
  querySelector<One extends HTMLElement = HTMLElement>(selectors: string): One;
  querySelectorAll<One extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<One>;
}

// The files that the build writes (build_tools/open_data/feeds.py, build_tools/search/word_index.py).
interface PlaceIndex {
  regions: string[];
  regionIds: string[];
  municipalities: [string, string, string, number, string[], number[]][];
  clinics: string[];
  clinicIds: string[];
  hosts: number[];
  places: [string, number][];
  beside: string;
}
interface DangerData {
  lists: [string, string][];
  dangers: string[];
  calm: string;
  factual: string;
}
interface HelpIndex extends DangerData {
  cards: [string, string, [string, [string, string][]][], string][];
  folders: Record<"region" | "municipality" | "clinic", string>;
  say: Said;
}
type HelpLine = [string, string, [string, string][], [string, string][], string];
interface WordIndex {
  sections: [string, string][];
  pages: [string, number, number, string, [string, string, string][]][];
  concepts: [number[], string][];
  keywords: [number[], string][];
  groups: [number[], string][];
  variants: [string, string][];
  fillers: string;
  errands: [string, string][];
  lines: Record<string, HelpLine>;
}
interface CryIndex {
  weights: string;
  sure: number;
  doubt: number;
  calm: number;
  text: string;
  lines: [string, string][];
}
interface PageIndex {
  sections: [string, string][];
  pages: [string, string, number, number, string?][];
}
interface PageHours {
  from: number;
  until: number;
  made: string;
  spans: number[][];
  words: Said;
}
type Said = Record<string, string>;

// What the scripts make of them.
interface Municipality {
  name: string;
  official: string;
  slug: string;
  region: string;
  areas: string[];
  clinics: { name: string; id: string }[];
  regionId: string;
  hosted: string[];
  names: string[];
  inFull: string[];
}
interface Place {
  name: string;
  names: string[];
  begun: string[];
  municipality: Municipality;
  isMunicipality: boolean;
}
type Places = Place[] & {
  beside: Set<string>;
  byName: Map<string, Place[]>;
  byArea: Map<string, Place[]>;
  starts: [string, number][];
  byLength: Map<number, [string, number][]>;
};
type Engine = Awaited<ReturnType<typeof import("../../overrides/assets/js/engine.js").open>>;
type Answer = Awaited<
  ReturnType<typeof import("../../overrides/assets/js/engine.js").search>
>[number];
interface Told {
  title: string;
  excerpt: string;
}
interface Sentence {
  text: string;
  range: Range;
  block: HTMLElement;
}

// Pagefind, whose script lies beside its index.
interface Hit {
  id: string;
  score: number;
  data(): Promise<{ excerpt: string; meta: { title: string } }>;
}
interface Pagefind {
  search(text: string): Promise<{ results: Hit[] }>;
}
