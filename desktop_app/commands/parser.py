"""The words of the command line: which subcommands there are and what they take."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from corpus.wording import Language, area, say
from desktop_app.formats import CITATION_STYLES, FORMATS, PACK_FORMATS

if TYPE_CHECKING:
    from desktop_app.commands.console import Console

Runner = Callable[["Console", argparse.Namespace], int]


#: "-women", -"these words": what a search leaves out, and no option.
_MINUS = re.compile(r"-(?:[^\W\d_]{2}|[\"«(+])")
_MODES = ("es", "en", "both")


class WrongUsage(Exception):
    """The words make no command; the text says why and where to look."""


def build_parser(language: Language) -> argparse.ArgumentParser:
    """The parser with its help in `language`. Commands are imported only when they run."""
    parser = _Parser(language, prog="acervo", description=say("command.about", language))
    _add_global(parser, language)
    parser.set_defaults(run=None, json=False)
    commands = _Commands(parser, language)
    commands.add("open", None).positional("folder", nargs="?")
    commands.add("demo", "demo:run_demo").option("--output", metavar="FILE.pdf")
    importing = commands.add("import", "documents:run_import").positional("paths", nargs="+", metavar="PATH")
    importing.option("--jobs", type=_positive, metavar="N").json()
    commands.add("documents", "documents:run_documents").json()
    commands.add("show", "documents:run_show").positional("document", metavar="DOCUMENT").json()
    search = commands.add("search", "search:run_search").positional("query", nargs="+", metavar="QUERY")
    search.option("--limit", type=_count, default=20, metavar="N")
    search.option("--offset", type=_count, default=0, metavar="N").json()
    _add_practice_commands(commands)
    align = commands.add("align", "documents:run_align")
    align.positional("source", metavar="DOCUMENT").positional("target", metavar="DOCUMENT").json()
    _add_dossier_commands(commands)
    _add_library_commands(commands)
    return parser


def as_words(arguments: Sequence[str]) -> list[str]:
    """The arguments with those of a search that begin with a minus, but are no option, as its words."""
    if "search" not in arguments:
        return list(arguments)
    at = arguments.index("search")
    return [*arguments[:at], *(f" {one}" if _MINUS.match(one) else one for one in arguments[at:])]


def _add_practice_commands(commands: _Commands) -> None:
    practices = commands.add("practices", "practices:run_practices").json().option("--pending", flag=True)
    for name in ("--level", "--dimension", "--country", "--status"):
        practices.option(name, metavar=name[2:].upper())
    for name in ("accept", "reject"):
        commands.add(name, f"practices:run_{name}").positional("ids", nargs="+", metavar="ID").json()
    tag = commands.add("tag", "practices:run_tag").positional("ids", nargs="+", metavar="ID").json()
    for name in ("--level", "--dimension", "--theme", "--population", "--phase", "--country"):
        tag.option(name, metavar=f"{name[2:].upper()}[,…]")
    tag.option("--remove", flag=True)
    assess = commands.add("assess", "practices:run_assess").positional("id", metavar="ID").json()
    assess.option("--criterion", required=True, metavar="CRITERION")
    assess.option("--answer", required=True, choices=("yes", "partial", "no"))
    assess.option("--evidence", required=True, metavar="TEXT")
    _add_matrix_filters(commands.add("matrix", "practices:run_matrix").json())


def _add_dossier_commands(commands: _Commands) -> None:
    dossier = commands.group("dossier")
    new = dossier.add("new", "dossiers:run_new").positional("title", metavar="TITLE").json()
    new.option("--subtitle", default="").option("--for", dest="prepared_for", default="")
    _add_settings(new)
    dossier.add("templates", "dossiers:run_templates").json()
    _add_settings(dossier.add("set", "dossiers:run_set").positional("dossier", metavar="DOSSIER").json())
    add = dossier.add("add", "dossiers:run_add").positional("dossier", metavar="DOSSIER")
    add.positional("items", nargs="+", metavar="ITEM").option("--section", metavar="TITLE").json()
    add.option("--depth", type=int, choices=(1, 2, 3), default=1)
    note = dossier.add("note", "dossiers:run_note").positional("dossier", metavar="DOSSIER")
    note.option("--file", required=True, metavar="F.md").option("--title", default="").json()
    dossier.add("list", "dossiers:run_list").json()
    for name in ("show", "refresh"):
        dossier.add(name, f"dossiers:run_{name}").positional("dossier", metavar="DOSSIER").json()
    check = dossier.add("check", "dossiers:run_check").positional("dossier", metavar="DOSSIER").json()
    check.option("--language", choices=_MODES)
    for name in ("changes", "renew"):
        since = dossier.add(name, f"exporting:run_{name}").positional("dossier", metavar="DOSSIER").json()
        since.option("--since", metavar="FILE")
    export = commands.add("export", "exporting:run_export")
    export.positional("what", metavar=f"DOSSIER|{'|'.join(FORMATS)}")
    known = dict.fromkeys((*PACK_FORMATS, *(name for names in FORMATS.values() for name in names)))
    export.option("--format", required=True, choices=tuple(known))
    export.option("--output", required=True, metavar="FILE")
    export.option("--style", choices=CITATION_STYLES, default=CITATION_STYLES[0])
    export.option("--dossier", metavar="DOSSIER")
    export.option("--document", action="append", metavar="DOCUMENT").option("--passage", metavar="PASSAGE")
    _add_matrix_filters(export)
    export.option("--reissue", nargs="?", const="", metavar="FILE")
    _add_settings(export)


def _add_matrix_filters(command: _Command) -> None:
    command.option("--country", metavar="COUNTRY")
    command.option("--by", choices=("source", "catalogue"), default="source")
    command.option("--role", choices=("practice", "challenge", "proposal"), default="practice")


def _add_settings(command: _Command) -> None:
    """How a dossier is printed."""
    command.option("--template", metavar="NAME").option("--paper", choices=("a4", "letter"))
    command.option("--language", choices=_MODES).option("--classification", metavar="TEXT")
    command.option("--cover", action="append", metavar="FIELD=VALUE")


def _add_library_commands(commands: _Commands) -> None:
    commands.add("log", "library:run_log").json().option("--limit", type=_count, metavar="N")
    for name in ("undo", "verify", "reindex"):
        commands.add(name, f"library:run_{name}").json()
    commands.add("backup", "library:run_backup").positional("file", nargs="?", metavar="FILE")
    commands.add("restore", "library:run_restore").positional("file", metavar="FILE")


def _add_global(parser: argparse.ArgumentParser, language: Language, *, again: bool = False) -> None:
    # The same options are taken before and after the command; the later ones must not reset the earlier.
    default: Any = argparse.SUPPRESS if again else None
    parser.add_argument("--library", metavar="DIR", default=default, help=say("command.library", language))
    parser.add_argument("--ui", choices=("es", "en"), default=default, help=say("command.ui", language))


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


class _Commands:
    """A group of subcommands of one parser."""

    def __init__(self, parser: argparse.ArgumentParser, language: Language, prefix: str = "") -> None:
        self._language = language
        self._prefix = prefix
        self._choices = parser.add_subparsers(
            title=say("command.commands", language), metavar="COMMAND", required=bool(prefix), dest="command"
        )

    def add(self, name: str, runner: str | None) -> _Command:
        about = say(f"command.{self._prefix}{name}", self._language)
        parser = self._choices.add_parser(name, help=about, description=about, language=self._language)
        _add_global(parser, self._language, again=True)
        parser.set_defaults(run=_lazily(runner) if runner else None)
        return _Command(parser, self._language)

    def group(self, name: str) -> _Commands:
        about = say(f"command.{name}", self._language)
        parser = self._choices.add_parser(name, help=about, description=about, language=self._language)
        _add_global(parser, self._language, again=True)
        return _Commands(parser, self._language, prefix=f"{name}_")


class _Command:
    """One subcommand under construction."""

    def __init__(self, parser: argparse.ArgumentParser, language: Language) -> None:
        self._parser = parser
        self._language = language

    def positional(self, name: str, **settings: Any) -> _Command:
        self._parser.add_argument(name, **settings)
        return self

    def option(self, name: str, *, flag: bool = False, **settings: Any) -> _Command:
        settings["help"] = say(f"command.option_{name[2:]}", self._language)
        if flag:
            settings["action"] = "store_true"
        self._parser.add_argument(name, **settings)
        return self

    def json(self) -> _Command:
        return self.option("--json", flag=True)


def _lazily(runner: str) -> Runner:
    module, _, function = runner.partition(":")

    def run(console: Console, options: argparse.Namespace) -> int:
        chosen: Runner = getattr(import_module(f"desktop_app.commands.{module}"), function)
        return chosen(console, options)

    return run


class _Formatter(argparse.HelpFormatter):
    """Help whose frame is in the person's language too."""

    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(prog)
        self.language = language

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        # An empty prefix is how argparse asks for the bare words, to name a subcommand.
        super().add_usage(
            usage, actions, groups, say("command.usage", self.language) + " " if prefix is None else prefix
        )


class _Parser(argparse.ArgumentParser):
    """A parser that raises `WrongUsage` with one sentence in the person's language."""

    def __init__(self, language: Language = "es", **settings: Any) -> None:
        formatter = partial(_Formatter, language=language)
        super().__init__(formatter_class=formatter, add_help=False, allow_abbrev=False, **settings)
        self._language = language
        self._positionals.title = say("command.arguments", language)
        self._optionals.title = say("command.options", language)
        self.add_argument("-h", "--help", action="help", help=say("command.help", language))

    def error(self, message: str) -> NoReturn:
        what = _translated(message, self._language)
        raise WrongUsage(say("command.wrong_usage", self._language, what=what, command=self.prog))


def _translated(message: str, language: Language) -> str:
    """argparse's complaint in `language`; its own wording is English and has no catalogue."""
    if language == "en":
        return message
    for rule in area("usage").values():
        found = re.fullmatch(rule["en"], message, re.DOTALL)
        if found:
            return rule["es"].format(*found.groups())
    return message
