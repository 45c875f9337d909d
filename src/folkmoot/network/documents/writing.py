"""The acts by which a strategy is begun, a document is written, and a version is published and never changes again."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.engagements.models import Engagement
from folkmoot.jobs.asking import ask_for
from folkmoot.network.documents.paragraphs import Difference, compare, cut
from folkmoot.network.documents.policies import (
    check_can_publish,
    check_can_write,
    check_is_draft,
    check_survey,
    check_text,
)
from folkmoot.network.documents.printing import print_version
from folkmoot.network.models import Comment, Document, DocumentVersion, Group, Paragraph, Strategy
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

RESERVED = frozenset({"your-comment", "your-comments"})  # addresses of pages beside those of documents


@transaction.atomic
def begin_strategy(
    *,
    user: Any,
    partner: Partner,
    title: str,
    about: str,
    group: Group | None = None,
    today: dt.date | None = None,
) -> Strategy:
    """Begin a strategy, which has no documents yet."""
    check_can_write(user, partner)
    strategy = Strategy.objects.create(
        slug=free_slug(title, Strategy),
        partner=partner,
        title=title.strip(),
        about=about.strip(),
        group=group,
        begun_on=today or timezone.localdate(),
    )
    _record(user, "begin_strategy", "strategy", strategy.slug)
    return strategy


@transaction.atomic
def change_strategy(
    *, user: Any, strategy: Strategy, title: str, about: str, group: Group | None
) -> Strategy:
    """Say a strategy in other words; its address stays."""
    check_can_write(user, strategy.partner)
    strategy.title, strategy.about, strategy.group = title.strip(), about.strip(), group
    strategy.save(update_fields=["title", "about", "group"])
    _record(user, "change_strategy", "strategy", strategy.slug)
    return strategy


@transaction.atomic
def keep_document(
    *,
    user: Any,
    strategy: Strategy,
    title: str,
    kind: str,
    about: str = "",
    group: Group | None = None,
    document: Document | None = None,
) -> Document:
    """Put a document in a strategy, or say what it is in other words."""
    check_can_write(user, strategy.partner)
    document = document or Document(strategy=strategy, slug=free_slug(title, Document))
    document.title, document.kind, document.about, document.group = title.strip(), kind, about.strip(), group
    document.save()
    _record(user, "keep_document", "document", document.slug)
    return document


def free_slug(title: str, kind: type[Strategy] | type[Document]) -> str:
    """Return an address for a title that nothing else of its kind has."""
    plain = slugify(title)[:50] or "untitled"
    taken = RESERVED | set(kind.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    return next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 9_999))) if one not in taken)


@transaction.atomic
def write_version(
    *,
    user: Any,
    document: Document,
    source: str,
    about_change: str = "",
    comments_until: dt.date | None = None,
    engagement: Engagement | None = None,
) -> DocumentVersion:
    """Keep the draft of the next version; accepted comments stay tied to what became of their paragraphs.

    Raises `NotPossible`. A draft that is there is written anew, whatever was tied by hand stays where the paragraph stays.
    """
    check_can_write(user, document.strategy.partner)
    check_text(source)
    last = document.versions.order_by("-number").first()
    if last is None or last.published_at is not None:
        draft = DocumentVersion(document=document, number=last.number + 1 if last else 1)
    else:
        draft = last
    check_survey(draft, engagement)
    draft.source, draft.about_change = source.replace("\r\n", "\n"), about_change.strip()
    draft.comments_until, draft.engagement = comments_until, engagement
    draft.save()
    _cut_anew(draft)
    _record(user, "write_version", "document", document.slug, number=draft.number)
    return draft


def _cut_anew(draft: DocumentVersion) -> None:
    tied = {one.text: list(one.because.all()) for one in draft.paragraphs.prefetch_related("because")}
    draft.paragraphs.all().delete()
    Paragraph.objects.bulk_create(
        Paragraph(version=draft, number=number, kind=one.kind, text=one.text)
        for number, one in enumerate(cut(draft.source), 1)
    )
    if not draft.tied_by_hand:
        return tie_by_itself(draft)
    for paragraph in draft.paragraphs.all():
        paragraph.because.set(tied.get(paragraph.text, ()))
    return None


def tie_by_itself(draft: DocumentVersion) -> None:
    """Tie each changed paragraph of a draft to the accepted comments on what it was, until an officer says otherwise."""
    before = version_before(draft)
    old = list(before.paragraphs.prefetch_related("comments")) if before is not None else []
    new = list(draft.paragraphs.all())
    for difference in compare([one.text for one in old], [one.text for one in new]):
        if difference.kind == "changed" and difference.old is not None and difference.new is not None:
            said = old[difference.old].comments.all()
            new[difference.new].because.set(one for one in said if one.state == "accepted")


def version_before(version: DocumentVersion) -> DocumentVersion | None:
    """Return the published version that a version follows."""
    earlier = version.document.versions.filter(number__lt=version.number, published_at__isnull=False)
    return earlier.order_by("-number").first()


def differences(version: DocumentVersion) -> tuple[list[Paragraph], list[Paragraph], list[Difference]]:
    """Return the old paragraphs, the new ones and how they differ; all is new in a first version. Three queries."""
    before = version_before(version)
    old = list(before.paragraphs.all()) if before is not None else []
    new = list(version.paragraphs.prefetch_related("because__member"))
    return old, new, compare([one.text for one in old], [one.text for one in new])


@transaction.atomic
def tie_comments(*, user: Any, version: DocumentVersion, because: Mapping[int, Sequence[Comment]]) -> None:
    """Say of paragraphs of a draft, by their numbers, which accepted comments made them so. Raises `NotPossible`."""
    check_can_write(user, version.document.strategy.partner)
    check_is_draft(version)
    accepted = set(accepted_before(version).values_list("pk", flat=True))
    for paragraph in version.paragraphs.all():
        chosen = because.get(paragraph.number, ())
        if any(one.pk not in accepted for one in chosen):
            raise NotPossible("Only a comment that was accepted changes a text. Accept it first.")
        paragraph.because.set(chosen)
    version.tied_by_hand = True
    version.save(update_fields=["tied_by_hand"])
    _record(user, "tie_comments", "document", version.document.slug, number=version.number)


def accepted_before(version: DocumentVersion) -> Any:
    """Return the accepted comments on the version before."""
    before = version_before(version)
    found = Comment.objects.filter(state="accepted")
    return found.filter(paragraph__version=before) if before is not None else found.none()


@transaction.atomic
def publish_version(
    *, user: Any, version: DocumentVersion, now: dt.datetime | None = None
) -> DocumentVersion:
    """Have everybody read a version; from then on it never changes. Its PDF follows. Raises `NotPossible`."""
    check_can_write(user, version.document.strategy.partner)
    version = (
        DocumentVersion.objects.select_for_update(of=("self",)).select_related("document").get(pk=version.pk)
    )
    before = version_before(version)
    waiting = Comment.objects.unanswered().filter(paragraph__version=before).count() if before else 0
    check_can_publish(version, waiting)
    version.published_at = now or timezone.now()
    version.save(update_fields=["published_at"])
    title = f"Make the PDF of {version}"
    ask_for(
        print_version, title=title, args=[version.pk], dedupe_key=f"print-version-{version.pk}", asked_by=user
    )
    _record(user, "publish_version", "document", version.document.slug, number=version.number)
    return version


def _record(user: Any, act: str, kind: str, subject: str, **detail: Any) -> None:
    record_act(user=user, act=act, subject_kind=kind, subject_id=subject, detail=detail)
