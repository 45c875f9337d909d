"""What officers ask of a register, and what they enter about members and groups."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.widgets import DateParts
from folkmoot.network.models import Group, Member, MemberTag
from folkmoot.network.people.public_forms import NOT_A_NUMBER, NOT_AN_ADDRESS, PHONE
from folkmoot.network.people.searching import words_used
from folkmoot.network.people.telling import tags_told
from folkmoot.network.rungs import MAILING_LIST, RUNG_CHOICES
from folkmoot.places.models import Area
from folkmoot.questions.saying import LANGUAGE_NAMES

ANY = ("", "Any")
AREA_KINDS = ("district", "ward", "county")
MOST_AREAS = 400


class SearchForm(PlainForm):
    """The criteria of a search; see searching.py."""

    words = forms.CharField(label="Name or organisation", max_length=100, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[ANY, *Member.KINDS], required=False)
    brings = forms.ChoiceField(label="Brings", choices=[ANY, *MemberTag.BRINGS], required=False)
    interest = forms.ChoiceField(label="Interest", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    language = forms.ChoiceField(label="Speaks", required=False)
    group = forms.ChoiceField(label="Group", required=False)
    rung = forms.ChoiceField(label="On this rung or higher", choices=[ANY, *RUNG_CHOICES], required=False)
    since = forms.DateField(label="Joined since", widget=DateParts, required=False)
    confirmed = forms.ChoiceField(
        label="Address",
        choices=[ANY, ("yes", "Confirmed"), ("no", "Not confirmed yet")],
        required=False,
    )
    alone = forms.ChoiceField(
        label="Connections", choices=[ANY, ("yes", "None in the last 90 days")], required=False
    )

    looks: dict[str, Look] = {}

    def __init__(self, *args: Any, partner_id: int, **rest: Any) -> None:
        super().__init__(*args, **rest)
        interests = [(word, word) for word in words_used("interest", partner_id)]
        spoken = [(word, LANGUAGE_NAMES.get(word, word)) for word in words_used("language", partner_id)]
        groups = Group.objects.filter(partner=partner_id).values_list("slug", "name")
        for name, choices in (
            ("interest", interests),
            ("language", spoken),
            ("group", groups),
            ("area", areas_used(partner_id)),
        ):
            self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]
        self.looks = {name: Look(optional="") for name in self.fields}


def areas_used(partner_id: int) -> list[tuple[str, str]]:
    """Return the areas in which somebody of a register is, by name."""
    codes = words_used("area", partner_id, MOST_AREAS)
    return list(Area.objects.light().filter(code__in=codes).order_by("name").values_list("code", "name"))


class MemberForm(PlainForm):
    """A member as an officer adds or changes them."""

    kind = forms.ChoiceField(label="Kind", choices=Member.KINDS, initial="person", widget=forms.RadioSelect)
    name = forms.CharField(label="Name", max_length=150)
    works_for = forms.CharField(label="Works or volunteers for", max_length=150, required=False)
    email = forms.EmailField(
        label="E-mail address", max_length=254, required=False, error_messages=NOT_AN_ADDRESS
    )
    phone = forms.RegexField(
        PHONE, label="Phone number", max_length=26, required=False, error_messages={"invalid": NOT_A_NUMBER}
    )
    hears_by = forms.ChoiceField(
        label="How do they want to hear?", choices=Member.HEARS_BY, initial="email", widget=forms.RadioSelect
    )
    seen_by = forms.ChoiceField(
        label="Who may see their name?", choices=Member.SEEN_BY, initial="runners", widget=forms.RadioSelect
    )
    bring_kinds = forms.MultipleChoiceField(
        label="Brings", choices=MemberTag.BRINGS, required=False, widget=forms.CheckboxSelectMultiple
    )
    brings = forms.CharField(
        label="In their own words", max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    interests = forms.CharField(
        label="Interests", max_length=300, required=False, help_text="Parted by commas."
    )
    language = forms.ChoiceField(label="Written to in", choices=list(LANGUAGE_NAMES.items()), initial="en")
    languages = forms.MultipleChoiceField(
        label="Speaks",
        choices=list(LANGUAGE_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=10,
        required=False,
        help_text="The ward and district it lies in are kept, not the postcode.",
    )
    consent_wording = forms.CharField(
        label="What they agreed to, in the words they were asked",
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    told = ("kind", "name", "works_for", "hears_by", "seen_by", "brings", "language")

    def __init__(self, *args: Any, member: Member | None = None, **rest: Any) -> None:
        if member is not None:
            rest["initial"] = _initial(member)
        super().__init__(*args, **rest)
        self.member = member
        if member is not None:
            del self.fields["consent_wording"]
            for name in ("email", "phone"):
                self.fields[name].help_text = "Empty: the one that is kept stays."
            self.fields["postcode"].help_text = "Only if it changed."

    def said(self) -> dict[str, Any]:
        """Return what was said of the member themselves."""
        return {name: self.cleaned_data[name] for name in self.told}

    def tags(self) -> list[tuple[str, str]]:
        """Return their tags from now on; the places stay where no postcode was given."""
        new = tags_told(self.cleaned_data)
        if self.member is not None and not any(kind == "area" for kind, _ in new):
            new += [(tag.kind, tag.word) for tag in self.member.tags.filter(kind="area")]
        return new


def _initial(member: Member) -> dict[str, Any]:
    tags: dict[str, list[str]] = {}
    for tag in member.tags.all():
        tags.setdefault(tag.kind, []).append(tag.word)
    return {
        **{name: getattr(member, name) for name in MemberForm.told},
        "bring_kinds": tags.get("brings", []),
        "interests": ", ".join(tags.get("interest", [])),
        "languages": tags.get("language", []),
    }


class GroupForm(PlainForm):
    """What a group is."""

    name = forms.CharField(label="Name of the group", max_length=150)
    kind = forms.ChoiceField(
        label="What kind is it?", choices=Group.KINDS, initial="working", widget=forms.RadioSelect
    )
    about = forms.CharField(
        label="What does it work on?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Everybody reads this. Plain words: what changes when the group succeeds?",
    )
    joining = forms.ChoiceField(
        label="Who may join?", choices=Group.JOINING, initial="open", widget=forms.RadioSelect
    )
    digest = forms.BooleanField(
        label="Members may choose one message a week in place of each", required=False
    )


class PlaceForm(PlainForm):
    """A place in a group, given to a member as they asked."""

    group = forms.ChoiceField(label="Group")
    rung = forms.TypedChoiceField(
        label="How much, as they said", choices=RUNG_CHOICES, coerce=int, initial=MAILING_LIST
    )

    def __init__(self, *args: Any, groups: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["group"].choices = [(group.slug, group.name) for group in groups]  # type: ignore[attr-defined]
