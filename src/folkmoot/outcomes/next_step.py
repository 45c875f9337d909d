"""Says of an engagement what comes next on the way from what people said to what is done, and who does it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from folkmoot.design.templatetags.words import day, many
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.readiness import pledge_of
from folkmoot.engagements.states import BEFORE_OPENING
from folkmoot.insight.models import Theme
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.states import ENDED

OFFICER, READERS = "An engagement officer", "An engagement officer or an analyst"


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next, who does it, and where; no place where there is only to wait."""

    sentence: str
    who: str = ""
    href: str = ""


def next_of(engagement: Engagement, findings: Sequence[Finding], *, today: dt.date) -> Next:
    """Return the one next thing: three statements at most. `findings` come with their reply and commitments."""
    standing = [one for one in findings if one.state != "withdrawn"]
    spoken_of = Theme.objects.filter(engagement=engagement).exclude(coded=None)
    if engagement.state in BEFORE_OPENING:
        return Next("It has not opened yet, so there is nothing to find.")
    if not standing and not spoken_of.exists():
        if engagement.state == "answered":
            return Next("It was answered as a whole, without findings. One can still be written.", READERS)
        said = "Read what people wrote and name what they speak of. Then write the first finding."
        return Next(said, READERS, reverse("insight:reading", args=[engagement.slug]))
    if engagement.state == "open":
        until = f" until {day(engagement.closes_on)}" if engagement.closes_on else ""
        said = f"People answer{until}. Findings can be written meanwhile, and are put to the one who decides after that."
        return Next(said, READERS)
    loose = spoken_of.exclude(grounds__finding__in=[one.pk for one in standing]).distinct().count()
    return _to_put(engagement, standing, loose) or _to_answer(engagement, standing, today)


def _to_put(engagement: Engagement, findings: Sequence[Finding], loose: int) -> Next | None:
    drafts = [one for one in findings if one.state == "draft"]
    if drafts:
        said = f"{many(len(drafts), 'finding is,findings are')} being written. Put each to the one who decides, or withdraw it."
        return Next(said, READERS, _page("finding", engagement, drafts[0]))
    if loose:
        said = f"{many(loose, 'theme,themes')} people wrote of {'stands' if loose == 1 else 'stand'} in no finding. Write one."
        return Next(said, READERS, _page("begin", engagement))
    return None


def _to_answer(engagement: Engagement, findings: Sequence[Finding], today: dt.date) -> Next:
    pledge = pledge_of(engagement)
    decides = f"{pledge.decision_maker}, {pledge.post}" if pledge else "The one who decides"
    put = [one for one in findings if one.state == "put"]
    if put:
        by = ""
        if pledge:
            by = f", {'late: it was' if pledge.reply_by < today else 'as'} promised by {day(pledge.reply_by)}"
        said = f"{many(len(put), 'finding waits,findings wait')} for a reply{by}."
        return Next(said, decides, _page("reply", engagement, put[0]))
    if engagement.state == "closed":
        return Next("Start answering.", OFFICER, _of_engagement("answering", engagement))
    unpublished = sum(one.state == "replied" and one.reply.published_at is None for one in findings)
    if unpublished:
        said = (
            f"Say who does what by when, then publish {many(unpublished, 'reply,replies')}: people are told."
        )
        return Next(said, OFFICER, _page("publish", engagement))
    if engagement.state == "answering" and not (pledge and pledge.reply):
        said = "Write the reply to all of it: a few words that everybody reads first."
        return Next(said, decides, _of_engagement("reply", engagement))
    if engagement.state == "answering":
        return Next("Mark it as answered.", OFFICER, _of_engagement("answered", engagement))
    return _to_do(engagement, [each for one in findings for each in one.commitments.all()], today)


def _to_do(engagement: Engagement, commitments: Sequence[Commitment], today: dt.date) -> Next:
    waiting = sorted((each for each in commitments if each.status not in ENDED), key=lambda each: each.due_on)
    if not waiting:
        return Next("Everything is answered, and nothing that was promised is still to be done.")
    late = "was due" if waiting[0].due_on < today else "is due"
    said = f"{many(len(waiting), 'promise is,promises are')} still to be done. The first {late} by {day(waiting[0].due_on)}."
    return Next(said, waiting[0].post, _page("commitment", engagement, waiting[0]))


def _page(name: str, engagement: Engagement, about: Finding | Commitment | None = None) -> str:
    return reverse(f"outcomes:{name}", args=[engagement.slug, *([about.uuid] if about else [])])


def _of_engagement(name: str, engagement: Engagement) -> str:
    return reverse(f"engagements:{name}", args=[engagement.slug])
