"""What was taken back stays taken back: through nights, other pushes, lies and restores."""

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from build_tools.clock import swedish_now
from build_tools.publishing import install, journal, server
from build_tools.publishing.place import Place
from build_tools.publishing.releases import current, every
from tests.publishing.conftest import TEXT, Editor, copy_of, is_whole, page, publish, shown

BAD = "Ett misstag."
ANYWAY = ("--push-option=publicera-anda",)
REFUSED = "Någon har tagit tillbaka det här, och din ändring skulle publicera det igen:"


@pytest.fixture
def bad(place: Place, editor: Editor) -> str:
    """The commit of a mistake that was published and taken back; the editor's `main` has it."""
    editor.say(BAD)
    assert editor.push().returncode == 0
    assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    return editor.git("rev-parse", "HEAD").stdout.strip()


def is_refused(place: Place, editor: Editor, commit: str = "") -> None:
    before = current(place)
    main = editor.git("ls-remote", "origin", "main").stdout
    done = editor.push()
    assert done.returncode != 0
    assert REFUSED in done.stderr, done.stderr
    assert f"git revert --no-edit {commit[:12]}" in done.stderr
    assert "git push -o publicera-anda" in done.stderr
    assert current(place) == before and is_whole(place)
    assert editor.git("ls-remote", "origin", "main").stdout == main


def is_taken(place: Place, editor: Editor, *options: str) -> None:
    done = editor.push(options=options)
    assert done.returncode == 0, done.stderr
    assert current(place).commit == editor.git("rev-parse", "HEAD").stdout.strip()
    assert is_whole(place)


def aside(editor: Editor, name: str = "nyhet") -> None:
    editor.write(f"content/om/{name}.md", page(name.capitalize()))
    editor.commit(f"Något annat: {name}")


def test_another_push_does_not_publish_it_again(place, editor, bad, tmp_path):
    other = copy_of(place, tmp_path / "other")
    aside(other)
    is_refused(place, other, bad)
    other.git("revert", "--no-edit", bad)
    is_taken(place, other)
    assert BAD not in shown(place) and (place.live / "om/nyhet/index.html").is_file()


def test_whoever_says_so_publishes_it_again(place, editor, bad):
    aside(editor)
    is_refused(place, editor, bad)
    is_taken(place, editor, *ANYWAY)
    assert BAD in shown(place)
    assert journal.last(place, "publicerade ändå").login == journal.login()
    aside(editor, "senare")
    is_taken(place, editor)  # it was said once, and holds


def test_another_push_option_is_told(place, editor):
    editor.say("Nytt.")
    done = editor.push(options=("--push-option=publicera",))
    assert done.returncode != 0
    assert 'Okänt val "publicera". Det som finns: publicera-anda.' in done.stderr


def test_a_file_as_it_was_counts_as_taken_back(place, editor, bad):
    editor.git("checkout", "--quiet", f"{bad}~1", "--", TEXT)
    editor.commit("Tillbaka för hand")
    is_taken(place, editor)
    editor.say("Något helt nytt.")  # in the same file, and nothing that was taken back
    is_taken(place, editor)


def test_a_change_of_the_mistake_is_still_the_mistake(place, editor, bad):
    path = editor.folder / TEXT
    editor.write(TEXT, path.read_text(encoding="utf-8").replace(BAD, f"{BAD} Nästan."))
    editor.commit("Nästan rätt")
    is_refused(place, editor, bad)


def test_a_revert_in_name_only_is_none(place, editor, bad):
    editor.git("commit", "--quiet", "--allow-empty", "-m", f"Bort\n\nThis reverts commit {bad}.")
    is_refused(place, editor, bad)


@pytest.mark.parametrize("how", ["revert", "cherry-pick", "by hand", "after another change"])
def test_what_was_taken_back_does_not_come_again(place, editor, bad, how):
    editor.git("revert", "--no-edit", bad)
    is_taken(place, editor)
    revert = editor.git("rev-parse", "HEAD").stdout.strip()
    if how == "revert":
        editor.git("revert", "--no-edit", revert)
    elif how == "cherry-pick":
        editor.git("cherry-pick", bad)
    elif how == "by hand":
        editor.git("checkout", "--quiet", bad, "--", TEXT)
        editor.commit("Samma igen")
    else:
        text = (editor.folder / TEXT).read_text(encoding="utf-8")
        editor.write(TEXT, text.replace("description:", "description: Nu, ", 1))
        editor.commit("Något annat i samma fil")
        editor.git("cherry-pick", bad)
    is_refused(place, editor, bad)
    is_taken(place, editor, *ANYWAY)


