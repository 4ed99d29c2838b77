"""The faces are made once, whole, and hold what the languages of the region need."""

from __future__ import annotations

import subprocess
import sys

from exporters.pdf import faces, fonts


def test_all_faces_are_made_and_only_what_is_missing_again(tmp_path):
    made = faces.make_missing(tmp_path / "caché")
    assert made == [face.name for face in faces.FACES]
    gone = tmp_path / "caché" / f"{made[0]}.ttf"
    first = gone.read_bytes()
    gone.unlink()
    assert faces.make_missing(tmp_path / "caché") == made[:1]
    assert gone.read_bytes() == first  # the same machine or another: the same bytes
    assert {path.suffix for path in (tmp_path / "caché").iterdir()} == {".ttf"}


def test_the_faces_cover_spanish_english_french_portuguese_and_creole():
    fonts.register()
    needed = "áéíóúüñÁÉÍÓÚÜÑ¿¡«»“”‘’–—…§ºª·•àâæçèêëîïôœùûÿãõòÀÇÃÕŒ€©×−"
    assert {ord(c) for c in needed} <= fonts.covered()
    assert {ord(c) for c in "→✓□≥≠"} <= fonts.symbols()


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path, monkeypatch):
    blocked = tmp_path / "archivo"
    blocked.write_text("")
    monkeypatch.setattr(fonts, "folder", lambda: blocked / "fonts")
    monkeypatch.setattr(faces, "FACES", faces.FACES[-1:])
    assert (fonts.prepare() / f"{fonts.SYMBOLS}.ttf").is_file()


def test_a_damaged_face_is_made_anew(tmp_path):
    code = (
        "import sys, pathlib; from exporters.pdf import fonts; place = pathlib.Path(sys.argv[1])\n"
        "fonts.folder = lambda: place; fonts.prepare()\n"
        "(place / 'AcervoSymbols.ttf').write_bytes(b'roto'); fonts.register()\n"
        "print(len(fonts.covered()) > 500)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"
