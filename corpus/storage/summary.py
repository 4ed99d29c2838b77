"""One line of the history in words, from what was noted when the edit was made."""

from __future__ import annotations

from typing import Any

from corpus import vocabulary
from corpus.model import Bilingual
from corpus.storage.rubric import criteria
from corpus.wording import Language, say


def summarise(noted: dict[str, Any], author: str, reader: str) -> Bilingual:
    """The line in both languages. `reader`: the author who reads, who is called "you"."""
    return Bilingual(_line(noted, author, reader, "es"), _line(noted, author, reader, "en"))


def _line(noted: dict[str, Any], author: str, reader: str, language: Language) -> str:
    values = noted["values"]
    filled: dict[str, object] = {**values}
    filled["who"] = say("history.you", language) if author == reader else author
    if "of" in values:
        filled["of"] = _line(values["of"], values["by"], reader, language)
    if "concepts" in values:
        filled["concepts"] = _quoted(
            [_label(values["scheme"], concept, language) for concept in values["concepts"]], language
        )
        filled["scheme"] = say(f"history.scheme_{values['scheme']}", language)
    if "criterion" in values:
        known = criteria().get(values["criterion"])
        filled["criterion"] = known.label(language) if known else values["criterion"]
    if "status" in values:
        filled["status"] = vocabulary.label("status", values["status"], language)
    return say(f"history.{noted['key']}", language, **filled)


def _label(scheme: str, concept: str, language: Language) -> str:
    return vocabulary.label(scheme, concept, language)


def _quoted(labels: list[str], language: Language) -> str:
    opening, closing = ("«", "»") if language == "es" else ("“", "”")
    return ", ".join(f"{opening}{label}{closing}" for label in labels)