@pytest.mark.parametrize("edited", [False, True])
def test_a_withdrawn_page_does_not_come_by_another_name(place, editor, edited):
    text = page("Dålig", "\n".join(f"Rad {number} som inte ska synas." for number in range(20)))
    editor.write("content/om/dalig.md", text)
    editor.commit(BAD)
    assert editor.push().returncode == 0
    assert publish("rollback", str(place.root)).returncode == 0
    editor.git("mv", "content/om/dalig.md", "content/om/ny.md")
    if edited:
        editor.write("content/om/ny.md", text.replace("Rad 3 ", "Mening 3 "))
    editor.commit("Ett annat namn")
    is_refused(place, editor)


def test_pictures_and_texts_that_were_taken_back_are_not_served(place, editor):
    before = {path.name for path in (place.live / "sok/pagefind").rglob("*")}
    picture = editor.folder / "content/assets/img/ny.png"
    picture.parent.mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(picture)
    editor.say("Ett ord som ingen annan har: xylofonist.")
    assert editor.push().returncode == 0
    assert publish("rollback", str(place.root)).returncode == 0
    assert {path.name for path in (place.live / "sok/pagefind").rglob("*")} == before
    assert not list((place.live / "assets").rglob("ny.*"))


def test_whoever_said_so_before_a_rollback_says_so_again(place, editor, bad):
    """The push is built while somebody goes back: what was said did not mean that."""
    aside(editor)
    is_taken(place, editor, *ANYWAY)
    editor.say("Ett nytt misstag.")
    assert editor.push().returncode == 0
    aside(editor, "tredje")
    push = editor.start_push(*ANYWAY)
    line = ""
    while "Kontrollerar och bygger" not in line:
        line = push.stdout.readline()
        assert line, "the push never came to its build"
    assert publish("rollback", str(place.root)).returncode == 0
    told = push.communicate()[0]
    assert "Ändringen är sparad men inte publicerad." in told and REFUSED in told
    assert "Ett nytt misstag." not in shown(place)
    publish("build", str(place.root))
    assert "Ett nytt misstag." not in shown(place)


def test_what_was_taken_back_by_hand_stays_so_over_later_rollbacks(place, editor, bad):
    def by_hand(commit: str) -> None:
        editor.git("checkout", "--quiet", f"{commit}~1", "--", TEXT)
        editor.commit("Tillbaka för hand")

    by_hand(bad)
    is_taken(place, editor)
    editor.say("Ett till.")
    assert editor.push().returncode == 0
    second = editor.git("rev-parse", "HEAD").stdout.strip()
    for _ in range(2):
        publish("rollback", str(place.root))
    assert BAD not in shown(place)
    by_hand(second)
    is_taken(place, editor)


def test_it_does_not_come_again_in_one_commit_with_others(place, editor):
    for words in (BAD, "Ett misstag till."):
        editor.say(words)
    assert editor.push().returncode == 0
    top = editor.git("rev-parse", "HEAD").stdout.strip()
    assert publish("rollback", str(place.root)).returncode == 0
    editor.git("revert", "--no-edit", "HEAD", "HEAD~1")
    is_taken(place, editor)
    text = (editor.folder / TEXT).read_text(encoding="utf-8")
    editor.write(TEXT, text.replace("description:", "description: Nu, ", 1))
    editor.commit("Något annat i samma fil")
    editor.git("cherry-pick", "--no-commit", f"{top}~1", top)
    editor.commit("Allt på en gång")
    is_refused(place, editor)


def test_it_does_not_come_again_in_the_push_that_takes_it_back(place, editor, bad):
    editor.git("revert", "--no-edit", bad)
    editor.git("cherry-pick", bad)
    is_refused(place, editor, bad)


