"""What officers fill in to make an easy read, a translation, a film or a booklet, and to note who checked it."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils import timezone

from folkmoot.assets.themes import THEMES
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.design.speaking import SPOKEN, direction
from folkmoot.design.widgets import DateParts
from folkmoot.directory.editions.films import captions_in, check_film
from folkmoot.directory.editions.showing import AS_IT_IS
from folkmoot.directory.editions.source import Source
from folkmoot.directory.editions.symbols import NAMES
from folkmoot.directory.models import Film, Term
from folkmoot.directory.search_forms import FindForm
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.saying import LANGUAGE_NAMES

MOST_LINES = 40
MOST_WORDS_A_LINE = 15
SPARE_LINES = 3
MOST_TERMS = 60
LANGUAGES = [(code, LANGUAGE_NAMES[code]) for code in SPOKEN]
SYMBOLS = [("", "Choose for me by the words"), *NAMES.items()]
RENEWED = [("0", "Only when I press the button"), ("30", "Each month, if entries changed"), ("90", "Each three months, if entries changed")]  # fmt: skip
HELD = [
    ("service", "Services"),
    ("", "Services, groups and places"),
    ("association", "Groups, clubs and networks"),
    ("organisation", "Organisations of the community"),
]


class MadeFromForm(PlainForm):
    """A form whose words are made from an entry; it remembers which words of it its writer saw."""

    made_from = forms.CharField(widget=forms.HiddenInput, max_length=64)


class EasyForm(MadeFromForm):
    """Short sentences, one idea each, and the symbol beside each."""

    by = forms.CharField(label="Who writes it?", max_length=200, required=False, help_text="As people read it, for example “Elmshire Council with Speak Up Elmshire”")  # fmt: skip

    def __init__(self, data: Any = None, *, lines: list[list[str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        typed = sum(1 for name in data or () if name.startswith("said-"))
        self.number = min(max(len(lines) + SPARE_LINES, typed), MOST_LINES)
        self.looks = {}
        for place in range(self.number):
            symbol, said = lines[place] if place < len(lines) else ("", "")
            self.fields[f"said-{place}"] = forms.CharField(
                label=f"Sentence {place + 1}", max_length=200, required=False, initial=said
            )
            self.fields[f"symbol-{place}"] = forms.ChoiceField(
                label=f"Symbol beside sentence {place + 1}", choices=SYMBOLS, required=False, initial=symbol
            )
            for name in ("said", "symbol"):
                self.looks[f"{name}-{place}"] = Look(optional="")

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the sentences with their symbols."""
        return [(self[f"said-{place}"], self[f"symbol-{place}"]) for place in range(self.number)]

    def clean(self) -> dict[str, Any]:
        """Refuse sentences that are too long to be easy."""
        said = super().clean() or {}
        for place in range(self.number):
            words = len(said.get(f"said-{place}", "").split())
            if words > MOST_WORDS_A_LINE:
                told = f"This sentence has {words} words. Make it two: {MOST_WORDS_A_LINE} at most"
                self.add_error(f"said-{place}", told)
        return said

    def lines(self) -> list[list[str]]:
        """Return what was written; a sentence that was emptied is gone."""
        every = range(self.number)
        pairs = (
            (self.cleaned_data[f"symbol-{one}"], " ".join(self.cleaned_data[f"said-{one}"].split()))
            for one in every
        )
        return [[symbol, said] for symbol, said in pairs if said]


