"""`search`."""

from __future__ import annotations

import argparse
import html
import re
from collections.abc import Iterator

from corpus.wording import LANGUAGES
from desktop_app.commands.as_json import search_json
from desktop_app.commands.console import Console
from desktop_app.commands.session import opened
from index.results import SearchAnswer, SearchRequest


def run_search(console: Console, options: argparse.Namespace) -> int:
    request = SearchRequest(
        " ".join(options.query), limit=options.limit, offset=options.offset, language=console.language
    )
    with opened(options) as workspace:
        workspace.catch_up()
        answer = workspace.search(request)
    if options.json:
        console.json(search_json(answer))
    else:
        _print_answer(console, answer)
    return 0


def _print_answer(console: Console, answer: SearchAnswer) -> None:
    console.note(
        "command.hits",
        total=answer.total,
        documents=answer.documents,
        ms=console.number(answer.elapsed_ms),
    )
    if answer.understood:
        console.complain(answer.understood)
    if answer.word_count > 1 and len(answer.groups) > 1:
        console.complain(" · ".join(_groups(console, answer)))
    for hit in answer.hits:
        console.print(hit.citation.text(console.language))
        if hit.language != console.language and hit.language in LANGUAGES:
            # As it is cited in the language that it is written in.
            console.print(f"  {hit.citation.text('en' if hit.language == 'en' else 'es')}")
        console.print(f"  {_plain(hit.snippet)}")
        console.print(f"  {hit.id}")
    if answer.suggestions:
        console.print(console.text("command.did_you_mean", words=", ".join(answer.suggestions)))
    elif not answer.hits:
        console.print(console.text("command.nothing_found"))


def _groups(console: Console, answer: SearchAnswer) -> Iterator[str]:
    """How many results have all of the words, how many have fewer."""
    for words, count in sorted(answer.groups.items(), reverse=True):
        name = "group_all" if words == answer.word_count else "group_some"
        yield f"{console.text(f'finding.{name}', n=words, of=answer.word_count)}: {count}"


def _plain(snippet: str) -> str:
    """On one line, without marks."""
    return " ".join(html.unescape(re.sub(r"</?b>", "", snippet)).split())
