"""A practice in the words of another language version of its source."""

from __future__ import annotations

from dataclasses import replace

from corpus.model import Practice


def in_words_of(practice: Practice, twin: Practice) -> Practice:
    """`practice` as its `twin` in the other version tells it: what the office wrote itself stays, and so do
    its tags, its status and its assessment."""
    is_own_title = practice.title != practice.source_title
    is_own_text = practice.description != practice.source_description
    return replace(
        practice,
        title=practice.title if is_own_title else twin.source_title or twin.title,
        description=practice.description if is_own_text else twin.source_description or twin.description,
        source_title=twin.source_title,
        source_description=twin.source_description,
        document_id=twin.document_id,
        eid=twin.eid,
        citation=twin.citation,
        page=twin.page,
    )
