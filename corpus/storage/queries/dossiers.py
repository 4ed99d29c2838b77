"""Dossiers with their items; the one changed last comes first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from corpus.dossier import (
    Dossier,
    DossierExport,
    DossierItem,
    DossierSettings,
    Excerpt,
    FrozenSearch,
)
from corpus.errors import NotFound
from corpus.plain import from_plain, to_plain
from corpus.storage.queries.tags import to_time
from corpus.storage.tables import dossier_exports, dossier_items, dossiers


def everything(connection: Connection) -> tuple[Dossier, ...]:
    rows = connection.execute(select(dossiers).order_by(dossiers.c.modified_at.desc(), dossiers.c.id)).all()
    items: dict[str, list[DossierItem]] = {}
    for item in connection.execute(_items()):
        items.setdefault(item.dossier_id, []).append(_to_item(item))
    return tuple(_to_dossier(row, items.get(row.id, [])) for row in rows)


def one(connection: Connection, dossier_id: str) -> Dossier:
    row = connection.execute(select(dossiers).where(dossiers.c.id == dossier_id)).first()
    if row is None:
        raise NotFound("errors_storage.no_dossier", id=dossier_id)
    items = connection.execute(_items().where(dossier_items.c.dossier_id == dossier_id))
    return _to_dossier(row, [_to_item(item) for item in items])


def _items() -> Select[Any]:
    return select(dossier_items).order_by(dossier_items.c.dossier_id, dossier_items.c.position)


def last_export(connection: Connection, dossier_id: str) -> DossierExport | None:
    """When and how the dossier was last handed on."""
    statement = select(dossier_exports).where(dossier_exports.c.dossier_id == dossier_id)
    row = connection.execute(statement).first()
    if row is None:
        return None
    at = datetime.fromisoformat(row.at)
    return DossierExport(row.dossier_id, at, row.format, row.language, row.file_name, row.manifest)


def keep_export(connection: Connection, export: DossierExport) -> None:
    connection.execute(delete(dossier_exports).where(dossier_exports.c.dossier_id == export.dossier_id))
    connection.execute(insert(dossier_exports).values(**to_plain(export)))


def _to_item(row: Row[Any]) -> DossierItem:
    return DossierItem(
        row.id,
        row.type,
        row.ref,
        row.title,
        row.text,
        tuple((name, value) for name, value in row.options),
        row.level,
        from_plain(Excerpt, row.excerpt) if row.excerpt is not None else None,
        from_plain(FrozenSearch, row.found) if row.found is not None else None,
    )


def _to_dossier(row: Row[Any], items: list[DossierItem]) -> Dossier:
    return Dossier(
        row.id,
        row.title,
        row.subtitle,
        row.prepared_for,
        tuple(items),
        to_time(row.modified_at),
        from_plain(DossierSettings, row.settings),
    )
