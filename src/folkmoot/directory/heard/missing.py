"""What people say is missing, for whoever plans: need, area, age and month, and nothing of who said it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.directory.models import Term

NEEDS = "needs"
PLACES = ("ward", "district", "county")


@dataclass(frozen=True, slots=True)
class MissingSaid:
    """One comment on something that is missing. What was not said is empty.

    `words` are scrubbed words somebody typed and may still say who they are: they are not for the public. `term` is the need
    whose name or synonym they hold. `areas` are {kind of area: code}, `age` a code of `asked.AGES`, `month` its first day.
    """

    words: str
    term: str
    areas: dict[str, str]
    age: str
    month: dt.date


def missing_said(*, since: dt.date | None = None, partner_id: int | None = None) -> Iterator[MissingSaid]:
    """Give every comment that says something is missing, in no order that tells when it came.

    What is somebody's own complaint, or was set aside as vexatious, is left out. Two statements.
    """
    said = Contact.objects.filter(engagement__offer_year__isnull=False, answers__about="missing")
    said = said.answered().in_the_insight().exclude(offer_comment__state__in=("vexatious", "individual"))
    if since is not None:
        said = said.filter(received_at__date__gte=since)
    if partner_id is not None:
        said = said.filter(engagement__partner=partner_id)
    known = _needs()
    found = [
        MissingSaid(
            words=words,
            term=_term_in(words, known),
            areas={kind: areas[kind] for kind in PLACES if areas.get(kind)},
            age=answers.get("missing_age", ""),
            month=timezone.localdate(at).replace(day=1),
        )
        for answers, areas, at in said.values_list("answers", "areas", "received_at")
        for words in (str(answers.get("missing", "")),)
    ]
    yield from sorted(
        found, key=lambda one: (one.month, one.term, one.words, one.age, sorted(one.areas.items()))
    )


def _needs() -> list[tuple[str, str]]:
    """Return (folded name or synonym, the need), the longest first."""
    terms = Term.objects.filter(taxonomy__code=NEEDS).values_list("name", "synonyms")
    pairs = [(word.casefold(), name) for name, synonyms in terms for word in (name, *synonyms)]
    return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))


def _term_in(words: str, known: list[tuple[str, str]]) -> str:
    spelt = f" {' '.join(words.casefold().split())} "
    return next((name for word, name in known if f" {word} " in spelt), "")
