"""Publishes a stretch of comments on the local offer with the responses: dated, sealed, in no order that tells when a comment came.

SI 2014/1530, regulation 56(2) to (4): comments and the response, with details of any action intended, at least annually, in a
form that names nobody; neither vexatious comments nor those about one person's services. Once published it never changes; a
correction is a new publication that says what is different.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.design.templatetags.words import many
from folkmoot.evidence.saying import SMALLEST_SHOWN
from folkmoot.jobs.asking import ask_for
from folkmoot.jobs.quiet_hours import next_waking_moment
from folkmoot.outcomes.models import Finding, OfferPublication, Reply
from folkmoot.outcomes.offer.comments import comments_of, first_words, in_stretch
from folkmoot.outcomes.offer.contents import content_of, groups_of, texts_in, to_show
from folkmoot.outcomes.offer.policies import check_is_newest_of_its_days
from folkmoot.outcomes.offer.redacting import WORD, taken_out
from folkmoot.outcomes.pack.sealing import canonical, hashed
from folkmoot.outcomes.showing import shown_to_all
from folkmoot.outcomes.tasks import tell_of_replies
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

SHORTEST_OF_FEW = 360  # days: fewer than `SMALLEST_SHOWN` comments are published only when a year of them is
NOT_OVER = "Choose a last day that is over. Comments may still come today."
BEFORE_IT_BEGAN = "The first day comes after the last one."
IN_ONE_ALREADY = (
    "Comments from before {day} are published already. Begin after them, or correct what was published."
)
TOO_FEW = "There are {n} to publish, and the time is shorter than a year: people could tell who said what. Publish a whole year, or wait until there are {fewest}."
NAME_STANDS = "“{word}” was taken out of a comment, and stands in an answer or another comment. Take it out there too, or say it otherwise."
SAY_WHAT = "Say what is different from what was published, and why."


@dataclass(frozen=True, slots=True)
class Readiness:
    """What stands against publishing a stretch: sentences, and how many comments are in the way of which kind."""

    problems: list[str]
    waiting: int
    unanswered: int
    to_publish: int


def readiness(
    partner: Partner,
    since: dt.date,
    until: dt.date,
    *,
    today: dt.date,
    corrects: OfferPublication | None = None,
) -> Readiness:
    """Look whether a stretch of comments can be published."""
    found = in_stretch(comments_of(partner), since, until)
    waiting = found.filter(stands="waiting").count()
    unanswered = found.filter(stands="to_answer").count()
    comments = list(_to_publish(found))
    problems = [*_wrong_days(partner, since, until, today, corrects)]
    if waiting:
        problems.append(
            f"{many(waiting, 'comment has,comments have')} not been read yet. Decide about each first."
        )
    if unanswered:
        problems.append(
            f"{many(unanswered, 'comment is,comments are')} to be published and not answered yet."
        )
    if len(comments) < SMALLEST_SHOWN and (until - since).days < SHORTEST_OF_FEW and corrects is None:
        problems.append(TOO_FEW.format(n=len(comments), fewest=SMALLEST_SHOWN))
    if not problems:
        problems += _names_left(found, comments)
    return Readiness(problems, waiting, unanswered, len(comments))


@transaction.atomic
def publish_offer(
    *,
    user: Any,
    since: dt.date,
    until: dt.date,
    partner: Partner | None = None,
    corrects: OfferPublication | None = None,
    changed: str = "",
    today: dt.date | None = None,
) -> OfferPublication:
    """Publish what people said from a day to a day, and what we answered. `corrects`: what it takes the place of.

    Whoever left an address is told. Raises `NotPossible` with every reason.
    """
    if user is not None:
        check_can(user, "publish_insight")
        partner = user.officer.partner
    if partner is None:
        raise NotPossible("Say whose comments these are.")
    today = today or timezone.localdate()
    partner = Partner.objects.select_for_update().get(pk=partner.pk)
    if corrects is not None:
        check_is_newest_of_its_days(corrects)
        since, until = corrects.since, corrects.until
        if not changed.strip():
            raise NotPossible(SAY_WHAT)
    ready = readiness(partner, since, until, today=today, corrects=corrects)
    if ready.problems:
        raise NotPossible(*ready.problems)
    comments = list(_to_publish(in_stretch(comments_of(partner), since, until)))
    made = _keep(user, partner, since, until, comments, corrects, changed.strip(), today)
    _open_replies(user, comments)
    record_act(
        user=user,
        act="publish_offer_comments",
        subject_kind="offer_publication",
        subject_id=made.uuid,
        detail={"seal": made.seal, "since": str(since), "until": str(until), "comments": len(comments)},
    )
    return made


def _keep(
    user: Any,
    partner: Partner,
    since: dt.date,
    until: dt.date,
    comments: Sequence[Contact],
    corrects: OfferPublication | None,
    changed: str,
    today: dt.date,
) -> OfferPublication:
    number = (OfferPublication.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    told = content_of(
        number=number,
        by=str(partner),
        since=since,
        until=until,
        published_on=today,
        comments=comments,
        corrects=corrects.number if corrects else None,
        changed=changed,
    )
    content = canonical(told)
    return OfferPublication.objects.create(
        number=number,
        partner=partner,
        since=since,
        until=until,
        content=content,
        paper=_paper(told, hashed(content)),
        seal=hashed(content),
        corrects=corrects,
        changed=changed,
        by=officer_of(user) if user is not None else None,
        published_on=today,
    )


def _paper(told: dict[str, Any], seal: str) -> bytes | None:
    shown = {
        "told": to_show(told),
        "seal": seal,
        "council_name": told["by"],
        "made_up_data": bool(getattr(settings, "DEMO", False)),
    }
    try:
        return pdf("outcomes/offer/document.html", shown)
    except PangoMissing:
        return None


def _open_replies(user: Any, comments: Sequence[Contact]) -> None:
    """Put the answers before everybody, as those of every engagement are, and have those who left an address told."""
    waiting = Finding.objects.filter(grounds__contact__in=comments, state="replied", reply__published_at=None)
    findings = list(waiting.distinct().select_related("engagement").prefetch_related("grounds__theme"))
    for finding in findings:
        finding.published = shown_to_all(finding)
        finding.save(update_fields=["published"])
    now = timezone.now()
    # Dated with the day on which everybody reads it: the day it was written follows too closely on the comment.
    Reply.objects.filter(finding__in=findings).update(published_at=now, at=now)
    for engagement in {finding.engagement for finding in findings}:
        ask_for(
            tell_of_replies,
            title=f"Tell people what became of what they said: {engagement.title}",
            args=[engagement.pk],
            dedupe_key=f"tell-{engagement.pk}",
            run_after=next_waking_moment(now),
            asked_by=user,
        )


def _to_publish(found: QuerySet[Any]) -> QuerySet[Any]:
    return found.filter(stands__in=("answered", "published"))


def _wrong_days(
    partner: Partner, since: dt.date, until: dt.date, today: dt.date, corrects: OfferPublication | None
) -> list[str]:
    if corrects is not None:
        return []
    if until >= today:
        return [NOT_OVER]
    if since > until:
        return [BEFORE_IT_BEGAN]
    last = OfferPublication.objects.filter(partner=partner).aggregate(last=Max("until"))["last"]
    if last is not None and since <= last:
        return [IN_ONE_ALREADY.format(day=f"{last + dt.timedelta(days=1):%-d %B %Y}")]
    return []


def _names_left(found: QuerySet[Any], comments: Sequence[Contact]) -> list[str]:
    """Look whether a name that was taken out of any comment stands in what would be published."""
    gone: set[str] = set()
    for one in found:
        published = one.offer_comment.words if one.offer_comment.state == "publishable" else ""
        gone |= taken_out(first_words(one), published) if published else set()
    standing = {word for text in texts_in(groups_of(comments)) for word in WORD.findall(text)}
    return [NAME_STANDS.format(word=word) for word in sorted(gone & standing)]
