"""The catalogue of practices as files: for spreadsheets (CSV, XLSX) and, with nothing left out, as JSON."""

from __future__ import annotations

from exporters.catalogue.as_csv import matrix_csv, practices_csv
from exporters.catalogue.as_json import (
    practice_json,
    practices_from_json,
    practices_json,
)
from exporters.catalogue.as_xlsx import practices_xlsx

__all__ = [
    "matrix_csv", "practice_json", "practices_csv", "practices_from_json", "practices_json", "practices_xlsx",
]  # fmt: skip
