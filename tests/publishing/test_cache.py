"""What a server remembers between builds never shows in what it publishes."""

import os
import subprocess
import sys
from pathlib import Path

from build_tools.publishing.place import Place
from tests.publishing.conftest import WHO, shown


def clean_build(place: Place, source: Path, target: Path) -> dict[str, bytes]:
    """The files that the server's own code makes of a folder when it remembers nothing."""
    command = [sys.executable, "-m", "build_tools.publishing.make", str(source), str(target)]
    own = {"COMPRESSION": WHO["COMPRESSION"], "COMPRESSION_CACHE": str(target.with_name("new"))}
    subprocess.run(command, cwd=place.generator.resolve(), env=os.environ | own, check=True)
    paths = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}


def kept(place: Place) -> set[Path]:
    return {path for path in place.cache.rglob("*") if path.is_file() and path.name[0] != "."}


def test_a_push_publishes_the_bytes_of_a_clean_build(place, editor, tmp_path):
    before = kept(place)
    editor.say("Nytt.")
    assert editor.push().returncode == 0
    assert "Nytt." in shown(place)
    assert len(before) > 100 and 0 < len(kept(place) - before) < len(before) / 4  # most was known
    clean = clean_build(place, editor.folder, tmp_path / "clean")
    assert len(clean) > 100
    live = place.live.resolve()
    assert [name for name in clean if (live / name).read_bytes() != clean[name]] == []


def test_a_cache_that_is_damaged_or_gone_changes_nothing(place, editor, tmp_path):
    for number, path in enumerate(sorted(kept(place))):
        if number % 2:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    editor.say("Nytt.")
    assert editor.push().returncode == 0
    clean = clean_build(place, editor.folder, tmp_path / "clean")
    live = place.live.resolve()
    assert [name for name in clean if (live / name).read_bytes() != clean[name]] == []
