"""The act by which officers write what the terms that entries carry are called in other languages."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from folkmoot.design.speaking import SPOKEN
from folkmoot.directory.models import Tag, Term
from folkmoot.partners.policies import check_can
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.saying import LANGUAGE_NAMES
from folkmoot.trail.recording import record_act

LONGEST = 300
LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in SPOKEN]


def terms_to_name(language: str, words: str = "") -> QuerySet[Term]:
    """Return the terms people meet, which are in another language: those of our own lists first, then what entries carry from other lists."""
    ours = ~Q(taxonomy__code="") & Q(taxonomy__isnull=False)
    carried = Exists(Tag.objects.filter(term=OuterRef("pk")))
    found = Term.objects.filter(ours | Q(carried)).exclude(language__istartswith=language)
    if words:
        found = found.filter(name__icontains=words)
    first = Case(When(ours, then=Value(0)), default=Value(1))
    return found.select_related("taxonomy").order_by(first, "taxonomy__name", "name", "pk")


@transaction.atomic
def name_terms(*, user: Any, language: str, names: Mapping[int, str]) -> int:
    """Say what terms are called in a language, by their numbers; with no words a term is read in English. Return how many changed.

    Raises `NotPossible`.
    """
    check_can(user, "run_network")
    if language not in SPOKEN:
        raise NotPossible("These pages do not speak that language.")
    terms = Term.objects.select_for_update().in_bulk(names)
    changed = []
    for number, term in terms.items():
        said = " ".join(names[number].split())[:LONGEST]
        if said != term.translations.get(language, ""):
            others = {code: name for code, name in term.translations.items() if code != language}
            term.translations = {**others, language: said} if said else others
            changed.append(term)
    Term.objects.bulk_update(changed, ["translations"])
    if changed:
        record_act(
            user=user, act="name_terms", subject_kind="language", subject_id=language, detail={"terms": len(changed)}
        )  # fmt: skip
    return len(changed)
