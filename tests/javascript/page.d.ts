// What our scripts may count on that no library says: the templates hold what the scripts ask for,
// and the tests in a browser hold the templates to it.

interface ParentNode {
  querySelector<One extends HTMLElement = HTMLElement>(selectors: string): One;
  querySelectorAll<One extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<One>;
}
