"""What somebody enters on the public pages: to join, to get their link again, and on their own page."""

from typing import Any

from django import forms

from folkmoot.contacts.doubting import TRAP_FIELD
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.speaking import say
from folkmoot.jobs.notify import texts_are_set_up
from folkmoot.network.models import Group, Member, MemberTag
from folkmoot.network.people.telling import tags_told
from folkmoot.network.rungs import MAILING_LIST, RUNGS
from folkmoot.questions.saying import LANGUAGE_NAMES

CONSENT = "Yes, keep me in the network of {partner} and write to me about “{group}”, until I say otherwise."
NOT_AN_ADDRESS = {"invalid": "Enter an e-mail address like name@example.com"}
PHONE = r"^\+?[0-9][0-9 ()-]{8,24}$"
NOT_A_NUMBER = "Enter a phone number like 07700 900123"
A_NUMBER_IS_NEEDED = "Enter your phone number, or choose another way to hear."
ONE_IS_NEEDED = "Enter your e-mail address or your phone number: one of them is enough."


class Ladder(PlainForm):
    """How much somebody takes part in a group."""

    rung = forms.TypedChoiceField(
        label="How much would you like to take part?",
        help_text="You can change this at any time, up or down.",
        coerce=int,
        choices=[(number, name) for number, name, _ in RUNGS],
        initial=MAILING_LIST,
        widget=forms.RadioSelect,
    )
    looks = {"rung": Look(hints={str(number): says for number, _, says in RUNGS}, size="m")}


class Reached(PlainForm):
    """Where somebody is reached: one address is enough. Phone numbers are asked for where text messages can be sent."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        required=False,
        error_messages=NOT_AN_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    phone = forms.RegexField(
        PHONE,
        label="Or your phone number",
        max_length=26,
        required=False,
        error_messages={"invalid": NOT_A_NUMBER},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    looks: dict[str, Look] = {"email": Look(optional=""), "phone": Look(optional="")}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if not texts_are_set_up():
            del self.fields["phone"]
            self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        """Want one of the two."""
        said = super().clean() or self.cleaned_data
        if "phone" in self.fields and not self.errors and not (said.get("email") or said.get("phone")):
            self.add_error("email", ONE_IS_NEEDED)
        return said


class Told(PlainForm):
    """What somebody may tell of themselves, none of it needed."""

    works_for = forms.CharField(label="The body you work or volunteer for", max_length=150, required=False)
    bring_kinds = forms.MultipleChoiceField(
        label="What do you bring?",
        choices=MemberTag.BRINGS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    brings = forms.CharField(
        label="In your own words", max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    interests = forms.CharField(
        label="What are you interested in?",
        max_length=300,
        required=False,
        help_text="A few words, parted by commas: carers, getting around, parks.",
    )
    postcode = forms.CharField(
        label="Your postcode",
        max_length=10,
        required=False,
        help_text="We keep the ward and district it lies in, not the postcode.",
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    languages = forms.MultipleChoiceField(
        label="Which languages do you speak?",
        choices=list(LANGUAGE_NAMES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.ChoiceField(
        label="The language you would like to be written to in",
        choices=list(LANGUAGE_NAMES.items()),
        initial="en",
        required=False,
    )
    looks: dict[str, Look] = {}


class JoinForm(Ladder, Reached, Told):
    """All it takes to join a group, on one page."""

    kind = forms.ChoiceField(
        label="Do you join for yourself, or for an organisation?",
        choices=[("person", "For myself"), ("organisation", "For an organisation")],
        initial="person",
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label="Your name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    seen_by = forms.ChoiceField(
        label="Who may see your name?", choices=Member.SEEN_BY, initial="runners", widget=forms.RadioSelect
    )
    agree = forms.BooleanField(error_messages={"required": "Tick the box to say that we may write to you."})
    looks = {**Ladder.looks, **Reached.looks}
    field_order = ["rung", "name", "email", "phone", "seen_by", "agree"]
    optional = (
        "kind",
        "works_for",
        "bring_kinds",
        "brings",
        "interests",
        "postcode",
        "languages",
        "language",
    )

    def __init__(self, *args: Any, group: Group, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.wording = say(CONSENT, partner=group.partner.name, group=group.name)
        self.fields["agree"].label = self.wording
        self.filled_by_a_program = bool(self.data.get(TRAP_FIELD)) if self.data else False

    @property
    def needed(self) -> list[forms.BoundField]:
        """Return the fields that come before the optional part."""
        return [bound for bound in self if bound.name not in self.optional and bound.name != "agree"]

    @property
    def besides(self) -> list[forms.BoundField]:
        """Return the optional part."""
        return [bound for bound in self if bound.name in self.optional]

    def said(self) -> dict[str, Any]:
        """Return what was said, as `ask_to_join` takes it."""
        said = self.cleaned_data
        return {
            "rung": said["rung"],
            "name": said["name"],
            "kind": said["kind"] or "person",
            "email": said.get("email", ""),
            "phone": said.get("phone", ""),
            "seen_by": said["seen_by"],
            "works_for": said["works_for"],
            "brings": said["brings"],
            "language": said["language"] or "en",
            "consent_wording": self.wording,
            "tags": tags_told(said),
        }


class LinkForm(Reached):
    """Where the link to one's own page is sent again."""


