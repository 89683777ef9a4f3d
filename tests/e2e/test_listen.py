"""Read aloud: all that is seen, once, in order, by a Swedish voice of the machine itself."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_search import script

# What a page shows, as the browser itself tells it, beside what would be spoken. Blanks are left
# out: a line break on the page is none of the text.
WALK = """async ([module, addresses, isOpen]) => {
  const { sentences } = await import(module);
  const bare = (text) => text.replace(/\\s+/g, "");
  const faults = [];
  let spoken = 0;
  for (const address of addresses) {
    const html = await (await fetch(address)).text();
    const page = new DOMParser().parseFromString(html, "text/html");
    document.body.className = page.body.className;
    const main = document.importNode(page.querySelector("main"), true);
    // The styles of a sheet stand in its text; from here its address leads elsewhere.
    for (const styles of main.querySelectorAll("link")) styles.remove();
    document.querySelector("main").replaceWith(main);
    for (const details of main.querySelectorAll("details")) details.open = isOpen;
    const found = sentences(main);
    spoken += found.length;
    const said = found.map(({ text }) => bare(text)).join("");
    const ranged = found.map(({ range }) => bare(range.toString())).join("");
    for (const unseen of main.querySelectorAll(".said, .unseen, [aria-hidden=true], select")) {
      unseen.remove();
    }
    const shown = bare(main.innerText);
    if (said !== shown) faults.push([address, said, shown]);
    if (ranged !== shown) faults.push([address, ranged, shown]);
  }
  return [spoken, faults];
}"""

BLOCKS = """async ([module, html]) => {
  const { sentences } = await import(module);
  const main = document.querySelector("main");
  main.innerHTML = html;
  return sentences(main).map(({ text }) => text);
}"""

VOICES = """(voices) => {
  const spoken = [];
  window.spoken = spoken;
  const voiceOf = new WeakMap();
  speechSynthesis.getVoices = () => voices;
  speechSynthesis.speak = (utterance) => spoken.push(utterance);
  speechSynthesis.cancel = () => {};
  Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", {
    set(voice) { voiceOf.set(this, voice); },
    get() { return voiceOf.get(this); },
  });
}"""


@pytest.mark.parametrize("is_open", [False, True], ids=["as it comes", "with details open"])
@pytest.mark.parametrize("name", ["real", "example"])
def test_every_visible_text_of_every_page_is_spoken_once_in_order(page, request, name, is_open):
    built = request.getfixturevalue(f"built_{name}")
    root = request.getfixturevalue("root" if name == "real" else "example_root")
    page.goto(root)
    addresses = [root + address for address in built.pages]
    spoken, faults = page.evaluate(WALK, [root + script(built, "listen"), addresses, is_open])
    assert faults == []
    assert spoken > 20 * len(addresses)


@pytest.mark.parametrize(
    ("html", "spoken"),
    [
        ("<ul><li><p>Ett.</p> två</li></ul>", ["Ett.", "två"]),
        ("<ul><li>Ring <a href='#'>1177</a> nu<p>Dygnet runt.</p></li></ul>",
         ["Ring 1177 nu", "Dygnet runt."]),
        ("<dl><dt>Ort</dt><dd><div>Mora</div> och mer <p>sist</p></dd></dl>",
         ["Ort", "Mora", "och mer", "sist"]),
        ("löst <div>inne</div> ute", ["löst", "inne", "ute"]),
        ("<p>Gatan 1<br>123 45 Orten</p>", ["Gatan 1 123 45 Orten"]),
        ("<p>Ett! Två? Tre … fyra kl. 8.30.</p>", ["Ett!", "Två?", "Tre … fyra kl.", "8.30."]),
        ("<p>? – !</p>", ["? – !"]),
        ("<button>Sök</button><p>A <b>b</b><i>c</i></p>", ["Sök", "A bc"]),
        ("<p hidden>a</p><p aria-hidden='true'>b</p><template><p>c</p></template><p>d</p>", ["d"]),
        ("<details>löst <summary>Mer</summary><p>dolt</p></details>", ["Mer"]),
        ("<details open><summary>Mer</summary>löst<p>synligt</p></details>",
         ["Mer", "löst", "synligt"]),
        ("<table><tr><th>Dag</th><td>Tid <span>8</span></td></tr></table>", ["Dag", "Tid 8"]),
        ("<p>O<wbr>rd och mjukt binde\xadstreck</p>", ["Ord och mjukt binde\xadstreck"]),
    ],
)  # fmt: skip
def test_a_text_is_heard_beside_a_block_too(page, root, built_real, html, spoken):
    page.goto(f"{root}akut/")
    assert page.evaluate(BLOCKS, [root + script(built_real, "listen"), html]) == spoken


@pytest.mark.own_context  # what is there before the page's own scripts can't be taken away
class TestVoices:
    def open(self, page, root, voices):
        page.add_init_script(f"({VOICES})({voices})")
        page.goto(f"{root}lattlast/akut/")

    @pytest.mark.parametrize(
        "voices",
        [
            "[]",
            '[{ lang: "en-GB", localService: true }]',
            '[{ lang: "svx", localService: true }]',
            '[{ lang: "en-SE", localService: true }]',
            '[{ lang: "sv-SE", localService: false }]',
        ],
    )
    def test_no_button_without_a_swedish_voice_of_the_machine(self, page, root, voices):
        self.open(page, root, voices)
        page.wait_for_load_state("networkidle")
        expect(page.get_by_role("button", name="Lyssna")).to_have_count(0)

    @pytest.mark.parametrize("tag", ["sv", "sv-SE", "sv_SE", "SV-fi", "swe", "swe-SWE", "swe_SE"])
    def test_a_swedish_voice_is_known_however_its_maker_writes(self, page, root, tag):
        self.open(page, root, f'[{{ lang: "{tag}", localService: true }}]')
        page.get_by_role("button", name="Lyssna").click()
        assert page.evaluate("spoken[0].voice.lang") == tag

    def test_it_reads_marks_pauses_and_stops(self, page, root):
        self.open(page, root, '[{ lang: "sv-SE", localService: true }]')
        page.get_by_role("button", name="Lyssna").click()
        texts = page.evaluate("[...document.querySelectorAll('.path a')].map((a) => a.textContent)")
        texts += ["Vanlig svenska", "Är det akut?", "Ring 112"]
        for number, text in enumerate(texts):
            assert page.evaluate(f"spoken[{number}].text") == text
            assert page.evaluate("CSS.highlights.has('spoken')")
            last = number
            if text != texts[-1]:
                page.evaluate(f"spoken[{number}].dispatchEvent(new Event('end'))")
        page.get_by_role("button", name="Pausa").click()
        page.evaluate(f"spoken[{last}].dispatchEvent(new Event('end'))")
        page.evaluate(f"spoken[{last}].dispatchEvent(new Event('error'))")
        assert page.evaluate("spoken.length") == last + 1
        page.get_by_role("button", name="Fortsätt lyssna").click()
        assert page.evaluate(f"spoken[{last + 1}].text") == texts[last]
        page.get_by_role("button", name="Sluta lyssna").click()
        assert not page.evaluate("CSS.highlights.has('spoken')")
        expect(page.get_by_role("button", name="Lyssna", exact=True)).to_be_focused()

    def test_a_voice_that_fails_leaves_the_sentence_to_the_next_and_the_last_gives_up(
        self, page, root
    ):
        voices = [f'{{ name: "{name}", lang: "sv_SE", localService: true }}' for name in "ab"]
        self.open(page, root, f"[{', '.join(voices)}]")
        page.get_by_role("button", name="Lyssna").click()
        page.evaluate("spoken[0].dispatchEvent(new Event('error'))")
        said = "spoken.map(({ text, voice }) => [text, voice.name])"
        assert page.evaluate(said) == [["Start", "a"], ["Start", "b"]]
        page.evaluate("spoken[1].dispatchEvent(new Event('end'))")
        assert page.evaluate("spoken[2].voice.name") == "b"
        page.evaluate("spoken[2].dispatchEvent(new Event('error'))")
        expect(page.get_by_role("button", name="Lyssna", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Sluta lyssna")).to_be_hidden()
        assert not page.evaluate("CSS.highlights.has('spoken')")
        page.get_by_role("button", name="Lyssna", exact=True).click()
        assert page.evaluate("spoken[3].voice.name") == "a"
