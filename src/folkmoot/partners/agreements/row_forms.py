"""What is asked of each party, purpose, item and flow of an agreement, one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.text import slugify

from folkmoot.design.look import Look
from folkmoot.partners.agreements.forms import PartForm, day_field
from folkmoot.partners.agreements.terms import (
    CONTROLLERS,
    GRANULARITIES,
    KINDS,
    LANES,
    LAWFUL_BASES,
    SENSITIVITIES,
    Flow,
    Grant,
    Item,
    Party,
    Purpose,
    Terms,
)
from folkmoot.partners.agreements.writing import Row
from folkmoot.partners.models import Partner
from folkmoot.partners.roles import ROLES

MOST_GRANTS = 12
SHORT_NAME = "Short name"
NAMES = {"party": "a party", "purpose": "a purpose", "item": "an item", "flow": "a flow"}


def choice(label: str, choices: Mapping[str, str], hint: str = "", *, listed: bool = False) -> Any:
    """A choice of one: radio buttons, or a list where there are many."""
    widget = forms.Select if listed else forms.RadioSelect
    return forms.ChoiceField(label=label, help_text=hint, choices=list(choices.items()), widget=widget)


def several(label: str, hint: str = "", *, required: bool = True) -> Any:
    """A choice of several, by ticks."""
    return forms.MultipleChoiceField(
        label=label, help_text=hint, required=required, widget=forms.CheckboxSelectMultiple
    )


class RowForm(PartForm):
    """One row of a list. `kept` is the row as it stands, None for a new one; a key that stands is not changed."""

    key = forms.SlugField(
        label=SHORT_NAME,
        max_length=60,
        required=False,
        help_text="Small letters and underscores, for example level_of_need. Left empty, it is made from the name",
    )

    def __init__(self, *args: Any, terms: Terms, kept: Row | None = None, **kwargs: Any) -> None:
        self.terms, self.kept = terms, kept
        if kept is not None:
            kwargs["initial"] = {**self.first(kept), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        if kept is not None:
            self.fields.pop("key", None)

    def first(self, kept: Row) -> dict[str, Any]:
        """Return what the boxes of a row that stands hold."""
        return asdict(kept)

    def short_name(self, name: str) -> str:
        """Return the key: of the row as it stands, as typed, or made from its name."""
        if self.kept is not None and not isinstance(self.kept, Party):
            return self.kept.key
        typed = str(self.cleaned_data.get("key") or "")
        return (typed or slugify(name).replace("-", "_")).lower()[:60]

    def row(self) -> Row:
        """Return the row as it was written."""
        raise NotImplementedError


class PartyForm(RowForm):
    """A partner that takes part."""

    partner = forms.ModelChoiceField(
        label="Partner", queryset=Partner.objects.all(), to_field_name="slug", empty_label="Choose"
    )
    controller = choice("What it is under data protection law", CONTROLLERS)
    ico_number = forms.CharField(label="ICO registration number", max_length=20, required=False)
    signatory = forms.CharField(label="Who signs", max_length=200, required=False, help_text="Name and post")
    protection_officer = forms.CharField(
        label="Data-protection officer or Caldicott Guardian",
        max_length=200,
        required=False,
        help_text="Stands in the public register",
    )
    contact = forms.CharField(
        label="The one to contact", max_length=200, required=False, help_text="Whom a practitioner rings"
    )
    phone = forms.CharField(label="Telephone", max_length=40, required=False)
    email = forms.EmailField(label="E-mail address", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("key", None)
        if self.kept is not None:
            self.fields.pop("partner")

    def row(self) -> Party:
        """Return the party as it was written."""
        told = {
            name: self.cleaned_data[name]
            for name in (
                "controller",
                "ico_number",
                "signatory",
                "protection_officer",
                "contact",
                "phone",
                "email",
            )
        }
        chosen = self.cleaned_data.get("partner")
        slug = self.kept.partner if isinstance(self.kept, Party) else chosen.slug if chosen else ""
        return Party(partner=slug, **told)


class PurposeForm(RowForm):
    """A purpose for which somebody may ask."""

    words = forms.CharField(
        label="The purpose, in words", max_length=300, help_text="For example: Offer early help to a family"
    )

    def row(self) -> Purpose:
        """Return the purpose as it was written."""
        words = self.cleaned_data["words"]
        return Purpose(self.short_name(words), words)


class ItemForm(RowForm):
    """One data item."""

    name = forms.CharField(label="What it is", max_length=200, help_text="For example: Level of need, 1 to 4")
    kind = choice("Kind", KINDS)
    sensitivity = choice("How sensitive", SENSITIVITIES)
    granularity = choice("The finest detail in which it may be seen", GRANULARITIES, listed=True)
    basis = choice("Lawful basis", LAWFUL_BASES, listed=True)
    condition = forms.CharField(
        label="Condition of its own",
        max_length=300,
        required=False,
        help_text="Only where it differs from that of the agreement",
    )
    retention_days = forms.IntegerField(
        label="Deleted how many days after it is brought", min_value=1, max_value=9_125, initial=365
    )
    field_order = ["name", "key"]

    def row(self) -> Item:
        """Return the item as it was written."""
        told = {name: self.cleaned_data[name] for name in ("name", "kind", "sensitivity", "granularity", "basis", "condition", "retention_days")}  # fmt: skip
        return Item(key=self.short_name(told["name"]), **told)


class FlowForm(RowForm):
    """One set of items from one partner to others, and who there may ask for it."""

    looks: Mapping[str, Look] = {}
    giver = forms.ChoiceField(label="From", widget=forms.Select)
    takers = several("To")
    items = several("Items")
    lane = choice("Lane", LANES)
    grants = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(Partner.objects.filter(slug__in=self.terms.partners).values_list("slug", "name"))
        parties = [(party.partner, names.get(party.partner, party.partner)) for party in self.terms.parties]
        choices: dict[str, list[tuple[str, str]]] = {
            "giver": [("", "Choose"), *parties],
            "takers": parties,
            "items": [(item.key, item.name) for item in self.terms.items],
        }
        for name, those in choices.items():
            self.fields[name].choices = those  # type: ignore[attr-defined]
        self.shown = self._shown()
        for number in range(self.shown):
            self._add_grant(number)

    def _shown(self) -> int:
        held = len(self.kept.grants) if isinstance(self.kept, Flow) else 0
        sent = str(self.data.get("grants", "")) if self.is_bound else ""
        shown = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 3 else held + 1
        self.initial["grants"] = min(max(shown, 1), MOST_GRANTS)
        return int(self.initial["grants"])

    def _add_grant(self, number: int) -> None:
        held = self.kept.grants if isinstance(self.kept, Flow) else ()
        nth = "Who may ask" if number == 0 else "Who else may ask"
        roles = several(f"{nth} ({number + 1})", "Leave it empty to take it out", required=False)
        roles.choices = [(role.slug, role.name) for role in ROLES.values()]
        purposes = several(f"For which purposes ({number + 1})", required=False)
        purposes.choices = [(purpose.key, purpose.words) for purpose in self.terms.purposes]
        self.fields[f"roles{number}"], self.fields[f"purposes{number}"] = roles, purposes
        open_end = "Left empty, as long as the agreement"
        self.fields[f"first{number}"] = day_field(f"From which day ({number + 1})", open_end, required=False)
        self.fields[f"last{number}"] = day_field(f"Until which day ({number + 1})", open_end, required=False)
        if number < len(held):
            self.initial.update(
                {
                    f"roles{number}": list(held[number].roles),
                    f"purposes{number}": list(held[number].purposes),
                    f"first{number}": _day(held[number].first),
                    f"last{number}": _day(held[number].last),
                }
            )

    def first(self, kept: Row) -> dict[str, Any]:
        """Return what the boxes of a flow hold, its grants apart."""
        return {name: value for name, value in asdict(kept).items() if name != "grants"}

    def row(self) -> Flow:
        """Return the flow as it was written; a grant without roles is left out."""
        told = self.cleaned_data
        grants = tuple(
            Grant(
                tuple(told[f"roles{number}"]),
                tuple(told[f"purposes{number}"]),
                _iso(told[f"first{number}"]),
                _iso(told[f"last{number}"]),
            )
            for number in range(self.shown)
            if told[f"roles{number}"]
        )
        name = f"{told['lane']} {told['giver']}"
        return Flow(
            self.short_name(name), told["giver"], tuple(told["takers"]), tuple(told["items"]), told["lane"], grants
        )  # fmt: skip


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


FORMS: dict[str, type[RowForm]] = {
    "party": PartyForm,
    "purpose": PurposeForm,
    "item": ItemForm,
    "flow": FlowForm,
}
