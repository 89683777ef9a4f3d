"""What is live is a commit of `main` that git has taken: no other ref, no push that failed."""

import json
import os
import shutil
import subprocess

import pytest

from build_tools.publishing import install, journal
from build_tools.publishing.git import git
from build_tools.publishing.releases import current, every, folder
from tests.publishing.conftest import TEXT, WHO, copy_of, is_whole, page, publish, read_until, shown

NOT_BRANCHES = [
    "refs/replace/{}",
    "refs/for/main",
    "refs/notes/commits",
    "refs/tags/v1",
    "refs/changes/01/1/1",
    "refs/meta/config",
]


@pytest.mark.parametrize("ref", NOT_BRANCHES)
def test_only_branches_are_taken(place, editor, ref):
    name = ref.format(current(place).commit)
    done = editor.push(f"HEAD:{name}")
    assert done.returncode != 0
    assert f"remote: {name}: här tas bara grenar emot, inte taggar eller annat." in done.stderr
    refs = git(place.repository, "for-each-ref", "--format=%(refname)").decode()
    assert refs == "refs/heads/main\n"


def test_a_tag_beside_main_does_not_sink_it(place, editor):
    editor.say("Med en tagg.")
    editor.git("tag", "v1")
    done = editor.push("main", "v1")
    assert done.returncode != 0 and "refs/tags/v1: här tas bara grenar emot" in done.stderr
    assert "Med en tagg." in shown(place)


@pytest.mark.parametrize("what", ["commit", "blob"])
def test_nothing_is_read_through_a_replacement(place, editor, what):
    """Somebody with a shell has put one there; a push can't."""
    old = editor.git("rev-parse", "HEAD" if what == "commit" else f"HEAD:{TEXT}").stdout.strip()
    editor.git("checkout", "--quiet", "-b", "gren")
    editor.say("Utbytt text.")
    assert editor.push("gren").returncode == 0
    new = editor.git("rev-parse", "HEAD" if what == "commit" else f"HEAD:{TEXT}").stdout.strip()
    subprocess.run(
        ["git", "--git-dir", place.repository, "update-ref", f"refs/replace/{old}", new], check=True
    )
    assert publish("build", str(place.root)).returncode == 0
    assert "Utbytt text." not in shown(place)
    assert publish("verify", str(place.root)).returncode == 0


def test_nothing_is_read_through_a_graft(place, editor):
    editor.say("Ett.")
    assert editor.push().returncode == 0
    grafts = place.repository / "info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{current(place).commit}\n", encoding="utf-8")
    assert publish("rollback", str(place.root)).returncode == 0  # it still has its ancestor


def test_what_git_refused_was_never_a_release(place, editor, tmp_path):
    """`--atomic`, with another branch that may not be moved: the hook has built, git says no."""
    editor.say("Aldrig godkänt.")
    editor.git("branch", "main/x", check=False)
    done = editor.git("push", "--atomic", "origin", "main", "HEAD:refs/heads/main/x", check=False)
    assert done.returncode != 0
    assert "Aldrig godkänt." not in shown(place)
    assert "namnet skulle stå i vägen för main" in done.stderr
    done = publish("rollback", str(place.root))
    assert done.returncode == 1 and "Det finns ingen tidigare version" in done.stderr
    editor.git("reset", "--quiet", "--hard", "HEAD~1")
    editor.say("Godkänt.")
    assert editor.push().returncode == 0
    assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert publish("build", str(place.root)).returncode == 0
    assert "Aldrig godkänt." not in shown(place)


def test_branches_under_main_do_not_stand_in_its_way(tmp_path, prepared):
    """On a server that is new, where git itself would let it."""
    place = install.init(tmp_path / "server", prepared / "project")
    shutil.copytree(prepared / "editor", tmp_path / "editor")
    editor = copy_of(place, tmp_path / "empty")
    editor.git("pull", "--quiet", str(tmp_path / "editor"), "main")
    done = editor.push("HEAD:refs/heads/main/x")
    assert done.returncode != 0 and "skulle stå i vägen för main" in done.stderr
    assert editor.push("HEAD:refs/heads/main").returncode == 0 and is_whole(place)


def test_another_history_is_told_what_to_do(place, editor):
    editor.git("checkout", "--quiet", "--orphan", "annan")
    editor.commit("Från början")
    done = editor.push("+annan:main")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "ingen gemensam historia med det som är publicerat" in done.stderr


def test_a_release_tells_what_it_was_made_of(place, editor):
    editor.say("Nytt.")
    assert editor.push().returncode == 0
    live = current(place)
    rows = editor.git("ls-tree", "-r", "-z", "HEAD", "content", "data").stdout.split("\0")[:-1]
    assert live.sources == {row.split("\t")[1]: row.split()[2] for row in rows}
    assert live.generator == place.read("generator")
    assert publish("verify", str(place.root)).stdout == (
        "Det som är publicerat är det som main har godkänt.\n"
    )


