"""What people tell of themselves, one form for joining, for one's own page and for officers: the optional part."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from folkmoot.network.joining import folded
from folkmoot.network.models import Member, MemberTag
from folkmoot.places.lookup import areas_of
from folkmoot.trail.recording import record_act

KEPT_AREAS = ("ward", "district")  # of a postcode: near enough to be asked, too wide to be found by
MOST_TAGS = 12
CHANGEABLE = ("name", "kind", "works_for", "brings", "seen_by", "hears_by", "language")
Tags = list[tuple[str, str]]


def tags_told(said: dict[str, Any]) -> Tags:
    """Return the tags of what a form was told: `bring_kinds`, `interests`, `languages`, `postcode`, `area_codes`."""
    found: Tags = [("brings", code) for code in said.get("bring_kinds") or []]
    found += [("interest", word) for word in words_in(said.get("interests") or "")]
    found += [("language", word) for word in said.get("languages") or []]
    codes = list(said.get("area_codes") or [])
    if said.get("postcode"):
        known = areas_of(said["postcode"]).areas
        codes += [known[kind] for kind in KEPT_AREAS if kind in known]
    return found + [("area", code[:60]) for code in codes]


def words_in(text: str) -> list[str]:
    """Return the things named in a line, as they are searched: without capitals, parted by commas."""
    words = [folded(word)[:60] for word in text.replace(";", ",").split(",")]
    return list(dict.fromkeys(word for word in words if word))[:MOST_TAGS]


@transaction.atomic
def change_member(
    *, member: Member, user: Any = None, tags: Iterable[tuple[str, str]] | None = None, **said: Any
) -> Member:
    """Change what a member told; `tags` replaces those of the kinds it may hold. `user` is the officer who does it."""
    changed = [name for name in CHANGEABLE if name in said and getattr(member, name) != said[name]]
    for name in changed:
        setattr(member, name, said[name])
    member.searched = folded(f"{member.name} {member.works_for}")
    member.save(update_fields=[*changed, "searched"])
    if tags is not None:
        wanted = set(tags)
        kept = {(tag.kind, tag.word): tag.pk for tag in member.tags.all()}
        member.tags.filter(pk__in=[pk for tag, pk in kept.items() if tag not in wanted]).delete()
        new = sorted(wanted - set(kept))
        MemberTag.objects.bulk_create(MemberTag(member=member, kind=kind, word=word) for kind, word in new)
    if user is not None:
        record_act(
            user=user,
            act="change_member",
            subject_kind="member",
            subject_id=member.uuid,
            detail={"changed": changed},
        )
    return member
