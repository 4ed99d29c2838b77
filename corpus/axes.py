"""The two axes of the catalogue, and all schemes that passages and practices are tagged by."""

from __future__ import annotations

LEVELS: tuple[str, ...] = ("individual", "community", "structural")
DIMENSIONS: tuple[str, ...] = ("economic", "social", "psychosocial")
#: Schemes whose concepts are put on passages and practices as tags.
TAG_SCHEMES: tuple[str, ...] = ("level", "dimension", "theme", "population", "phase", "country")
