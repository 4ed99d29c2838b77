"""The `acervo` command: the whole work of the library without a window.

Contract: JSON on standard output with English keys, messages and progress on standard error in the
language of `--ui`; exit 0 all done, 1 something asked for could not be done (the rest was), 2 wrong
usage, 130 interrupted. Bad input never shows a traceback.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.wording import LANGUAGES, Language
from desktop_app.commands.console import Console, language_of_locale
from desktop_app.commands.parser import WrongUsage, as_words, build_parser

DONE, NOT_ALL_DONE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Without a command, the window opens."""
    # Looking for garbage while everything is being loaded takes a tenth of a command's start.
    gc.disable()
    try:
        return _answer(list(sys.argv[1:] if arguments is None else arguments))
    finally:
        # Nor is anything looked through at the end, when all of it goes.
        gc.freeze()
        gc.enable()


def _answer(words: Sequence[str]) -> int:
    console = Console(_asked_language(words) or language_of_locale())
    try:
        options = build_parser(console.language).parse_args(as_words(words))
    except WrongUsage as error:
        console.complain(str(error))
        return WRONG_USAGE
    return _run(console, options)


def _run(console: Console, options: argparse.Namespace) -> int:
    from corpus.errors import UserError

    try:
        if options.run is None:
            return _open_window(options)
        return int(options.run(console, options))
    except WrongUsage as error:
        console.complain(str(error))
        return WRONG_USAGE
    except UserError as error:
        console.complain(error.text(console.language))
        return NOT_ALL_DONE
    except KeyboardInterrupt:
        console.complain(console.text("command.interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`acervo documents | head`); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _open_window(options: argparse.Namespace) -> int:
    from desktop_app.app import run

    folder = getattr(options, "folder", None) or options.library
    return run(Path(folder) if folder else None, language=options.ui)


def _asked_language(words: Sequence[str]) -> Language | None:
    """The value of `--ui`, needed before parsing so that even a parsing error is in that language."""
    for position, word in enumerate(words):
        value = word.removeprefix("--ui=") if word.startswith("--ui=") else None
        if word == "--ui" and position + 1 < len(words):
            value = words[position + 1]
        for language in LANGUAGES:
            if value == language:
                return language
    return None


if __name__ == "__main__":
    sys.exit(main())
