"""From bytes to text: byte order mark, strict UTF-8, UTF-16 and UTF-32 by their zeros, then one-byte sets."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = "áéíóúñüàèìòùâêîôûçãõäëïöÁÉÍÓÚÑÜÀÈÇÃÕ"
_INSIDE_A_WORD = re.compile(f"[a-zA-Z{_LETTERS}][{_LETTERS}]|[{_LETTERS}][a-zA-Z]|[¿¡«]\\w|\\w»")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f�]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. Never fails: what fits no other set is read as Windows-1252 or Mac Roman.

    `declared` is the set a file names for itself; it is believed when the bytes fit it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").lstrip("\ufeff")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    for encoding in ("utf-8", _known(declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _cut_utf8(data) or _one_byte(data)


def looks_binary(data: bytes) -> bool:
    """Whether `data` is no text in any set that `decode` knows."""
    text = decode(data).replace("\0", "")
    if not text:
        return True
    zeros = 0 if _wide(data) else data.count(0) / len(data)
    return len(_CONTROLS.findall(text)) / len(text) > 0.02 or zeros > 0.1


def _known(declared: str | None) -> str:
    try:
        name = codecs.lookup(declared or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
    # Every browser reads these two as Windows-1252 (WHATWG Encoding Standard).
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    # Python's other codecs (rot13, zlib, idna) are not character sets of files.
    return (
        name
        if name.startswith(("utf", "cp", "iso8859", "mac", "koi8", "shift", "euc", "gb", "big5"))
        else "utf-8"
    )


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: Latin letters leave zeros in fixed places."""
    sample = data[:4096]
    sample = sample[: len(sample) // 4 * 4]
    if len(sample) < 8 or sample.count(0) < len(sample) * 0.3:
        return None
    zeros = [sample[place::4].count(0) / (len(sample) / 4) for place in range(4)]
    full = [share > 0.8 for share in zeros]
    return {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((full[0], full[1], full[2], full[3]))


def _cut_utf8(data: bytes) -> str | None:
    """UTF-8 that ends in the middle of a character, as a sample or a broken copy does."""
    text = data.decode("utf-8", errors="replace")
    broken = text.rstrip("�")
    return broken if len(text) - len(broken) <= 3 and "�" not in broken and not broken.isascii() else None


def _one_byte(data: bytes) -> str:
    windows = data.decode("cp1252", errors="replace")
    mac = data.decode("mac-roman")
    windows_letters = len(_INSIDE_A_WORD.findall(windows))
    mac_letters = len(_INSIDE_A_WORD.findall(mac))
    # Text of the one set read as the other shows signs, not letters, inside words.
    return mac if mac_letters > 2 * windows_letters and mac_letters >= 3 else windows
