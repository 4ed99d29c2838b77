"""What is done with dossiers: packed, checked, compared with what was handed on, begun from a template."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from corpus.dossier import (
    Dossier,
    DossierExport,
    DossierItem,
    DossierSettings,
    FrozenSearch,
    LanguageMode,
)
from corpus.edits import ArrangeDossier, CreateDossier
from corpus.library import Library
from corpus.manifest import Manifest, manifest_json, read_manifest
from corpus.model import Passage
from corpus.pack import Pack
from corpus.precedents import Timeline
from corpus.templates import Template, Templates, load_templates
from corpus.wording import Language
from desktop_app.packing.checking import DossierFinding, check_dossier
from desktop_app.packing.frozen import Ask, freeze, request_again
from desktop_app.packing.ids import new_dossier_id, new_item_id
from desktop_app.packing.notes import cited_in, documents_named, passages_cited
from desktop_app.packing.packer import pack_dossier
from desktop_app.packing.references import item_for
from desktop_app.packing.reissue import Reissue, SinceChange, reissue
from desktop_app.packing.renewing import renewed
from desktop_app.packing.shelf import Shelf
from desktop_app.packing.taking import with_taken
from index.results import SearchRequest


class Press:
    """Works for one library. `ask` searches it, `precedents` finds a commitment's timeline."""

    def __init__(self, library: Library, ask: Ask, precedents: Callable[[str], Timeline]) -> None:
        self._library = library
        self._ask = ask
        self._precedents = precedents
        self._shelf: Shelf | None = None

    def _current_shelf(self) -> Shelf:
        shelf = self._shelf
        if shelf is None or shelf.sequence != self._library.change_sequence():
            shelf = self._shelf = Shelf(self._library, self._precedents, shelf)
        return shelf

    def templates(self) -> Templates:
        """The program's, the user's and the library's own."""
        return load_templates(template_folders(self._library.folder))

    def template_of(self, dossier: Dossier) -> Template | None:
        """None where the dossier has none, or where it is not on this machine."""
        return self.templates().get(dossier.settings.template) if dossier.settings.template else None

    def pack(self, dossier: Dossier, mode: LanguageMode | None, on: date, *, frame: Language = "es") -> Pack:
        """`mode`: None for the dossier's own language, else `frame`."""
        chosen = mode or dossier.settings.language or frame
        template = self.template_of(dossier)
        return pack_dossier(self._current_shelf(), dossier, chosen, on, frame=frame, template=template)

    def check(self, dossier: Dossier, mode: LanguageMode | None) -> tuple[DossierFinding, ...]:
        is_bilingual = (mode or dossier.settings.language) == "both"
        lacks_template = bool(dossier.settings.template) and self.template_of(dossier) is None
        return check_dossier(
            self._current_shelf(), dossier, is_bilingual=is_bilingual, lacks_template=lacks_template
        )

    def cited(self, dossier: Dossier) -> dict[str, Passage]:
        """What its notes cite, by the reference as it is typed; those that lead nowhere, or to several
        places, are left out."""
        shelf = self._current_shelf()
        references = [name for item in dossier.items if item.type == "note" for name in cited_in(item.text)]
        shelf.expect(name for name in references if "#" in name)
        documents = documents_named(dossier.items, shelf)
        found = {name: passages_cited(name, shelf, documents) for name in references}
        return {name: passages[0] for name, passages in found.items() if len(passages) == 1}

    def citing(self, document_ids: Collection[str]) -> int:
        """How many dossiers name something of these documents, in their items or notes."""
        shelf, wanted = self._current_shelf(), set(document_ids)

        def names(dossier: Dossier) -> bool:
            notes = (name for item in dossier.items for name in cited_in(item.text))
            whole = {name.partition("#")[0] for name in notes if "#" in name}
            return bool(wanted & {*whole, *documents_named(dossier.items, shelf)})

        return sum(map(names, self._library.dossiers()))

    def freeze(self, request: SearchRequest, on: date) -> FrozenSearch:
        return freeze(request, self._ask, self._library.change_sequence(), on)

    def item_for(self, reference: str, language: Language, on: date) -> DossierItem:
        """See `desktop_app.packing.references`."""
        return item_for(
            self._library,
            reference,
            lambda query: self.freeze(SearchRequest(query, language=language), on),
        )

    def asked_again(self, found: FrozenSearch, on: date) -> FrozenSearch:
        """What the same search finds now."""
        return self.freeze(request_again(found), on)

    def refreshed(self, dossier: Dossier, on: date) -> ArrangeDossier:
        """The edit that asks every search of the dossier again."""
        items = tuple(
            replace(item, found=self.asked_again(item.found, on)) if item.found else item
            for item in dossier.items
        )
        return ArrangeDossier(dossier.id, items)

    def begin(self, title: str, template: Template | None, language: Language, **words: str) -> CreateDossier:
        """A new dossier, with what its template begins with. `words`: subtitle, prepared_for."""
        settings = DossierSettings()
        items: list[DossierItem] = []
        if template is not None:
            settings = DossierSettings(
                template.id, template.paper, template.language, template.classification.text(language)
            )
            for section in template.sections:
                heading = section.title.text(language)
                guidance = section.guidance.text(language)
                items.append(
                    DossierItem(new_item_id(), "section", title=heading, text=guidance, level=section.level)
                )
                items += [item_for(self._library, reference) for reference in section.items]
        return CreateDossier(new_dossier_id(), title, items=tuple(items), settings=settings, **words)

    # --- what was handed on ------------------------------------------------------------------------

    def record(self, pack: Pack, format_name: str, target: Path) -> None:
        """Remember that the pack was written to `target`."""
        manifest = pack.manifest
        if manifest is not None:
            self._library.record_export(
                DossierExport(
                    manifest.dossier_id,
                    datetime.now(UTC),
                    format_name,
                    manifest.language,
                    target.name,
                    manifest_json(manifest),
                )
            )

    def reissue(self, manifest: Manifest) -> Reissue:
        """What has changed in the library since a pack was printed."""
        return reissue(manifest, self._current_shelf(), self._ask)

    def renewed(
        self, dossier: Dossier, found: Reissue, taken: Collection[SinceChange] | None = None
    ) -> ArrangeDossier:
        """The edit by which the dossier follows its documents to their new versions; `taken`: only these."""
        return renewed(dossier, found, self._current_shelf(), taken)

    def with_taken(
        self, dossier: Dossier, found: Reissue, taken: Collection[SinceChange], on: date
    ) -> ArrangeDossier:
        """The edit by which the dossier takes over these changes since its last export."""
        return with_taken(self, dossier, found, taken, on)

    def reissue_last(self, dossier_id: str) -> Reissue | None:
        """The same for the last export of a dossier; None if it was never handed on."""
        export = self._library.last_export(dossier_id)
        return self.reissue(read_manifest(export.manifest)) if export else None


def template_folders(library: Path) -> tuple[Path, ...]:
    """Where an office puts its templates: the user's own folder, and one in the library."""
    from platformdirs import user_config_path

    return (user_config_path("acervo", appauthor=False) / "templates", library / "templates")
