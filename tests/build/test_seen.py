"""What is looked for on our pages by their spelling is what a whole reader of HTML finds there."""

from html.parser import HTMLParser

import pytest

from build_tools.prose.html import seen


class Reader(HTMLParser):
    """Links, anchors, ids that stand twice, and the first heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links, self.anchors, self.doubled, self.headlines = [], set(), set(), []
        self.is_in_headline = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if (id := values.get("id")) and id in self.anchors:
            self.doubled.add(id)
        named = values.get("name") if tag == "a" else None
        self.anchors.update(filter(None, (id, named)))
        self.links += [
            values[way] for a, way in (("a", "href"), ("img", "src")) if a == tag and way in values
        ]
        if tag == "h1":
            self.headlines.append("")
            self.is_in_headline = True

    def handle_data(self, data):
        if self.is_in_headline:
            self.headlines[-1] += data

    def handle_endtag(self, tag):
        self.is_in_headline = self.is_in_headline and tag != "h1"


def found(html: str) -> tuple[object, ...]:
    reader = Reader(html)
    return reader.links, reader.anchors, reader.doubled, "".join(reader.headlines[:1])


def test_every_page_of_ours_is_read_alike(built):
    pages = [path.read_text(encoding="utf-8") for path in built.folder.rglob("*.html")]
    assert len(pages) > 50
    assert sum(len(seen(page).links) for page in pages) > 1000
    for page in pages:
        assert tuple(seen(page)) == found(page)


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">Ett &amp; <em>två</em></h1><p id="b"><a name="c"></a><h1 id="a">Tre</h1>',
        '<a href="../x/?a=1&amp;b=2#c" title="d > e" data-href="f">g</a><img alt="" src="h.svg">',
        '<p>ingen <b hidden>länk</b>, <abbr title="id=&quot;x&quot;">x</abbr></p>',
    ],
)
def test_what_a_tag_may_have(html):
    assert tuple(seen(html)) == found(html)
