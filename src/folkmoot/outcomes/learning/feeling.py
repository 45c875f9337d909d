"""Takes how being asked felt to somebody, at their receipt; and counts it by channel and group with small numbers hidden."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Felt
from folkmoot.outcomes.models.pilots import AFTERWARDS

QUESTIONS = {
    "listened": "I felt listened to",
    "saw": "I could see what happened with what I said",
    "trusts": "I trust those who asked to do what they say",
}
OVER_TIME = ("trusts", "listened")
NOT_SAID = "not said"


@transaction.atomic
def say_how_it_felt(
    *,
    contact: Contact,
    listened: str = "",
    saw: str = "",
    trusts: str = "",
    afterwards: Sequence[str] = (),
    now: dt.datetime | None = None,
) -> Felt | None:
    """Keep what somebody says, in place of what they said before; nothing said at all takes it away.

    There is no row in the trail: nobody is signed in, and who said what is nobody's business.
    """
    kinds = [kind for kind, _ in AFTERWARDS if kind in afterwards]
    felt = {"listened": listened, "saw": saw, "trusts": trusts, "afterwards": kinds}
    if not any(felt.values()):
        Felt.objects.filter(contact=contact).delete()
        return None
    said = felt | {"at": now or timezone.now()}
    return Felt.objects.update_or_create(contact=contact, defaults=said)[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One group: how many said yes, partly, no; None is too few to show. `yes_share` only where all may be shown."""

    group: str
    counts: tuple[int | None, ...]
    of: int | None

    @property
    def yes_share(self) -> float | None:
        """Give the share of yes among those who said anything."""
        yes = self.counts[0]
        return yes / self.of if yes is not None and self.of else None


def lines_by(engagement: Engagement, question: str, dimension: str) -> list[Line]:
    """Count the answers to one of the questions by channel or by a part of the profile: one query, then disclosure.

    The first line is everybody. A group under ten, or one from which such a group could be worked out, shows nothing.
    """
    # The counting libraries load with the first page that counts.
    from folkmoot.evidence.disclosure import CountTable, Dimension, release, slice_of  # noqa: PLC0415
    from folkmoot.evidence.published import slices  # noqa: PLC0415

    counted = _counted(engagement, question, dimension)
    groups = tuple(sorted({group for group, _ in counted if group is not None}))
    answers = tuple(code for code, _ in Felt.ANSWERS)
    by = Dimension("by", groups)
    said = Dimension("answer", answers, not_said=False)
    table = CountTable(
        (by, said) if groups else (said,),
        {where: _count(counted, dict(where)) for where in slices((by, said) if groups else (said,))},
    )
    shown = release([table])

    def line(words: str, **where: str | None) -> Line:
        return Line(
            words,
            tuple(shown.count_of(slice_of(**where, answer=code)) for code in answers),
            shown.count_of(slice_of(**where)),
        )

    return [line("Everybody"), *(line(group, by=group) for group in groups)]


def _counted(engagement: Engagement, question: str, dimension: str) -> Counter[tuple[str | None, str]]:
    felt = _felt([engagement]).exclude(**{question: ""})
    path = "contact__channel" if dimension == "channel" else f"contact__profile__{dimension}"
    found: Counter[tuple[str | None, str]] = Counter()
    for group, answer, many in felt.order_by().values_list(path, question).annotate(Count("pk")):
        named = group[0] if isinstance(group, list) and len(group) == 1 else group
        found[named if isinstance(named, str) else None, answer] += many
    return found


def _felt(engagements: Sequence[Engagement]) -> QuerySet[Felt]:
    """Return what people said of it; what was passed on as a complaint, or because somebody is at risk, is no part of it."""
    counted = Contact.objects.filter(engagement__in=engagements).in_the_insight()
    return Felt.objects.filter(contact__in=counted)


def _count(counted: Counter[tuple[str | None, str]], where: dict[str, str | None]) -> int:
    from folkmoot.evidence.disclosure import SAID  # noqa: PLC0415  as above

    def inside(group: str | None, answer: str) -> bool:
        if where.get("answer", SAID) not in {SAID, answer}:
            return False
        if "by" not in where:
            return True
        return group is not None if where["by"] == SAID else group == where["by"]

    return sum(many for (group, answer), many in counted.items() if inside(group, answer))


def over_time(engagements: Sequence[Engagement]) -> list[tuple[Engagement, list[Line]]]:
    """Say for each engagement, in order, how many trust those who asked, and felt listened to: one query; under ten shows nothing."""
    felt = _felt(engagements)
    found: Counter[tuple[int, str, str]] = Counter()
    counted = felt.order_by().values_list("contact__engagement", *OVER_TIME).annotate(Count("pk"))
    for number, *answers, many in counted:
        for question, answer in zip(OVER_TIME, answers, strict=True):
            found[number, question, answer] += many
    return [
        (
            each,
            [_whole([found[each.pk, question, code] for code, _ in Felt.ANSWERS]) for question in OVER_TIME],
        )
        for each in engagements
    ]


def _whole(counts: Sequence[int]) -> Line:
    from folkmoot.evidence.disclosure import SMALLEST_SHOWN  # noqa: PLC0415  as above

    enough = all(many >= SMALLEST_SHOWN for many in counts)
    everybody = sum(counts)
    return Line(
        "Everybody",
        tuple(counts) if enough else (None,) * len(counts),
        everybody if everybody >= SMALLEST_SHOWN else None,
    )