class OwnForm(Told):
    """What a member told, on their own page."""

    name = forms.CharField(label="Your name", max_length=150)
    seen_by = forms.ChoiceField(
        label="Who may see your name?", choices=Member.SEEN_BY, widget=forms.RadioSelect
    )
    hears_by = forms.ChoiceField(
        label="How do you want to hear?", choices=Member.HEARS_BY, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        required=False,
        error_messages=NOT_AN_ADDRESS,
        help_text="A new one is used once you have opened the link we send there.",
    )
    phone = forms.RegexField(
        PHONE,
        label="Your phone number",
        max_length=26,
        required=False,
        error_messages={"invalid": NOT_A_NUMBER},
        help_text="A new one is used once you have opened the link we send there.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
    )
    field_order = [
        "name",
        "seen_by",
        "hears_by",
        "email",
        "phone",
        "works_for",
        "bring_kinds",
        "brings",
        "interests",
    ]

    def __init__(self, *args: Any, member: Member, held: dict[str, str], **rest: Any) -> None:
        tags = list(member.tags.all())
        rest["initial"] = {
            "name": member.name,
            "seen_by": member.seen_by,
            "hears_by": member.hears_by,
            "email": held.get("email", ""),
            "phone": held.get("phone", ""),
            "works_for": member.works_for,
            "brings": member.brings,
            "language": member.language,
            "bring_kinds": [tag.word for tag in tags if tag.kind == "brings"],
            "interests": ", ".join(tag.word for tag in tags if tag.kind == "interest"),
            "languages": [tag.word for tag in tags if tag.kind == "language"],
        }
        super().__init__(*args, **rest)
        self.member, self.kept, self.held = member, tags, held
        self.fields[
            "postcode"
        ].help_text = "Only if it changed. We keep the ward and district it lies in, not the postcode."
        if not texts_are_set_up():
            if not held.get("phone"):
                del self.fields["phone"]
            ways = [way for way in Member.HEARS_BY if way[0] != "phone" or member.hears_by == "phone"]
            self.fields["hears_by"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want one address to be left, and one of the kind by which they want to hear."""
        said = super().clean() or self.cleaned_data
        if self.held and not self.errors and not any(self.addresses().values()):
            self.add_error("email", ONE_IS_NEEDED)
        if said.get("hears_by") == "phone" and not self.errors and not self.addresses()["phone"]:
            self.add_error("phone" if "phone" in self.fields else "hears_by", A_NUMBER_IS_NEEDED)
        return said

    def addresses(self) -> dict[str, str]:
        """Return their addresses by kind as they are to be from now on."""
        said = self.cleaned_data
        return {kind: said.get(kind, self.held.get(kind, "")) for kind in ("email", "phone")}

    def tags(self) -> list[tuple[str, str]]:
        """Return the tags as they are from now on; places stay where nothing new was said, and languages that are not asked for."""
        new = tags_told(self.cleaned_data)
        new += [
            ("language", tag.word)
            for tag in self.kept
            if tag.kind == "language" and tag.word not in LANGUAGE_NAMES
        ]
        kinds = {"brings", "interest", "language"} | (
            {"area"} if any(kind == "area" for kind, _ in new) else set()
        )
        return new + [(tag.kind, tag.word) for tag in self.kept if tag.kind not in kinds]
