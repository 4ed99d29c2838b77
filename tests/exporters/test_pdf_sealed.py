"""Whatever a pack says, making its PDF opens no file, no address and no program; and nothing is lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.pack import PackSection
from exporters.pdf import render_pdf
from exporters.pdf.text import clean

_ROOT = Path(__file__).resolve().parents[2]
_SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

#: Renders a harmless pack first, so that all is loaded; then watches what the hostile one opens.
_WATCHED = """
import sys
from tests.exporters.conftest import Maker
from corpus.pack import PackSection
from exporters.pdf import render_pdf, render_preview

seen = []
watching = False

def watch(event, arguments):
    if watching and event.split(".")[0] in ("open", "socket", "subprocess", "os", "urllib", "import"):
        seen.append(f"{event} {arguments!r:.500}")

secret = sys.argv[1]
targets = (secret, f"file://{secret}", "http://localhost:1/x.png", "https://localhost:1/x.png",
           "javascript:alert(1)", "data:image/png;base64,AAAA", "\\\\\\\\server\\\\share\\\\x", "ftp://localhost:1/")
forms = ("![i]({0})", "[l]({0})", "<img src='{0}'>", "<object data='{0}'></object>", "<iframe src='{0}'>",
         "<link rel=stylesheet href='{0}'>", "<para><img src='{0}'/></para>", "[r]: {0}\\n\\n[r]", "<{0}>",
         "<!DOCTYPE x [<!ENTITY e SYSTEM '{0}'>]>&e;", "<onDraw name='{0}'/>",
         "<svg><image href='{0}'/></svg>")
note = "\\n\\n".join(form.format(target) for form in forms for target in targets)

def pack_with(maker, words):
    document = maker.document(title=words[:400])
    passage = maker.passage(document, "§ 1", words)
    practice = maker.practice(passage, title=words[:400], source_description=words, description=words[::-1])
    items = (maker.item("passage", passage=passage), maker.item("note", title=words[:400], note=words),
             maker.item("practice", practice=practice, source=passage),
             maker.item("matrix", matrix=maker.matrix()))
    return maker.pack([PackSection(words[:400], items)], [document], title=words[:400], subtitle=words[:400])

maker = Maker()
render_pdf(pack_with(maker, "Sillas → 日本 *azules* con [enlace](https://e.org) y migratorios largos " * 40))
sys.addaudithook(watch)
watching = True
content = render_pdf(pack_with(maker, note))
render_preview(pack_with(maker, note), 1, 2)
watching = False
assert b"clave-azul" not in content
print(len(content), *seen, sep="\\n")
"""


def test_nothing_is_opened_while_a_hostile_pack_is_made(tmp_path):
    secret = tmp_path / "secreto.png"
    secret.write_text("clave-azul")
    done = subprocess.run(
        [sys.executable, "-c", _WATCHED, str(secret)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    size, *seen = done.stdout.split("\n")[:-1]
    assert int(size) > 10_000
    assert seen == []


def test_the_watch_itself_sees_an_opened_file(tmp_path):
    code = _WATCHED.replace("content = render_pdf(", "open(secret).close(); content = render_pdf(")
    secret = tmp_path / "secreto.png"
    secret.write_text("clave-azul")
    done = subprocess.run(
        [sys.executable, "-c", code, str(secret)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        capture_output=True,
        text=True,
    )
    assert "secreto.png" in done.stdout


def _letters(text: str) -> str:
    """Without spaces and the hyphens of line ends, which are the page's own."""
    return re.sub(r"[\s\u00ad\u0002\ufffe-]", "", text)


@_SLOW
@given(words=st.text(st.sampled_from("abcñéüÑ¿¡«»—·0123 αβ ж 日本語 →✓≥ ½€₡ "), min_size=1, max_size=300))
def test_every_character_of_a_passage_can_be_copied_again(make, read, words):
    words = f"comienzo {words} final"
    passage = make.passage(make.document(), "§ 1", words)
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("passage", passage=passage),))])))
    expected = unicodedata.normalize("NFC", clean(words))
    assert _letters(expected) in _letters(pdf.pages[1])


@pytest.mark.parametrize("letter", ["a", "日", "🙂"])
def test_a_word_of_ten_thousand_characters_is_all_there(make, read, letter):
    passage = make.passage(make.document(), "§ 1", letter * 10_000)
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("passage", passage=passage),))])))
    drawn = "".join(pdf.drawn(page) for page in range(1, len(pdf.pages)))
    assert drawn.count(letter if letter == "a" else "□") >= 10_000


def test_the_cells_of_a_giant_table_are_all_there(make, read):
    columns, rows = 20, 400
    head = "|" + "|".join(f" c{n} " for n in range(columns)) + "|\n|" + "---|" * columns + "\n"
    body = "\n".join("|" + "|".join(f" x{r}y{c} " for c in range(columns)) + "|" for r in range(rows))
    pdf = read(render_pdf(make.pack([PackSection("S", (make.item("note", note=head + body),))])))
    cells = set(re.findall(r"x\d+y\d+", re.sub(r"\s", "", pdf.text).replace("x", " x")))
    assert len(cells) == columns * rows
