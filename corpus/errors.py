"""Errors meant for a person, apart from bugs.

A `UserError` names a sentence of `corpus/wording/*.toml` and the values that fill it; whoever shows
it chooses the language. Anything else that is raised is a bug and goes to the crash dialog.
"""

from __future__ import annotations

from corpus.wording import Language, say


class UserError(Exception):
    """Something a person can act on.

    `key` names a wording such as ``"errors.password_protected"``; `details` fill its braces.
    """

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(key, details)
        self.key = key
        self.details = details

    def text(self, language: Language) -> str:
        """What happened, to what, and what to do, in `language`."""
        return say(self.key, language, **self.details)

    def __str__(self) -> str:
        return self.text("es")

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword details must survive the trip from a worker process.
        return (_rebuild, (type(self), self.key, self.details))


def _rebuild(kind: type[UserError], key: str, details: dict[str, object]) -> UserError:
    error = kind.__new__(kind)
    UserError.__init__(error, key, **details)
    return error


class UnreadableFile(UserError):
    """A file whose text cannot be taken out; only this file fails."""


class LibraryRefused(UserError):
    """A folder that is not a library, or a library made by a newer version."""


class NotFound(UserError):
    """An id that names nothing in the library."""


class Conflict(UserError):
    """An edit that no longer fits what the library holds."""
