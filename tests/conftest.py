"""Fixtures that every room's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"

_SEEDS = {
    "declaration_2015": "000_e4b6ffb9f6e0512b.txt",
    "concept_2015_es": "001_a70d7892b9792ab3.txt",
    "concept_2015_en": "003_8604cc5847080fef.txt",
    "workshop_2022": "004_9c74b55f0ebf7aa9.txt",
}


@pytest.fixture(autouse=True, scope="session")
def _state_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Recent searches of tests are not remembered among those of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the project; what needs it is skipped without it."""
    if not _SHARED.is_dir():
        pytest.skip("needs the folder of real documents (../shared), which is not here")
    return _SHARED


@pytest.fixture(scope="session")
def seeds(shared: Path) -> dict[str, Path]:
    """The four real documents of the Conference, by a short name."""
    return {name: shared / "seeds" / file for name, file in _SEEDS.items()}
