"""The page around the text: head, cover, contents, landmarks, notes with their ways back."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any

from lxml import etree

from corpus.wording import say
from exporters.html.body import BodyWriter
from exporters.html.elements import element, with_words
from exporters.manuscript import Manuscript
from exporters.manuscript.blocks import Heading
from exporters.manuscript.lines import note_line
from exporters.naming import kicker

_POLICY = "default-src 'none'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"


class Page:
    """One rendering of one manuscript."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._text = manuscript
        self._writer = BodyWriter(manuscript.language)

    def render(self) -> bytes:
        root = element(None, "html", lang=self._text.language)
        self._head(root)
        body = element(root, "body")
        skip = element(body, "a", href="#main")
        skip.set("class", "skip")
        with_words(skip, self._say("skip_to_content"))
        self._cover(body)
        self._contents(body)
        main = element(body, "main", id="main", tabindex="-1")
        self._writer.write(main, self._text.blocks)
        self._notes(body)
        foot = element(body, "footer")
        with_words(element(foot, "p"), self._text.title)
        return bytes(etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>"))

    def _say(self, key: str, **values: object) -> str:
        return say(f"exports.{key}", self._text.language, **values)

    def _head(self, root: Any) -> None:
        style = (resources.files(__package__ or "") / "page.css").read_text(encoding="utf-8")
        pack = self._text.pack
        if pack.design.accent:
            style = style.replace("--accent: #0b5f63", f"--accent: {pack.design.accent}", 1)
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        head = element(root, "head")
        element(head, "meta", charset="utf-8")
        policy = element(head, "meta", content=_POLICY.format(style=f"sha256-{digest}"))
        policy.set("http-equiv", "Content-Security-Policy")
        element(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        element(head, "meta", name="referrer", content="no-referrer")
        element(head, "meta", name="date", content=pack.date.isoformat())
        if pack.author:
            with_words(element(head, "meta", name="author"), pack.author, attribute="content")
        with_words(element(head, "title"), self._text.title)
        element(head, "style").text = style

    def _cover(self, body: Any) -> None:
        pack = self._text.pack
        header = element(body, "header")
        if pack.classification:
            self._paragraph(header, pack.classification, "classification")
        if pack.design.logo is not None:
            picture = base64.b64encode(pack.design.logo.png).decode()
            logo = element(header, "img", src=f"data:image/png;base64,{picture}")
            logo.set("class", "logo")
            with_words(logo, pack.design.logo.alternative.text(self._text.language), attribute="alt")
        self._paragraph(header, kicker(pack, self._text.language), "kicker")
        with_words(element(header, "h1"), self._text.title)
        if pack.subtitle:
            self._paragraph(header, pack.subtitle, "subtitle")
        facts = element(header, "dl")
        for name, value in self._text.facts:
            with_words(element(facts, "dt"), name)
            with_words(element(facts, "dd"), value)
        self._paragraph(header, self._text.disclaimer, "remark")

    def _paragraph(self, parent: Any, words: str, kind: str) -> None:
        paragraph = element(parent, "p")
        paragraph.set("class", kind)
        with_words(paragraph, words)

    def _contents(self, body: Any) -> None:
        headings = self._text.contents
        if not headings:
            return
        nav = element(body, "nav")
        nav.set("aria-labelledby", "contents")
        with_words(element(nav, "h2", id="contents"), self._say("contents"))
        self._entries(nav, headings, 1)

    def _entries(self, parent: Any, headings: Sequence[Heading], level: int) -> None:
        """A list of the headings of `level`, each with those below it."""
        listed = element(parent, "ol")
        start = 0
        while start < len(headings):
            end = start + 1
            while end < len(headings) and headings[end].level > level:
                end += 1
            first = headings[start]
            item = element(listed, "li")
            below = headings[start + 1 : end]
            if first.level <= level:
                self._entry(item, first)
            else:  # what stands before the first section
                below = headings[start:end]
            if below:
                self._entries(item, below, min(heading.level for heading in below))
            start = end

    def _entry(self, item: Any, heading: Heading) -> None:
        link = element(item, "a", href=f"#{heading.key}")
        words = "".join(words.text for words in heading.line)
        with_words(link, f"{heading.number} {words}".strip())

    def _notes(self, body: Any) -> None:
        notes = self._text.notes
        if not len(notes):
            return
        section = element(body, "section", role="doc-endnotes")
        section.set("aria-labelledby", "notes")
        with_words(element(section, "h2", id="notes"), self._say("notes"))
        listed = element(section, "ol")
        is_full = self._text.pack.notes_style == "full"
        for number in range(1, len(notes) + 1):
            item = element(listed, "li", id=f"note-{number}")
            before = () if is_full else range(1, number)
            self._writer.line(item, note_line(notes, number, before))
            for back in range(1, self._writer.references(number) + 1):
                link = element(item, "a", href=f"#ref-{number}-{back}", role="doc-backlink")
                link.set("aria-label", self._say("back_to_text", n=back))
                link.text = "↩"
