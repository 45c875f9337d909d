"""The forms of the insight lane: what is asked, by what, for what; cubes that come and go."""

from __future__ import annotations

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.hub.picture.questions import AREA, AREAS, HOURS, KINDS, MOVES, PICTURE, READS, Question
from folkmoot.partners.agreements.terms import GRANULARITIES, Terms
from folkmoot.partners.models import Partner

EVERYWHERE = [("", "Everywhere together")]


class QuestionForm(PlainForm):
    """What is asked of the joint picture; choices are what the agreement lists for the officer who asks."""

    purpose = forms.ChoiceField(label="For which purpose?")
    kind = forms.ChoiceField(label="What do you want to see?", choices=list(KINDS.items()))
    area = forms.ChoiceField(label="By which areas?", required=False)
    group = forms.ChoiceField(label="By which group?", required=False)
    need = forms.ChoiceField(label="By which need?", required=False)
    wide = forms.BooleanField(label="In wide bands", required=False)
    rounded = forms.BooleanField(
        label="Round all numbers to fives: choose this first for a table that is to be published",
        required=False,
    )
    giver = forms.ChoiceField(label="Whose register? Only for changes in levels of need", required=False)

    def __init__(self, *args: Any, terms: Terms, partner: str, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        flows = [
            (flow, grant)
            for flow in terms.flows
            for grant in flow.grants
            if flow.lane == "insight" and partner in flow.takers and role in grant.roles
        ]
        purposes = {each for _, grant in flows for each in grant.purposes}
        listed = {item for flow, _ in flows for item in flow.items}
        names = {
            i.key: i.name for i in terms.items if i.key in listed and i.kind == "individual" and i.key != AREA
        }
        names.pop(HOURS, None)
        none, found = [("", "Do not divide")], list(names.items())
        givers = {flow.giver for flow, _ in flows}
        called = dict(Partner.objects.filter(slug__in=givers).values_list("slug", "name"))
        self._choose("purpose", [(each.key, each.words) for each in terms.purposes if each.key in purposes])
        self._choose("kind", [(k, words) for k, words in KINDS.items() if set(READS.get(k, ())) <= listed])
        self._choose("area", [*_areas(terms, listed), *EVERYWHERE])
        self._choose("group", [*none, *found])
        self._choose("need", [*none, *found])
        self._choose("giver", [("", "Choose"), *sorted(called.items())])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for the register where only one can be told of."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("kind") == MOVES and not told.get("giver"):
            self.add_error("giver", "Choose whose register")
        if told.get("kind") == PICTURE and not (told.get("area") or told.get("group") or told.get("need")):
            self.add_error("area", "Choose areas, a group or a need")
        return told

    @property
    def question(self) -> Question:
        """What was asked."""
        told = self.cleaned_data
        if told["kind"] == MOVES:
            return Question(MOVES, area="", giver=told["giver"])
        if told["kind"] != PICTURE:
            return Question(told["kind"], area=told["area"])
        group = told["group"] if told["group"] != told["need"] else ""
        return Question(PICTURE, told["area"], group, told["need"], told["wide"])


def _areas(terms: Terms, listed: set[str]) -> list[tuple[str, str]]:
    """Return the kinds of area that are no finer than the agreement allows."""
    item = terms.item(AREA)
    if item is None or AREA not in listed or item.granularity not in AREAS:
        return []
    return [(kind, GRANULARITIES[kind]) for kind in AREAS[AREAS.index(item.granularity) :]]


class WhyNotForm(PlainForm):
    """Why a table is not published."""

    because = forms.CharField(label="Why should it not be published?", max_length=300)


class ShareForm(PlainForm):
    """Which counts of one's own register are sent to other installations."""

    area = forms.ChoiceField(label="By which areas?", choices=[(kind, GRANULARITIES[kind]) for kind in AREAS])
    need = forms.ChoiceField(label="By which item?", required=False)
    wide = forms.BooleanField(label="In wide bands", required=False)

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        area.choices = _areas(terms, {AREA})
        need: Any = self.fields["need"]
        items = [(i.key, i.name) for i in terms.items if i.kind == "individual" and i.key != AREA]
        need.choices = [("", "Do not divide"), *items]

    @property
    def question(self) -> Question:
        """What is counted."""
        told = self.cleaned_data
        return Question(PICTURE, told["area"], "", told["need"], told["wide"])


class CubeForm(PlainForm):
    """A file with a cube."""

    file = forms.FileField(label="The file with the counts")


class KeyForm(PlainForm):
    """The key of a partner's installation."""

    partner = forms.ModelChoiceField(
        label="Whose key is it?", queryset=Partner.objects.none(), empty_label="Choose"
    )
    public = forms.CharField(label="The key, as their trust page shows it", max_length=200)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner: Any = self.fields["partner"]
        partner.queryset = partners
