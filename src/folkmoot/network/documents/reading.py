"""What a version, its comments and its changes look like to whoever reads them: names only where they may stand."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from folkmoot.contacts.counting_out import at_least
from folkmoot.network.documents.paragraphs import Difference
from folkmoot.network.documents.writing import differences
from folkmoot.network.models import Comment, Document, DocumentVersion, Membership, Paragraph
from folkmoot.network.rungs import CONTRIBUTE


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as everybody reads it."""

    comment: Comment
    by: str


@dataclass(frozen=True, slots=True)
class Change:
    """One paragraph that is not as it was, the comments that made it so, and those that did not."""

    difference: Difference
    old: Paragraph | None
    new: Paragraph | None
    because: list[Said]


@dataclass(frozen=True, slots=True)
class Took:
    """How many took part in writing a document: members who commented or write, and comments by others."""

    members: int
    others: int


def said_by(comment: Comment) -> Said:
    """Return a comment with its writer's name, where they agreed that everybody reads it."""
    if comment.member is not None:
        named = comment.member.seen_by == "everybody" and comment.member.confirmed_at is not None
        return Said(comment, comment.member.name if named else "A member of the network")
    return Said(comment, "A reader")


def paragraphs_of(version: DocumentVersion) -> list[tuple[Paragraph, list[Said]]]:
    """Return the paragraphs of a version, each with the comments everybody may read. Two queries."""
    said: dict[int, list[Said]] = defaultdict(list)
    for comment in Comment.objects.in_public().filter(paragraph__version=version).select_related("member"):
        said[comment.paragraph_id].append(said_by(comment))
    return [(paragraph, said[paragraph.pk]) for paragraph in version.paragraphs.all()]


def changes_of(version: DocumentVersion) -> list[Change]:
    """Return what is not as it was in the version before."""
    old, new, found = differences(version)
    return [
        Change(
            one,
            old[one.old] if one.old is not None else None,
            new[one.new] if one.new is not None else None,
            [said_by(comment) for comment in new[one.new].because.all()] if one.new is not None else [],
        )
        for one in found
        if one.kind != "same"
    ]


def declined_on(version: DocumentVersion | None) -> list[Said]:
    """Return the comments on a version that changed nothing, which everybody reads with the reason."""
    if version is None:
        return []
    found = Comment.objects.filter(paragraph__version=version, state="declined")
    return [said_by(one) for one in found.select_related("member", "paragraph")]


def contributors(document: Document) -> Took:
    """Count who took part in writing: each member once, whether they commented or are in the group that writes it."""
    shown = Comment.objects.in_public().filter(paragraph__version__document=document)
    members = set(shown.exclude(member=None).values_list("member", flat=True))
    group = document.group_id or document.strategy.group_id
    if group is not None:
        writing = Membership.objects.standing().filter(group=group, rung__gte=CONTRIBUTE)
        members |= set(writing.values_list("member", flat=True))
    return Took(len(members), shown.filter(member=None).count())


def survey_of(version: DocumentVersion) -> dict[str, Any] | None:
    """Return the survey about a version, whether it is open and how many answered, told in tens; None without one."""
    engagement = version.engagement
    if engagement is None or engagement.state not in ("open", "closed", "answering", "answered"):
        return None
    return {
        "engagement": engagement,
        "number": version.number,
        "open": engagement.state == "open",
        "answered": at_least(engagement),
    }


def newest_survey(versions: Sequence[DocumentVersion], number: int) -> dict[str, Any] | None:
    """Return the survey about a version or, where it has none, about the newest before it that has; None without any."""
    asked = (survey_of(one) for one in reversed(versions) if one.number <= number)
    return next((survey for survey in asked if survey is not None), None)
