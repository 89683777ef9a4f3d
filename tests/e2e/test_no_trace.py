"""Nothing is left in the reader's browser, and nothing is asked of anybody else."""

from playwright.sync_api import Page

STORED = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": 0, "databases": 0, "caches": 0, "workers": 0, "cookies": ""}


def walk(page: Page, root: str, addresses) -> None:
    """Open every page; the guard fails on errors, policy violations and foreign requests."""
    for address in addresses:
        referrers = []
        page.on("request", lambda request, r=referrers: r.append(request.headers.get("referer")))
        page.goto(root + address)
        assert page.evaluate(STORED) == NOTHING, address
        assert set(referrers) == {None}, address
    assert page.context.cookies() == []


def test_every_page_of_the_real_site(page, root, built_real):
    walk(page, root, built_real.pages)


def test_every_page_of_the_sample_site(page, example_root, built_example):
    # The 404 page answers for any address, so its links are from the host's root, not the folder.
    walk(page, example_root, (a for a in built_example.pages if a != "404.html"))
