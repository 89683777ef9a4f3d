"""What hosts and lawyers look for goes live with the site."""

from tests.publishing.conftest import SETTINGS, Editor, Place

CONTACT = """säkerhet:
  kontakt: [sakerhet@prov.example]
  källa: pahittad
  kontrollerad: 2026-11-20
"""


def test_the_licences_are_live(place: Place):
    assert "GPL-3.0-only" in (place.live / "licenser.txt").read_text(encoding="utf-8")


def test_a_contact_that_is_pushed_is_live(place: Place, editor: Editor):
    assert not (place.live / ".well-known").exists()
    settings = (editor.folder / SETTINGS).read_text(encoding="utf-8")
    editor.write(SETTINGS, settings + CONTACT)
    editor.commit("Nu kan säkerhetsfel anmälas")
    done = editor.push()
    assert done.returncode == 0, done.stderr
    text = (place.live / ".well-known" / "security.txt").read_text(encoding="ascii")
    assert text.startswith("Contact: mailto:sakerhet@prov.example\nExpires: 2027-11-19T00:00:00Z\n")
