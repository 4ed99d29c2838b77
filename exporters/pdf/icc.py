"""The colours of the file: sRGB, as a profile of LittleCMS's own making (MIT licence) without a date."""

from __future__ import annotations

from functools import cache

_DATE = slice(24, 36)
_FIXED = bytes.fromhex("07b500010001000000000000")  # 1 January 1973, so that all files are the same


@cache
def srgb_profile() -> bytes:
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE] = _FIXED
    return bytes(profile)