def _change_page(place, live):
    with (folder(place, live) / "akut/index.html").open("a", encoding="utf-8") as file:
        file.write("<p>Någon annans ord")


def _change_source(place, live):
    _rewrite(place, live, sources=live.sources | {TEXT: "0" * 40})


def _lose_source(place, live):
    _rewrite(place, live, sources={k: v for k, v in live.sources.items() if k != TEXT})


def _shut(place, live):
    (folder(place, live) / "akut/index.html").chmod(0o600)


def _rewrite(place, live, **changed):
    path = place.releases / f"{live.id}.json"
    told = json.loads(path.read_text(encoding="utf-8")) | changed
    path.write_text(json.dumps(told), encoding="utf-8")


FAULTS = {
    _change_page: "filerna är inte de som byggdes.",
    _change_source: f"{TEXT} är inte som i commit ",
    _lose_source: f"{TEXT} är inte som i commit ",
    _shut: "webbservern får inte läsa releases/",
}


@pytest.mark.parametrize("harm", FAULTS, ids=lambda harm: harm.__name__.strip("_"))
def test_what_is_not_what_was_signed_for_is_told(place, harm):
    harm(place, current(place))
    done = publish("verify", str(place.root))
    assert done.returncode == 1 and FAULTS[harm] in done.stdout
    assert publish("build", str(place.root)).returncode == 0
    assert publish("verify", str(place.root)).returncode == 0


def test_a_rollback_passes_over_a_release_that_somebody_changed(place, editor):
    for words in ("Ett.", "Två."):
        editor.say(words)
        assert editor.push().returncode == 0
    _change_page(place, next(r for r in every(place) if r.subject == "Ett."))
    done = publish("rollback", str(place.root))
    assert done.returncode == 0
    assert "filerna är inte de som byggdes." in done.stdout
    assert done.stdout.endswith("Publicerat: Webbplatsen börjar\n")


@pytest.mark.parametrize("left", ["", "{", "[]", '{"digest": 1}', None])
def test_a_broken_record_is_told_passed_over_and_healed(place, editor, left):
    record = place.releases / f"{current(place).id}.json"
    if left is None:
        record.unlink()
    else:
        record.write_text(left, encoding="utf-8")
    told = publish("status", str(place.root))
    assert told.returncode == 0 and "Uppgifterna om versionen är trasiga." in told.stdout
    assert publish("rollback", str(place.root)).returncode == 1
    editor.say("Efteråt.")
    assert editor.push().returncode == 0
    assert publish("build", str(place.root)).returncode == 0
    assert "trasiga" not in publish("status", str(place.root)).stdout


def test_the_log_tells_who_and_forgets_in_time(place, editor):
    editor.say("Nytt.")
    env = WHO | {journal.LOGIN: "anna"}
    command = ["git", "push", "origin", "main"]
    subprocess.run(command, cwd=editor.folder, env=os.environ | env, check=True)
    assert ", skickat av anna" in publish("status", str(place.root)).stdout
    newest = journal.last(place, "publicerade")
    assert (newest.login, newest.subject) == ("anna", "Nytt.")
    assert newest.commit == current(place).commit
    before = place.journal.read_text(encoding="utf-8")
    old = f"2020-01-01T12:00:00+01:00\tanna\tskickade\t{'1' * 40}\tGammalt\n"
    place.journal.write_text(old + before, encoding="utf-8")
    assert publish("build", str(place.root)).returncode == 0
    after = place.journal.read_text(encoding="utf-8")
    assert after.startswith(old.replace("anna", "-") + before)
    assert after.count("anna") == before.count("anna") > 0


def test_a_pushers_name_is_no_place_for_another_line(place, editor):
    editor.say("Nytt.")
    env = WHO | {journal.LOGIN: "anna\n2020\tbosse\tpublicerade\t1\tx"}
    command = ["git", "push", "origin", "main"]
    subprocess.run(command, cwd=editor.folder, env=os.environ | env, check=True)
    assert "bosse" not in place.journal.read_text(encoding="utf-8")


def test_nobody_publishes_a_page_by_pushing_beside_a_rollback(place, editor):
    """Somebody goes back while a push is built: git has taken it, and readers don't see it."""
    editor.say("Ett misstag.")
    assert editor.push().returncode == 0
    editor.write("content/om/nyhet.md", page("Nyhet"))
    editor.commit("Något annat")
    push = editor.start_push()
    read_until(push, "Kontrollerar och bygger")
    assert publish("rollback", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    told = push.communicate()[0]
    assert "Ändringen är sparad men inte publicerad." in told
    assert "Någon har tagit tillbaka det här" in told
    assert "Ett misstag." not in shown(place) and is_whole(place)
    assert publish("build", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
