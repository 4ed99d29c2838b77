"""Which addresses a reader may be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit

_SCHEMES = ("https", "mailto")


def safe_address(address: str) -> str | None:
    """`address` without blanks and control characters if it leads to the web or to mail, else None."""
    address = "".join(c for c in address.strip() if c.isprintable() and not c.isspace())
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.path):
        return None
    return address