class TranslationForm(MadeFromForm):
    """Each section of an entry in another language, beside the English."""

    def __init__(
        self, data: Any = None, *, source: Source, language: str, parts: dict[str, str], **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        self.keys = [key for key in source.texts if key not in (*AS_IT_IS, "name", "by")]
        self.source, self.looks = source, {}
        ways = {"lang": language, "dir": direction(language)}
        for key in self.keys:
            rows = min(8, 1 + sum(1 + len(line) // 60 for line in source.texts[key]))
            self.fields[key] = forms.CharField(
                label=source.titles[key],
                max_length=20_000,
                required=False,
                initial=parts.get(key, ""),
                widget=forms.Textarea(attrs={"rows": rows, **ways}),
            )
            self.looks[key] = Look(optional="")
        self.fields["by"] = forms.CharField(
            label="Who translated it?",
            max_length=200,
            required=False,
            help_text="A person, a service or a program, as people will read it",
            initial=self.initial.get("by", ""),
        )
        self.fields["by_machine"] = forms.BooleanField(
            label="A machine translated it", required=False, initial=self.initial.get("by_machine", False)
        )

    def rows(self) -> list[tuple[tuple[str, ...], forms.BoundField]]:
        """Return each section: its English lines, and the field for the other language."""
        return [(self.source.texts[key], self[key]) for key in self.keys]

    def parts(self) -> dict[str, str]:
        """Return what was translated."""
        return {key: said for key in self.keys if (said := self.cleaned_data[key].strip())}


class FilmForm(MadeFromForm):
    """A film, what deaf and blind people need of it, and what those in it agreed to."""

    title = forms.CharField(label="What is it called?", max_length=150)
    file = forms.FileField(label="The film", required=False, help_text="MP4 or WebM, 100 MB at most")
    link = forms.CharField(
        label="Or the address of a film that is on this site already",
        required=False,
        max_length=300,
        help_text="It begins with /. Films on other sites are not shown: they would learn who looks at what.",
    )
    captions = forms.FileField(label="Captions", required=False, help_text="A WebVTT file (.vtt)")
    signed = forms.BooleanField(label="It is in British Sign Language", required=False)
    transcript = forms.CharField(
        label="What is said and seen in it",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    agreed = forms.CharField(
        label="Who is seen in it, and how did they agree?", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Officers read this, the public does not. For example “Four members of the youth club; signed forms are with the club”",
    )  # fmt: skip
    agreed_on = forms.DateField(label="When did they agree?", required=False, widget=DateParts)
    by = forms.CharField(label="Who made it?", max_length=200, required=False, help_text="As people read it")
    got_back = forms.CharField(
        label="What did those who made it get back?",
        max_length=500,
        required=False,
        help_text="For example skills in filming, 12 weeks, a Duke of Edinburgh Bronze Award",
    )

    def clean_file(self) -> Any:
        """Look into the file."""
        return _checked(self.cleaned_data["file"], check_film)

    def clean_captions(self) -> str:
        """Return the captions as text; nothing where no new file was chosen."""
        upload = self.cleaned_data["captions"]
        try:
            return captions_in(upload) if upload else ""
        except NotPossible as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean_link(self) -> str:
        """Take an address on this site only."""
        link: str = self.cleaned_data["link"].strip()
        if link and (not link.startswith("/") or link.startswith("//") or "\\" in link or not _here(link)):
            raise forms.ValidationError("Give an address of this site that begins with /, and that is there")
        return link


class CheckForm(PlainForm):
    """Who checked an edition."""

    by = forms.CharField(
        label="Who checked it?", max_length=200, help_text="As people read it: a group or a role, no names"
    )
    on = forms.DateField(label="When?", widget=DateParts)
    said = forms.CharField(
        label="What did they say?", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_on(self) -> Any:
        """Refuse a day still to come."""
        if self.cleaned_data["on"] > timezone.localdate():
            raise forms.ValidationError("Give the day on which it was checked, not one still to come")
        return self.cleaned_data["on"]


class BookletForm(FindForm):
    """What a booklet is called, and which entries are in it: the choices of the search."""

    title = forms.CharField(label="What is it called?", max_length=120)
    about = forms.CharField(
        label="For whom is it, in one sentence?", max_length=500, required=False, help_text="Under the title"
    )
    kind = forms.ChoiceField(
        label="What does it hold?", choices=HELD, required=False, initial="service",
        help_text="Groups, and places people go to, are what is mapped under Assets. They tell no need, day, price or way in: choose one of those, "
        "and only services are left.",
    )  # fmt: skip
    theme = forms.ChoiceField(
        label="What has it to do with?", required=False, choices=[("", "Everything"), *THEMES]
    )
    need = forms.ChoiceField(label="For which need?", required=False)
    renew_days = forms.ChoiceField(label="When is it made anew?", choices=RENEWED)
    public = forms.BooleanField(label="Everybody may download it", required=False, initial=True)
    named = ("title", "about")
    choosing = ("kind", "q", "where", "miles", "theme", "need", "age", "day", "part", "free", "way")
    after = ("renew_days", "public")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        terms = Term.objects.filter(taxonomy__code="needs").values_list("pk", "name")[:MOST_TERMS]
        self.fields["need"].choices = [("", "Any")] + [(str(pk), name) for pk, name in terms]  # type: ignore[attr-defined]
        self.looks = {**self.looks, "kind": Look(optional="")}
        self.fields["q"].label = "Words they must hold"
        self.fields["age"].label = "Age of the people it is for"
        for name in ("whom", "on", "season", "pounds", "order"):
            del self.fields[name]

    @property
    def named_shown(self) -> list[forms.BoundField]:
        """The questions about the booklet itself."""
        return self._shown(self.named)

    @property
    def choices_shown(self) -> list[forms.BoundField]:
        """The questions that choose entries."""
        return self._shown(self.choosing)

    @property
    def after_shown(self) -> list[forms.BoundField]:
        """The questions about what becomes of it."""
        return self._shown(self.after)

    def _shown(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def query(self) -> str:
        """Return the search that chooses the entries."""
        said, chosen = self.cleaned_data, QueryDict(mutable=True)
        if said["where"] is not None:
            chosen["area"] = said["where"].area
        for name in ("kind", "q", "miles", "theme", "need", "age", "day", "part"):
            if said[name] not in ("", None):
                chosen[name] = str(said[name])
        if said["free"]:
            chosen["free"] = "1"
        chosen.setlist("way", said.get("way", []))
        return chosen.urlencode()


def film_of(said: dict[str, Any], before: Film | None, file: str) -> dict[str, Any]:
    """Return the columns of a film: what was filled in, and of the files what was there where none was chosen."""
    kept = {name: said[name] for name in ("link", "signed", "agreed", "agreed_on", "got_back")}
    captions = said["captions"] or (before.captions if before is not None else "")
    return {**kept, "captions": captions, "file": file or (before.file if before is not None else "")}


def _checked(upload: Any, check: Any) -> Any:
    if upload:
        try:
            check(upload)
        except NotPossible as refused:
            raise forms.ValidationError(str(refused)) from refused
    return upload


def _here(link: str) -> bool:
    if link.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        return True
    try:
        resolve(link.split("?")[0])
    except Resolver404:
        return False
    return True
