"""Text as XML and JSON files can hold it."""

from __future__ import annotations

import re

#: What XML 1.0 has no place for: controls other than tab and line ends, and two codes that are no characters.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """`text` without control characters; lone surrogates and non-characters show as U+FFFD.

    Line ends are "\\n". Direction marks and joiners stay: scripts and emoji need them.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _NO_CHARACTER.sub("\ufffd", _NO_XML.sub("", text))
