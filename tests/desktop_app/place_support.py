"""A window's context around a real library, and small documents of our own to put into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from corpus.edits import ImportDocument
from corpus.model import (
    Bilingual,
    Meeting,
    ParsedDocument,
    PassageDraft,
    PracticeDraft,
    StoredFile,
)
from desktop_app import fonts, language
from desktop_app.context import Navigator, WindowContext
from desktop_app.history import History
from desktop_app.jobs import Jobs
from desktop_app.messages import Messages
from desktop_app.settings import Settings
from desktop_app.theme import Theme
from desktop_app.workspace import Workspace

DECLARATION = """DECLARACIÓN DE PRUEBA

Reunidos en la {ordinal} Conferencia Regional sobre Migración (CRM), celebrada en Managua, Nicaragua,
los días 10 y 11 de marzo de 2011,

DECLARAN:

1. Que acuerdan probar el programa con textos breves. {words}

2. Que el segundo punto también se puede citar.
"""


def write_declaration(folder: Path, name: str, words: str = "") -> Path:
    """A readable file; `words` make its bytes its own."""
    path = folder / name
    path.write_text(DECLARATION.format(ordinal="XVI", words=words or name), encoding="utf-8")
    return path


@contextmanager
def window_context(folder: Path) -> Iterator[WindowContext]:
    """Everything a place is given, on a new library; closed at the end."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language.use("es")
    fonts.install(app)
    Theme.use("light", app)
    jobs, host = Jobs(), QWidget()
    host.resize(900, 700)
    workspace = Workspace.open(folder / "library", author="Ana")
    messages = Messages(host)
    errors: list[BaseException] = []
    messages.on_bug = errors.append
    jobs.unhandled.connect(errors.append)
    context = WindowContext(
        workspace,
        jobs,
        History(workspace, jobs, messages),
        messages,
        Settings(folder / "window.ini"),
        Navigator(),
    )
    try:
        yield context
    finally:
        jobs.close()
        workspace.close()
        host.deleteLater()
    assert not errors


def store(context: WindowContext, document: ParsedDocument, name: str) -> str:
    """Put a document into the library as an import would; its id."""
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    applied = context.workspace.library.apply(
        ImportDocument(document, StoredFile(name, sha256, "text/plain", 10))
    )
    return applied.changed[0]


def paper(
    title: str, language_: str = "es", *, uncertain: tuple[str, ...] = (), **meeting: object
) -> ParsedDocument:
    """A concept paper of one paragraph."""
    values: dict[str, object] = {"body": "RCM", "ordinal": 20, **meeting}
    return ParsedDocument(
        kind="concept_paper",
        language=language_,
        title=title,
        short_title=Bilingual("Documento conceptual, XX CRM", "Concept paper, XX RCM"),
        meeting=Meeting(**values),  # type: ignore[arg-type]  # the tests' own words
        countries=(),
        passages=(PassageDraft("par_1", "paragraph", "Un párrafo."),),
        practices=(),
        uncertain=uncertain,
    )


def workshop() -> ParsedDocument:
    """Four candidates: one clear, two whose country is a guess, one without level."""
    doubt = (
        Bilingual("La tabla no indica el país.", "The table does not give the country."),
        Bilingual("Las filas mencionan «guatemaltecas».", "The rows mention «guatemaltecas»."),
    )
    no_level = (Bilingual("La fuente no indica el nivel.", "The source gives no level."),)
    practices = (
        PracticeDraft(
            "t1__row_1", "Ferias de empleo", "Dos ferias al año.", ("SV",), ("community",), ("economic",)
        ),
        PracticeDraft(
            "t2__row_1", "Ventanilla única", "Atiende a personas guatemaltecas.", ("GT",), ("individual",),
            ("social",), uncertain=("country",), evidence=doubt,
        ),
        PracticeDraft(
            "t2__row_2", "Beca de oficios", "Aprender un oficio.", ("GT",), ("structural",), ("economic",),
            theme=("employment",), uncertain=("country",), evidence=doubt,
        ),
        PracticeDraft(
            "t3__row_1", "Acompañamiento", "Escucha y orientación.", ("MX",), (), ("psychosocial",),
            uncertain=("level",), evidence=no_level,
        ),
    )  # fmt: skip
    passages: list[PassageDraft] = []
    for table in ("t1", "t2", "t3"):
        passages.append(PassageDraft(table, "table", "Acción | Nivel | Dimensión | Descripción"))
        for practice in practices:
            if practice.eid.startswith(table):
                cells = (practice.title, "Nivel", "Dimensión", practice.description)
                passages.append(
                    PassageDraft(
                        practice.eid, "row", "\n".join(cells), parent=table, cells=cells, role="practice"
                    )
                )
    return ParsedDocument(
        kind="systematization",
        language="es",
        title="Memoria del taller",
        short_title=Bilingual("Memoria del taller, Managua 2021", "Workshop report, Managua 2021"),
        meeting=Meeting("RCM", place="Managua, Nicaragua", year=2021),
        countries=("SV", "GT", "MX"),
        passages=tuple(passages),
        practices=practices,
    )
