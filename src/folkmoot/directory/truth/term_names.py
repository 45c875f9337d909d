"""What terms are called in the language of a page: as they are translated, or in their own language and marked so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from folkmoot.design.speaking import ENGLISH
from folkmoot.directory.models import Term


@dataclass(frozen=True, slots=True)
class TermName:
    """What a term is called. `language` is that of the name where it is not the page's, else ""."""

    name: str
    language: str = ""


def names_of(terms: Iterable[Term], language: str) -> dict[int, TermName]:
    """Return the names of terms in a language, by their numbers: one query more for all of them, and none in English.

    A term is translated by what officers wrote of it, or by a term of the same list and code that a feed brought in that language.
    """
    wanted = list(terms)
    beside = _beside([one for one in wanted if one.code], language) if language != ENGLISH else {}
    return {one.pk: _named(one, language, beside) for one in wanted}


def names_of_uuids(uuids: Iterable[str], language: str) -> dict[str, TermName]:
    """Return the same by UUID as an entry's tags have it; two queries, or none where there are no terms."""
    wanted = [UUID(one) for one in dict.fromkeys(uuids)]
    if not wanted:
        return {}
    terms = {one.pk: one for one in Term.objects.filter(uuid__in=wanted)}
    return {str(terms[pk].uuid): name for pk, name in names_of(terms.values(), language).items()}


def _named(one: Term, language: str, beside: Mapping[tuple[int | None, str], str]) -> TermName:
    own = (one.language or ENGLISH).split("-")[0].casefold()
    if own == language:
        return TermName(one.name)
    translated = one.translations.get(language) or beside.get((one.taxonomy_id, one.code))
    return TermName(translated) if translated else TermName(one.name, own)


def _beside(terms: list[Term], language: str) -> dict[tuple[int | None, str], str]:
    """Return what terms in that language are called, by the list and the code that they share with others."""
    if not terms:
        return {}
    spoken = Q(language__iexact=language) | Q(language__istartswith=f"{language}-")
    listed = {one.taxonomy_id for one in terms}
    found = Term.objects.filter(spoken, code__in={one.code for one in terms}, taxonomy__in=listed - {None})
    return {(one.taxonomy_id, one.code): one.name for one in found}
