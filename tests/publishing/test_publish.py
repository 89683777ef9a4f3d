"""A push publishes, or is refused with the editors' report; a rollback takes it back."""

import os
import shutil
import tomllib

from build_tools.publishing import install
from build_tools.publishing.previews import name_of
from build_tools.publishing.releases import current, every
from tests.conftest import ROOT
from tests.publishing.conftest import (
    copy_of,
    is_whole,
    page,
    publish,
    read_until,
    shown,
    small_project,
)

PACKED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FRAME_IN_WHEEL = PACKED["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]["overrides"]


def test_a_good_push_is_live(place, editor):
    first = current(place)
    editor.say("Nu finns det en nyhet.")
    done = editor.push()
    assert done.returncode == 0
    assert "remote: Kontrollen gick bra: " in done.stderr
    assert "remote: Publicerat: Nu finns det en nyhet." in done.stderr
    assert "Nu finns det en nyhet." in shown(place)
    assert current(place).stamp > first.stamp and is_whole(place)
    assert (place.live / "akut" / "index.html.br").is_file()
    assert not place.work.exists()


def test_faults_refuse_a_push_with_the_whole_report(place, editor):
    before = current(place)
    commit_before = editor.git("rev-parse", "origin/main").stdout
    path = "data/kommuner/provby.yml"
    good = (editor.folder / path).read_text(encoding="utf-8")
    editor.write(path, good.replace("kod:", "kood:"))
    editor.write("content/kontakt.md", "ingen titel\n")
    editor.commit("Två fel")
    done = editor.push()
    assert done.returncode != 0
    assert f'remote: {path}:3: okänd nyckel "kood". Menade du "kod"?' in done.stderr
    assert "remote: content/kontakt.md:1: sidan saknar titel och beskrivning överst." in done.stderr
    assert "Inget du har skrivit är borta. Rätta felen och skicka igen." in done.stderr
    assert "Traceback" not in done.stderr
    assert current(place) == before and is_whole(place)
    assert editor.git("ls-remote", "origin", "main").stdout.split()[0] == commit_before.strip()
    told = publish("status", str(place.root)).stdout
    assert "Senast stoppat" in told and 'okänd nyckel "kood"' in told

    editor.write(path, good)
    editor.git("checkout", "--quiet", "HEAD~1", "--", "content/kontakt.md")
    editor.commit("Rättat")
    assert editor.push().returncode == 0
    assert "Inget är stoppat." in publish("status", str(place.root)).stdout


def test_a_page_that_others_link_to_may_not_vanish(place, editor):
    editor.write("content/om/nytt.md", page("Nytt", "[Till kontakt](../kontakt.md)"))
    editor.git("rm", "--quiet", "content/kontakt.md", "content/lattlast/kontakt.md")
    editor.commit("Bort")
    done = editor.push()
    assert done.returncode != 0
    assert 'content/om/nytt.md:7: länken "../kontakt.md" leder inte till någon sida' in done.stderr


def test_an_address_disappears_only_with_a_redirect(place, editor):
    editor.write("content/om/gammal.md", page("Gammal", "Text."))
    editor.commit("En sida")
    assert editor.push().returncode == 0
    editor.git("mv", "content/om/gammal.md", "content/om/ny.md")
    editor.commit("Flyttad")
    done = editor.push()
    assert done.returncode != 0
    assert (
        "content/om/gammal.md:1: adressen /om/gammal/ försvinner. "
        "Lägg till den i data/omdirigeringar.yml, eller behåll det som finns där."
    ) in done.stderr

    editor.write(
        "data/omdirigeringar.yml",
        "omdirigeringar:\n  - från: om/gammal/\n    till: om/ny/\n"
        "    datum: 2026-11-01\n    orsak: Sidan bytte namn.\n",
    )
    editor.commit("Flyttad, med omdirigering")
    assert editor.push().returncode == 0
    moved = (place.live / "om/gammal/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../ny/"' in moved and 'href="../ny/"' in moved
    assert (place.live / "_redirects").read_text() == "/om/gammal/ /om/ny/ 301\n"


def test_a_rollback_lasts_through_the_night(place, editor):
    editor.say("Ett misstag.")
    assert editor.push().returncode == 0
    done = publish("rollback", str(place.root))
    assert done.stdout == "Publicerat: Webbplatsen börjar\n"
    switched = place.live.lstat().st_mtime_ns
    assert "Ett misstag." not in shown(place) and is_whole(place)
    assert "Någon har gått tillbaka." in publish("status", str(place.root)).stdout
    # What is built every night is what is live, not what was taken back.
    assert publish("build", str(place.root)).stdout == "Publicerat: Webbplatsen börjar\n"
    assert "Ett misstag." not in shown(place)
    assert place.live.lstat().st_mtime_ns > switched


def test_there_is_nothing_to_roll_back_to_at_first(place):
    done = publish("rollback", str(place.root))
    assert done.returncode == 1
    assert done.stderr == "Det finns ingen tidigare version att gå tillbaka till.\n"


def test_the_oldest_releases_are_removed(place, editor, prepared):
    assert publish("init", str(place.root), "--keep", "2").returncode == 0
    install.init(place.root, prepared / "project", 2)
    for number in range(3):
        editor.say(f"Nummer {number}.")
        assert editor.push().returncode == 0
    assert len(every(place)) == 3  # the one that was pushed out goes when the next is built
    (place.releases / ".1-killed").mkdir()
    (place.releases / ".1-killed/left.html").touch()  # as where somebody ended the removal
    editor.say("Nummer 3.")
    assert editor.push().returncode == 0
    assert len(every(place)) == 3
    assert len(list(place.releases.iterdir())) == 6  # each has a folder and a file


def test_another_branch_becomes_a_preview(place, editor):
    before = current(place)
    editor.git("checkout", "--quiet", "-b", "förslag/nytt")
    editor.say("Ett förslag.")
    done = editor.push("förslag/nytt")
    name = name_of("förslag/nytt")
    assert name.startswith("forslag-nytt-")
    assert f"Förhandsvisning: /{name}/ på adressen för förhandsvisningar." in done.stderr
    text = (place.previews / name / "akut/index.html").read_text(encoding="utf-8")
    assert "Ett förslag." in text and "<strong>Förhandsvisning.</strong>" in text
    assert '<meta name="robots" content="noindex">' in text
    assert current(place) == before
    assert "Förhandsvisning" not in shown(place) and "noindex" not in shown(place)

    editor.write("content/kontakt.md", "trasig\n")
    editor.commit("Trasigt")
    done = editor.push("förslag/nytt")
    assert done.returncode == 0
    assert "content/kontakt.md:1: sidan saknar titel" in done.stderr
    assert "Ändringen är sparad, men ingen ny förhandsvisning är byggd." in done.stderr
    assert "Ett förslag." in text

    editor.git("push", "--quiet", "origin", "--delete", "förslag/nytt")
    assert list(place.previews.iterdir()) == []


def test_main_is_no_proposal_whatever_the_editors_machine_says(place, editor, monkeypatch):
    monkeypatch.setenv("PREVIEW", "1")
    editor.say("Skarpt läge.")
    assert editor.push().returncode == 0
    assert "Skarpt läge." in shown(place) and "noindex" not in shown(place)


def test_the_server_knows_which_site_it_builds(place, editor, prepared, monkeypatch):
    """Once told, a server of one region builds that; nobody's environment says another."""
    own = "namn: Provlänets egen\nregion: prov\nadress: https://prov.example/\n"
    editor.write("data/webbplatser/provet.yml", own)
    monkeypatch.setenv("SITE", "provet")
    editor.say("Hela webbplatsen.")
    assert editor.push().returncode == 0
    assert "Hela webbplatsen." in shown(place) and "Provlänets egen" not in shown(place)
    install.init(place.root, prepared / "project", site="provet")
    monkeypatch.setenv("SITE", "")
    editor.say("Ett läns webbplats.")
    assert editor.push().returncode == 0
    assert "Ett läns webbplats." in shown(place) and "Provlänets egen" in shown(place)
    install.init(place.root, prepared / "project")  # new code: it remembers
    assert publish("build", str(place.root)).returncode == 0
    assert "Provlänets egen" in shown(place)


def test_a_site_that_is_not_there_is_told(place, editor, prepared):
    install.init(place.root, prepared / "project", site="saknas")
    editor.say("Till ingen.")
    done = editor.push()
    assert done.returncode == 1
    assert 'webbplatsen "saknas" finns inte' in done.stderr


def test_code_that_is_pushed_is_not_run(place, editor, tmp_path):
    trap = tmp_path / "sprung"
    code = f"open({str(trap)!r}, 'w')\n"
    editor.write("build_tools/__init__.py", code)
    editor.write("build_tools/adapters/mkdocs_plugin.py", code)
    editor.write("mkdocs.yml", "hooks: [build_tools/adapters/mkdocs_plugin.py]\n")
    editor.write("overrides/main.html", "<script>alert(1)</script>")
    editor.write("overrides/assets/js/site.js", "alert(1)")
    editor.write(".gitattributes", "* filter=evil\n")
    editor.say("Med kod.")
    assert editor.push().returncode == 0
    assert not trap.exists()
    assert "Med kod." in shown(place) and "alert(1)" not in shown(place)
    scripts = list((place.live / "assets/js").glob("*.js"))
    assert scripts
    for path in scripts:
        assert "alert(1)" not in path.read_text(encoding="utf-8")


def test_a_script_that_is_pushed_is_refused(place, editor):
    editor.write("content/assets/js/site.js", "alert(1)")
    editor.say("Med skript.")
    done = editor.push()
    assert done.returncode != 0
    assert "content/assets/js/site.js:1: filen är ingen bild som kan visas här." in done.stderr


def test_main_is_never_removed_or_rewritten(place, editor):
    assert (
        "Grenen main får inte tas bort"
        in editor.git("push", "origin", "--delete", "main", check=False).stderr
    )
    editor.say("Ett.")
    assert editor.push().returncode == 0
    editor.git("reset", "--quiet", "--hard", "HEAD~1")
    editor.say("Två.")
    done = editor.git("push", "--force", "origin", "main", check=False)
    assert done.returncode != 0
    assert "Ett." in shown(place)
    assert "Någon annan har publicerat sedan du hämtade." in done.stderr


def test_hosts_can_tell_two_releases_apart(place, editor):
    """Their version of a file is its time and its size: no two releases share a second."""
    old = current(place)
    editor.say("A")
    assert editor.push().returncode == 0
    now = os.stat(place.live / "akut/index.html").st_mtime
    assert now == current(place).stamp > old.stamp
    assert publish("rollback", str(place.root)).returncode == 0
    assert os.stat(place.live / "akut/index.html").st_mtime > now
    assert is_whole(place)


def test_an_old_page_still_finds_its_scripts_for_one_release(place, editor, prepared, tmp_path):
    shutil.copytree(prepared / "project", tmp_path / "project", symlinks=True)
    script = tmp_path / "project/overrides/assets/js/filter.js"

    def scripts() -> set[str]:
        return {path.name for path in (place.live / "assets/js").glob("filter.*.js")}

    seen = [scripts()]
    for number in range(2):
        text = script.read_text(encoding="utf-8")
        script.write_text(f"void {number};\n{text}", encoding="utf-8")
        install.init(place.root, tmp_path / "project")
        editor.say(f"Ny kod {number}.")
        assert editor.push().returncode == 0
        seen.append(scripts())
    assert seen[0] < seen[1] and not seen[0] & seen[2]
    assert [len(names) for names in seen] == [1, 2, 2]


def test_a_generator_that_is_installed_can_publish(place, editor, tmp_path):
    """In a wheel the frame lies among the code, and beside it is nothing of ours."""
    project = small_project(tmp_path / "site-packages")
    (project / "overrides").rename(project / FRAME_IN_WHEEL)
    install.init(place.root, project)
    editor.say("Med installerad kod.")
    done = editor.push()
    assert done.returncode == 0, done.stderr
    assert "Med installerad kod." in shown(place) and is_whole(place)
    assert current(place).generator == place.read("generator")
    assert not (place.generator / "overrides").exists()


def test_two_pushes_at_once_lose_nothing(place, editor, tmp_path):
    other = copy_of(place, tmp_path / "other")
    editor.say("Från den ena.")
    other.say("Från den andra.")
    pushes = [editor.start_push(), other.start_push()]
    told = [push.communicate()[0] for push in pushes]
    codes = sorted(push.returncode for push in pushes)
    assert codes == [0, 1], told
    assert is_whole(place)
    winner, loser = (editor, other) if pushes[0].returncode == 0 else (other, editor)
    assert loser.git("log", "-1", "--format=%s").stdout.startswith("Från den")
    loser.git("pull", "--quiet", "--no-edit", "--strategy-option=ours", "--no-rebase")
    assert loser.push().returncode == 0
    assert current(place).commit == loser.git("rev-parse", "HEAD").stdout.strip()
    assert winner is not loser and is_whole(place)


def test_a_rollback_during_a_push_leaves_a_whole_site(place, editor):
    editor.say("Första.")
    assert editor.push().returncode == 0
    editor.say("Andra.")
    push = editor.start_push()
    read_until(push, "Kontrollerar och bygger")
    assert publish("rollback", str(place.root)).returncode == 0
    push.communicate()
    assert push.returncode == 0
    assert is_whole(place)
    assert current(place).subject in ("Andra.", "Första.", "Webbplatsen börjar")