def test_a_merge_is_taken_back_with_all_that_it_brought(place, editor):
    editor.git("checkout", "--quiet", "-b", "gren")
    editor.say(BAD)
    aside(editor, "ocksa")
    editor.git("checkout", "--quiet", "main")
    editor.git("merge", "--quiet", "--no-ff", "--no-edit", "gren")
    merge = editor.git("rev-parse", "HEAD").stdout.strip()
    is_taken(place, editor)
    assert publish("rollback", str(place.root)).returncode == 0
    aside(editor)
    is_refused(place, editor)
    editor.git("revert", "--no-edit", "--mainline", "1", merge)
    is_taken(place, editor)
    assert BAD not in shown(place)


def test_what_lies_between_is_withdrawn_too(place, editor):
    for words in ("Ett.", "Två."):
        editor.say(words)
        assert editor.push().returncode == 0
    for _ in range(2):
        assert publish("rollback", str(place.root)).returncode == 0
    assert "Ett." not in shown(place)
    first, second = editor.git("rev-parse", "HEAD~1", "HEAD").stdout.split()
    told = publish("status", str(place.root)).stdout
    assert f"Tillbakataget {swedish_now():%Y-%m-%d}" in told
    assert f"{first[:12]} Ett." in told and f"{second[:12]} Två." in told
    editor.git("revert", "--no-edit", second)
    is_refused(place, editor, first)
    editor.git("revert", "--no-edit", first)
    is_taken(place, editor)


def test_no_rollback_leads_to_what_was_withdrawn(place, editor, bad):
    editor.git("revert", "--no-edit", bad)
    is_taken(place, editor)
    done = publish("rollback", str(place.root), bad)
    assert done.returncode == 1 and f"har commit {bad}" in done.stderr
    assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert BAD not in shown(place)


def test_a_rollback_goes_to_the_commit_that_is_named(place, editor):
    start = current(place).commit
    for words in ("Ett.", "Två.", "Tre."):
        editor.say(words)
        assert editor.push().returncode == 0
    assert publish("rollback", str(place.root), start[:10]).returncode == 0
    assert current(place).commit == start and is_whole(place)
    assert "Tre." not in shown(place)
    assert publish("rollback", str(place.root)).returncode == 1  # and never forward


def test_nights_push_out_no_good_release(place, editor, prepared):
    install.init(place.root, prepared / "project", 2)
    editor.say(BAD)
    assert editor.push().returncode == 0
    for _ in range(3):
        assert publish("build", str(place.root)).stdout == f"Publicerat: {BAD}\n"
    assert len({release.commit for release in every(place)}) == 2
    assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert publish("build", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert BAD not in shown(place)


def test_a_push_that_was_said_before_a_rollback_is_to_be_said_again(place, editor, bad):
    """What is left of a push that never came through does not publish anything later."""
    aside(editor)
    is_taken(place, editor, *ANYWAY)
    live = current(place)
    record = place.releases / f"{live.id}.json"
    left = json.loads(record.read_text(encoding="utf-8")) | {"been_live": False}
    copy = f"{live.stamp - 1}-{live.commit}"
    shutil.copytree(place.releases / live.id, place.releases / copy)
    (place.releases / f"{copy}.json").write_text(json.dumps(left), encoding="utf-8")
    assert publish("rollback", str(place.root)).returncode == 0
    assert publish("build", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"


def test_a_restore_does_not_publish_it(place, editor, bad, tmp_path, prepared):
    archive, root = str(tmp_path / "kopia.tar.gz"), tmp_path / "ny"
    assert publish("backup", str(place.root), archive).stdout == f"Sparat: {archive}\n"
    restored = Place(root)
    assert server.restore(restored, Path(archive), prepared / "project").commit != bad
    assert current(restored).commit != bad and BAD not in shown(restored)
    assert is_whole(restored)
    editor.git("remote", "set-url", "origin", str(restored.repository))
    aside(editor)
    is_refused(restored, editor, bad)
    assert journal.last(restored, "gick tillbaka")  # who took it back is remembered too
    again = publish("restore", str(root), archive)
    assert again.returncode == 1 and "är inte tom" in again.stderr


def test_a_memory_that_cannot_be_read_publishes_nothing(place, editor, bad):
    (place.state / "withdrawn.json").write_text('{"open": ', encoding="utf-8")
    aside(editor)
    done = editor.push()
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "så ingen vet vad som är tillbakataget" in done.stderr
    assert publish("build", str(place.root)).returncode == 1
    assert BAD not in shown(place)
