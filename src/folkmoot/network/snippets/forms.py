"""The forms of snippets: tell one, find one, check one."""

from typing import Any

from django import forms
from django.db.models import Count

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.network.models import LONGEST_SNIPPET, Snippet, SnippetTag
from folkmoot.network.places_and_interests import places

EVERYWHERE = ("", "Everywhere")
MOST_TAGS_OFFERED = 30


class PlacesForm(PlainForm):
    """A form that asks about which places something is; none is everywhere."""

    areas = forms.MultipleChoiceField(
        label="Where is this true?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none if it is true everywhere.",
    )
    looks = {"areas": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["areas"].choices = places()  # type: ignore[attr-defined]
        if not self.fields["areas"].choices:  # type: ignore[attr-defined]
            del self.fields["areas"]


class TellForm(PlacesForm):
    """A new tip."""

    text = forms.CharField(
        label="Your tip",
        max_length=LONGEST_SNIPPET,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One or two sentences. For example: “Ask at the library for the large-print bus map. It is behind the desk.” "
        "Leave out names of people and phone numbers that are not public.",
    )
    tags = forms.CharField(
        label="Words by which it is found",
        max_length=200,
        required=False,
        help_text="For example: buses, hearing loss. Put a comma between them.",
    )
    field_order = ["text", "tags", "areas"]

    def said(self) -> dict[str, Any]:
        """Return what was told, once the form is valid."""
        tags = [tag for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
        return {
            "text": self.cleaned_data["text"],
            "tags": tags,
            "areas": self.cleaned_data.get("areas", []),
        }


class FindForm(PlainForm):
    """What tips somebody looks for."""

    q = forms.CharField(label="Words", max_length=100, required=False)
    tag = forms.ChoiceField(label="About", required=False)
    area = forms.ChoiceField(label="Where", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        words = SnippetTag.objects.filter(kind="tag").exclude(snippet__state="set_aside")
        common = words.values_list("word").annotate(number=Count("pk")).order_by("-number", "word")
        offered = sorted(word for word, _ in common[:MOST_TAGS_OFFERED])
        self.fields["tag"].choices = [("", "Anything"), *((word, word) for word in offered)]  # type: ignore[attr-defined]
        self.fields["area"].choices = [EVERYWHERE, *places()]  # type: ignore[attr-defined]

    def found(self, snippets: Any) -> Any:
        """Return those of the snippets that are looked for."""
        said = self.cleaned_data if self.is_valid() else {}
        return snippets.saying(said.get("q", "")).about(tag=said.get("tag", ""), area=said.get("area", ""))


class CheckForm(PlainForm):
    """A tip in the words in which it is shown."""

    text = forms.CharField(
        label="The tip, as everybody will read it",
        max_length=LONGEST_SNIPPET,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Make it plainer where that helps. Take out anybody’s name.",
    )

    def __init__(self, *args: Any, snippet: Snippet, **rest: Any) -> None:
        super().__init__(*args, initial={"text": snippet.text}, **rest)


class AsideForm(PlainForm):
    """Why a tip is not shown."""

    because = forms.CharField(label="Why is it set aside?", max_length=200)


class PromoteForm(PlainForm):
    """What a tip is called as a listing of the directory, and whose service it is."""

    name = forms.CharField(label="What is the service called?", max_length=200)
    organisation = forms.CharField(label="Which organisation gives it?", max_length=200)
