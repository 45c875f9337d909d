"""The part of the form in which a provider chooses the terms by which an entry is sorted: those of short lists, and of long ones what a word finds."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms

from folkmoot.assets.whereabouts import folded
from folkmoot.design.forms import PlainForm, speak
from folkmoot.design.look import Look
from folkmoot.directory.models import Taxonomy, Term
from folkmoot.directory.truth.seeing import Seen

MOST_AT_ONCE = 40  # of a list whose terms all stand in the form; longer ones are searched
MOST_FOUND = 30  # of one list for one word
MOST_LISTS, MOST_CHOSEN = 12, 500
KIND = {"needs": "need", "accessibility": "accessibility"}  # what a term of our own lists says of an entry


class Terms(PlainForm):
    """Which terms fit: a group of boxes for each list, what is chosen always among them."""

    code, title = "terms", "What it is sorted under"
    searched = True
    q = forms.CharField(
        label="Look for a term",
        max_length=100,
        required=False,
        help_text="Long lists show what your word finds, and what is chosen already.",
    )

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None, **rest: Any) -> None:
        super().__init__(data, initial=initial, **rest)
        self.looks: dict[str, Look] = {}
        chosen = set((initial or {}).get("terms") or ())
        words = folded(data.get("q", "") if data is not None else "")[:100].split()
        self.terms: dict[str, Term] = {}
        self.short = True
        for taxonomy in _lists():
            name = f"of-{taxonomy.pk}"
            typed = set(data.getlist(name)) if hasattr(data, "getlist") else set()
            terms = self._shown(taxonomy, chosen | typed, words)
            self.fields[name] = field = forms.MultipleChoiceField(
                label=taxonomy.name,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                choices=[(str(one.uuid), one.name) for one in terms],
            )
            speak(field)
            self.initial[name] = [str(one.uuid) for one in terms if str(one.uuid) in chosen]
            self.looks[name] = Look(small=True)
            self.terms |= {str(one.uuid): one for one in terms}
        if self.short:
            del self.fields["q"]

    def _shown(self, taxonomy: Taxonomy, chosen: set[str], words: list[str]) -> list[Term]:
        """Return the terms of a list that stand in the form, by name."""
        every = Term.objects.filter(taxonomy=taxonomy).select_related("taxonomy").order_by("name", "pk")
        if len(first := list(every[: MOST_AT_ONCE + 1])) <= MOST_AT_ONCE:
            return first
        self.short = False
        found = {one.pk: one for one in every.filter(uuid__in=_uuids(chosen))}
        if words:
            fitting = (one for one in every if all(word in _searched(one) for word in words))
            found |= {one.pk: one for one, _ in zip(fitting, range(MOST_FOUND), strict=False)}
        return sorted(found.values(), key=lambda one: (one.name, one.pk))

    def tags_after(self, there: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the entry's terms as they are after: what is not in the form stays, and stays where it is."""
        wanted = {code for name in self.fields if name != "q" for code in self.cleaned_data[name]}
        kept = [row for row in there if row["term"] not in self.terms or row["term"] in wanted]
        new = sorted(wanted - {row["term"] for row in there}, key=lambda code: (self.terms[code].name, code))
        return [
            *kept,
            *({"term": code, "term_name": self.terms[code].name, "kind": kind_of(self.terms[code]), "value": "", "label": ""} for code in new),
        ]  # fmt: skip


def kind_of(term: Term) -> str:
    """Return what a term says of an entry: a need it is for, a way to get in, or no more than that it fits."""
    return KIND.get(term.taxonomy.code, "") if term.taxonomy else ""


def before(said: Seen) -> Mapping[str, Any]:
    """Return the terms that an entry carries before anybody chooses."""
    return {"terms": [row["term"] for row in said["tags"] if row["term"]]}


def are_there() -> bool:
    """Whether there is any list of terms to choose from."""
    return Term.objects.filter(taxonomy__isnull=False).exists()


def _lists() -> list[Taxonomy]:
    """Return the lists that have terms: the house's own first."""
    found = list(Taxonomy.objects.filter(terms__isnull=False).distinct())
    return sorted(found, key=lambda one: (not one.code, one.name, one.pk))[:MOST_LISTS]


def _searched(term: Term) -> str:
    return folded(term.name, *map(str, term.synonyms or ()))


def _uuids(codes: set[str]) -> list[UUID]:
    """Return those that are numbers of terms; what somebody made up is none."""
    found = []
    for code in sorted(codes)[:MOST_CHOSEN]:
        with suppress(ValueError):
            found.append(UUID(code))
    return found
