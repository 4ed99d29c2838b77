"""The lock installs exactly what is written in it, from wherever this machine installs packages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lock() -> str:
    return (ROOT / "requirements.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def locked(lock: str) -> dict[str, str]:
    """Version by package name."""
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock, re.MULTILINE))


def test_every_package_is_pinned_with_hashes(lock: str, locked: dict[str, str]) -> None:
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_lock_names_no_address_and_no_path(lock: str) -> None:
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|^\s*-|/home/|/root/", lock)


def test_every_declared_dependency_is_locked(locked: dict[str, str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\s<>=!~;\[]", text, maxsplit=1)[0].lower().replace("_", "-") for text in declared}
    assert names <= set(locked)
    assert {"setuptools", "wheel"} <= set(locked)


def test_licences_page_lists_exactly_what_is_locked(locked: dict[str, str]) -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([a-z0-9][a-z0-9._-]*) \| (\S+) \|", page, re.MULTILINE))
    listed.pop("package", None)
    assert listed == locked
    assert "not declared" not in page
