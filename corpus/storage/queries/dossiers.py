"""Dossiers with their items; the one changed last comes first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from corpus.errors import NotFound
from corpus.model import Dossier, DossierItem
from corpus.storage.queries.tags import to_time
from corpus.storage.tables import dossier_items, dossiers


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


def _to_item(row: Row[Any]) -> DossierItem:
    options = tuple((name, value) for name, value in row.options)
    return DossierItem(row.id, row.type, row.ref, row.title, row.text, options)


def _to_dossier(row: Row[Any], items: list[DossierItem]) -> Dossier:
    return Dossier(row.id, row.title, row.subtitle, row.prepared_for, tuple(items), to_time(row.modified_at))
