"""Tags of passages and practices, the countries of a practice among them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, or_, select

from corpus import vocabulary
from corpus.edits import ChangeTags, Edit
from corpus.errors import Conflict, NotFound
from corpus.model import TAG_SCHEMES, Tag
from corpus.storage.edits.context import Context, Effect, Note, nothing_changed, one_edit, split_targets
from corpus.storage.queries.tags import chunks, to_tag
from corpus.storage.tables import documents, passages, practices, tags

#: Tags by what they are on.
_Tagged = list[tuple[str, Tag]]


def change_tags(edit: ChangeTags, context: Context) -> Effect:
    """What is on already is not put on again, what is not on cannot be taken off; a concept in both
    `add` and `remove` stays on.

    The inverse touches only what really changed; tags that were taken off come back with the origin,
    author and time that they had. Raises NotFound for a target, Conflict for a scheme or concept.
    """
    _check(edit)
    _check_targets(context.connection, [*edit.targets, *(target for target, _ in edit.restore)])
    there = _there(context.connection, edit)
    taken = set(edit.remove) - set(edit.add)
    gone = [(target, tag) for target, tag in there if target in edit.targets and tag.concept in taken]
    new = _new(edit, context, {(target, tag.concept) for target, tag in there})
    if not gone and not new:
        return nothing_changed()
    _take_off(context.connection, gone)
    _put_on(context.connection, new)
    changed = tuple(dict.fromkeys(target for target, _ in [*gone, *new]))
    context.touch_targets(changed)
    return Effect(changed, _inverse(edit.scheme, new, gone), _note(edit.scheme, changed, new, gone))


def _check(edit: ChangeTags) -> None:
    if edit.scheme not in TAG_SCHEMES:
        raise Conflict("errors_storage.unknown_scheme", scheme=edit.scheme)
    known = vocabulary.scheme(edit.scheme)
    for concept in edit.add:
        if concept not in known:
            raise Conflict("errors_storage.unknown_concept", scheme=edit.scheme, concept=concept)


def _check_targets(connection: Connection, targets: Sequence[str]) -> None:
    passage_ids, practice_ids = split_targets(targets)
    present: set[str] = set()
    for part in chunks(passage_ids):
        query = select(passages.c.id).join(documents).where(documents.c.removed.is_(False))
        present.update(connection.execute(query.where(passages.c.id.in_(part))).scalars())
    for part in chunks(practice_ids):
        present.update(present_practices(connection, part))
    for target in [*passage_ids, *practice_ids]:
        if target not in present:
            raise NotFound("errors_storage.no_passage_or_practice", id=target)


def present_practices(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Which of these practices are there: neither removed nor of a removed document."""
    query = (
        select(practices.c.id)
        .outerjoin(documents, practices.c.document_id == documents.c.id)
        .where(practices.c.id.in_(ids), practices.c.removed.is_(False))
        .where(or_(practices.c.document_id.is_(None), documents.c.removed.is_(False)))
    )
    return set(connection.execute(query).scalars())


def _there(connection: Connection, edit: ChangeTags) -> _Tagged:
    """The tags of this scheme that are on the targets now."""
    found: _Tagged = []
    for part in chunks(dict.fromkeys([*edit.targets, *(target for target, _ in edit.restore)])):
        query = select(tags).where(tags.c.target.in_(part), tags.c.scheme == edit.scheme)
        found.extend((row.target, to_tag(row)) for row in connection.execute(query))
    return found


def _new(edit: ChangeTags, context: Context, there: set[tuple[str, str]]) -> _Tagged:
    wanted = {
        (target, concept): Tag(edit.scheme, concept, "office", context.author, context.at)
        for target in edit.targets
        for concept in edit.add
    }
    wanted.update({(target, tag.concept): tag for target, tag in edit.restore})
    return [(target, tag) for (target, concept), tag in wanted.items() if (target, concept) not in there]


def _take_off(connection: Connection, gone: _Tagged) -> None:
    for target, tag in gone:
        connection.execute(
            delete(tags).where(
                tags.c.target == target, tags.c.scheme == tag.scheme, tags.c.concept == tag.concept
            )
        )


def _put_on(connection: Connection, new: _Tagged) -> None:
    rows = [
        {
            "target": target,
            "scheme": tag.scheme,
            "concept": tag.concept,
            "origin": tag.origin,
            "author": tag.author,
            "at": tag.at.isoformat() if tag.at else None,
        }
        for target, tag in new
    ]
    if rows:
        connection.execute(insert(tags), rows)


def _inverse(scheme: str, new: _Tagged, gone: _Tagged) -> Edit:
    by_target: dict[str, list[str]] = {}
    for target, tag in new:
        by_target.setdefault(target, []).append(tag.concept)
    alike: dict[tuple[str, ...], list[str]] = {}
    for target, concepts in by_target.items():
        alike.setdefault(tuple(sorted(concepts)), []).append(target)
    edits: list[Edit] = [
        ChangeTags(tuple(targets), scheme, remove=concepts) for concepts, targets in alike.items()
    ]
    if gone:
        targets = tuple(dict.fromkeys(target for target, _ in gone))
        edits.append(ChangeTags(targets, scheme, restore=tuple(gone)))
    return one_edit(edits)


def _note(scheme: str, changed: Sequence[str], new: _Tagged, gone: _Tagged) -> Note:
    key = "tags_changed" if new and gone else "tags_added" if new else "tags_removed"
    concepts = sorted({tag.concept for _, tag in [*new, *gone]})
    return Note(key, {"scheme": scheme, "concepts": concepts, "n": len(changed)})
