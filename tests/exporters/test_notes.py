"""Notes in Markdown: where their citations stand."""

from __future__ import annotations

from exporters.notes import Note


def test_a_citation_s_number_stands_at_its_word_however_it_was_typed() -> None:
    note = Note("As agreed [[d1#clause_1]]. Later on.")
    text = note.root.text_content()
    assert list(note.pieces(text.strip())) == [
        ("text", "As agreed"),
        ("cite", "d1#clause_1"),
        ("text", ". Later on."),
    ]
