"""The sample library in both languages, imported once; every test that changes it has a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.dossier import Dossier, DossierItem, DossierSettings
from desktop_app.workspace import Workspace


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dossiers") / "library"
    workspace = Workspace.open(folder, author="Ana")
    workspace.import_sample(language="es")
    workspace.close()
    return folder


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> Iterator[Workspace]:
    """Do not change it."""
    workspace = Workspace.open(sample_folder, author="Ana")
    yield workspace
    workspace.close()


@pytest.fixture
def own(sample_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(sample_folder, tmp_path / "library")
    workspace = Workspace.open(tmp_path / "library", author="Ana")
    yield workspace
    workspace.close()


@pytest.fixture(scope="session")
def declaration(sample: Workspace) -> str:
    """The id of the Spanish declaration."""
    return next(d.id for d in sample.documents() if (d.kind, d.language) == ("declaration", "es"))


@pytest.fixture(scope="session")
def translation(sample: Workspace) -> str:
    """The id of the English declaration."""
    return next(d.id for d in sample.documents() if (d.kind, d.language) == ("declaration", "en"))


@pytest.fixture(scope="session")
def dossier() -> Callable[..., Dossier]:
    """A dossier that is not saved, of items given without ids."""

    def make(*items: DossierItem, **settings: object) -> Dossier:
        return Dossier("b1", "Niñez y retorno", items=items, settings=DossierSettings(**settings))  # type: ignore[arg-type]

    return make
