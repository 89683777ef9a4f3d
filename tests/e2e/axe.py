"""What axe finds wrong on a page as it stands, however many times the same page is asked."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SOURCE = Axe().axe_script
_RUN = """async (rules) => {
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const found = (await axe.run(document, options)).violations;
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 150)}`));
}"""


def faults(page: Page, rules: list[str] | None = RULES) -> list[str]:
    """Every violation of the rules that have these tags, or of all rules there are."""
    if page.evaluate("!window.axe"):
        page.evaluate(_SOURCE)
    return page.evaluate(_RUN, rules)
