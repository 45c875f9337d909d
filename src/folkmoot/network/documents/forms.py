"""The forms by which documents are written and published, and comments are sent and answered."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.models import Engagement
from folkmoot.network.models import Document, Group
from folkmoot.partners.models import Partner


class GroupChoice(PlainForm):
    """A form that offers the groups of a partner."""

    group = forms.ModelChoiceField(
        label="Which group writes it?",
        queryset=Group.objects.none(),
        required=False,
        empty_label="No group",
        help_text="People who read it are invited to join.",
    )

    def __init__(self, *args: Any, partner: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["group"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Group.objects.running().filter(partner=partner)


class StrategyForm(GroupChoice):
    """What a strategy is."""

    field_order = ["title", "about", "group"]

    title = forms.CharField(label="What is it called?", max_length=150)
    about = forms.CharField(
        label="What is it for?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="In plain words. Everybody can read it.",
    )


class DocumentForm(GroupChoice):
    """What one of its documents is."""

    field_order = ["title", "kind", "about", "group"]

    title = forms.CharField(label="What is it called?", max_length=150)
    kind = forms.ChoiceField(
        label="What kind of document is it?", choices=Document.KINDS, widget=forms.RadioSelect
    )
    about = forms.CharField(
        label="What does it say, in a sentence or two?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class VersionForm(PlainForm):
    """The text of a version, what changed, how long people comment and which survey belongs to it."""

    source = forms.CharField(
        label="The text",
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text="An empty line begins a new paragraph. A line that begins with # is a heading. Both are numbered by themselves.",
    )
    about_change = forms.CharField(
        label="What changed since the last version?",
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One or two sentences. Every change, word by word, is shown by itself.",
    )
    comments_until = forms.DateField(
        label="Until when do people comment?",
        required=False,
        widget=DateParts,
        help_text="Leave it empty to take no comments.",
    )
    engagement = forms.ModelChoiceField(
        label="Which survey asks about this version?",
        queryset=Engagement.objects.none(),
        required=False,
        empty_label="None",
        help_text="The page then says how many answered, and leads there while it is open.",
    )

    def __init__(self, *args: Any, partner: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["engagement"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Engagement.objects.filter(partner=partner).order_by("title")


class CommentForm(PlainForm):
    """What somebody thinks of a paragraph."""

    words = forms.CharField(
        label="What do you think of this paragraph?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Say what you would change, and why. Please name nobody.",
        error_messages={"required": "Write what you think of this paragraph"},
    )


class AnswerForm(PlainForm):
    """Whether a comment is accepted, and why."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[
            ("accepted", "Accepted: the text changes because of it"),
            ("declined", "Declined: the text stays as it is"),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Why?",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Everybody reads it beside the comment.",
    )


class ShowForm(PlainForm):
    """The words of a comment as everybody will read them."""

    words = forms.CharField(
        label="As everybody will read it",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Change nothing but what says who somebody is: put [name] in its place.",
    )


class AsideForm(PlainForm):
    """Why a comment is shown to nobody."""

    reason = forms.CharField(
        label="Why?",
        max_length=300,
        required=False,
        help_text="Only whoever wrote it reads this, with their code.",
    )
