"""The standard form of an entry in parts, the same for providers, officers and paper: what is asked, and what it means for the entry."""

from collections.abc import Mapping
from typing import Any

from django import forms

from folkmoot.assets.forms import area_choices
from folkmoot.assets.themes import THEMES
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.directory.models import Service
from folkmoot.directory.truth import terms_asked
from folkmoot.directory.truth.because import because_choices
from folkmoot.directory.truth.question_sets import QuestionSet, question_sets, sets_for
from folkmoot.directory.truth.rows_asked import RowsForm
from folkmoot.directory.truth.schedule_words import DAYS
from folkmoot.directory.truth.seeing import Seen
from folkmoot.directory.truth.terms_asked import Terms


def words(
    label: str, longest: int, *, rows: int = 4, required: bool = False, hint: str = ""
) -> forms.CharField:
    """Return a field for some lines of words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint, widget=area)


class What(PlainForm):
    """What people get."""

    code, title = "what", "What people get"
    name = forms.CharField(label="What is it called?", max_length=200)
    summary = forms.CharField(label="What is it, in one sentence?", max_length=300, required=False)
    description = words(
        "What do people get?",
        4_000,
        rows=6,
        required=True,
        hint="Short words and short sentences. Say what happens there.",
    )
    website = forms.URLField(label="Website", required=False, assume_scheme="https")
    themes = forms.MultipleChoiceField(
        label="What has it to do with?", choices=THEMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    looks = {"themes": Look(small=True)}


class Who(PlainForm):
    """Who it is for."""

    code, title = "who", "Who it is for"
    eligibility = words(
        "Who is it for?", 2_000, required=True, hint="Say also who it is not for, if anybody."
    )
    minimum_age = forms.IntegerField(label="From age", min_value=0, max_value=120, required=False)
    maximum_age = forms.IntegerField(label="To age", min_value=0, max_value=120, required=False)
    question_sets = forms.MultipleChoiceField(
        label="Does this apply?", required=False, widget=forms.CheckboxSelectMultiple
    )
    looks = {"question_sets": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        choices = [(code, one.asked.removesuffix("?")) for code, one in question_sets().items()]
        self.fields["question_sets"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Hold the ages against each other."""
        said = super().clean() or {}
        least, most = said.get("minimum_age"), said.get("maximum_age")
        if least is not None and most is not None and least > most:
            self.add_error("maximum_age", "The oldest is younger than the youngest")
        return said


class GettingIn(PlainForm):
    """Getting in and taking part."""

    code, title = "getting-in", "Getting in and taking part"
    accessibility = words(
        "How can everybody reach and use it?",
        2_000,
        required=True,
        hint="Steps, toilets, hearing loop, quiet times, interpreters, transport. Say what is missing too.",
    )
    ways_in = words("More about getting in, one thing on a line", 2_000, rows=3)
    languages = words("In which languages can people be met? One on a line", 1_000, rows=2)


class When(RowsForm):
    """When it is."""

    code, title, rows_name, row_title = "when", "When", "schedules", "Time"
    when = forms.CharField(
        label="When, in words", max_length=300, required=False, help_text="If the times below do not say it"
    )
    asked = {
        "days": lambda: forms.MultipleChoiceField(
            label="Days", choices=list(DAYS.items()), required=False, widget=forms.CheckboxSelectMultiple
        ),
        "opens_at": lambda: forms.TimeField(
            label="From",
            required=False,
            help_text="For example 16:00",
            widget=forms.TimeInput(format="%H:%M"),
        ),
        "closes_at": lambda: forms.TimeField(
            label="To", required=False, widget=forms.TimeInput(format="%H:%M")
        ),
        "term_time": lambda: forms.ChoiceField(
            label="In which weeks?",
            required=False,
            choices=[("", "All year"), ("terms", "In term time"), ("holidays", "In school holidays")],
        ),
        "description": lambda: forms.CharField(
            label="Anything else about this time", max_length=500, required=False
        ),
    }


class Where(RowsForm):
    """Where it is."""

    code, title, rows_name, row_title = "where", "Where", "places", "Place"
    asked = {
        "name": lambda: forms.CharField(label="Name of the place", max_length=200, required=False),
        "address": lambda: forms.CharField(label="Building and street", max_length=300, required=False),
        "city": lambda: forms.CharField(label="Town", max_length=100, required=False),
        "postcode": lambda: forms.CharField(label="Postcode", max_length=10, required=False),
    }
    about = "Leave it empty where it is online or comes to people. Tell us if an address must not be public: call us, do not write it here."


class Cost(RowsForm):
    """What it costs."""

    code, title, rows_name, row_title = "cost", "What it costs", "cost_options", "Price"
    free = forms.BooleanField(label="It is free", required=False)
    cost = forms.CharField(label="What does it cost, in words?", max_length=500, required=False)
    asked = {
        "option": lambda: forms.CharField(label="For whom or for what", max_length=200, required=False),
        "amount": lambda: forms.DecimalField(
            label="Pounds", min_value=0, max_digits=8, decimal_places=2, required=False
        ),
        "description": lambda: forms.CharField(
            label="Anything else about this price", max_length=500, required=False
        ),
    }


class HowToGetIt(RowsForm):
    """How people get it and whom they ask."""

    code, title, rows_name, row_title = "how", "How people get it", "enquiry_points", "Whom to ask"
    application_process = words("How do people get it?", 2_000, required=False)
    needs_referral = forms.NullBooleanField(
        label="Does somebody have to send them?",
        required=False,
        widget=forms.Select(choices=[("unknown", "Not said"), ("true", "Yes"), ("false", "No")]),
    )
    wait_time = forms.CharField(label="How long do people wait?", max_length=300, required=False)
    phone = forms.CharField(label="Phone", max_length=60, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    asked = {
        "name": lambda: forms.CharField(
            label="Name of the desk or person",
            max_length=150,
            required=False,
            help_text="Everybody reads it. A desk is better than a name.",
        ),
        "title": lambda: forms.CharField(label="Job", max_length=150, required=False),
        "email": lambda: forms.EmailField(label="Their e-mail", required=False),
        "number": lambda: forms.CharField(label="Their phone", max_length=60, required=False),
    }


class Answers(PlainForm):
    """The questions of one set."""

    code, title = "", ""

    def __init__(self, *args: Any, questions: QuestionSet, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.code, self.title, self.questions = questions.code, questions.title, questions
        for one in questions.questions:
            self.fields[one.code] = words(one.words, 2_000)


class AboutIt(PlainForm):
    """What only officers say of an entry."""

    code, title = "about", "How it is kept"
    organisation = forms.CharField(label="Who gives it?", max_length=200, help_text="The organisation’s name")
    status = forms.ChoiceField(label="Does it run?", choices=Service.STATUSES)
    alert = forms.CharField(
        label="What people must know now",
        max_length=500,
        required=False,
        help_text="Stands at the top of the page",
    )
    level = forms.ChoiceField(label="Level", choices=[("", "Not said"), *Service.LEVELS], required=False)
    sector = forms.ChoiceField(
        label="Who runs it", choices=[("", "Not said"), *Service.SECTORS], required=False
    )
    catchment = forms.MultipleChoiceField(
        label="Whose people is it for? None: the people of its district",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    added_because = forms.ChoiceField(
        label="Added because …",
        required=False,
        help_text="Shown in public. That people told us, the directory says itself, once many could have been the one.",
    )
    looks = {"catchment": Look(small=True)}

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        because = because_choices(self.initial.get("added_because") or "")
        self.fields["added_because"].choices = because  # type: ignore[attr-defined]
        chosen = list(self.initial.get("catchment") or [])
        choices = area_choices()
        known = {code for code, _ in choices}
        self.fields["catchment"].choices = [  # type: ignore[attr-defined]
            *choices, *((code, code) for code in chosen if code not in known)
        ]  # fmt: skip


FIXED: tuple[type[PlainForm], ...] = (What, Who, GettingIn, When, Where, Cost, HowToGetIt)
BY_CODE: dict[str, Any] = {one.code: one for one in (*FIXED, Terms, AboutIt)}  # type: ignore[attr-defined]
LISTS = ("ways_in", "languages")
COLUMN = {"ways_in": "description", "languages": "name"}
Part = PlainForm


def parts_for(said: Seen, *, officer: bool = False) -> list[tuple[str, str]]:
    """Return the codes and titles of the parts that an entry is asked: sets of questions only where they apply."""
    fixed = [(one.code, one.title) for one in FIXED]  # type: ignore[attr-defined]
    terms = [(Terms.code, Terms.title)] if terms_asked.are_there() else []
    sets = sets_for(f" {' '.join(said['question_sets'])} ", said["minimum_age"], said["maximum_age"])
    own = [(AboutIt.code, AboutIt.title)] if officer else []
    return [*fixed, *terms, *((one.code, one.title) for one in sets), *own]


def part(code: str, said: Seen, typed: Any = None) -> Part:
    """Return the form of a part, filled with what stands in the entry, or bound to what was typed."""
    initial = before(code, said)
    if code in question_sets():
        return Answers(typed, initial=initial, questions=question_sets()[code])
    form: Part = BY_CODE[code](typed, initial=initial)
    return form


def before(code: str, said: Seen) -> dict[str, Any]:
    """Return what stands in a part before anybody types."""
    if code in question_sets():
        one = question_sets()[code]
        return {
            each.code: said["answers"].get(f"{code} {one.version} {each.code}", "") for each in one.questions
        }
    if code == Terms.code:
        return dict(terms_asked.before(said))
    kind: Any = BY_CODE[code]
    found = {name: said.get(name) for name in kind.base_fields}
    for name in LISTS:
        if name in found:
            found[name] = "\n".join(row[COLUMN[name]] or "" for row in said[name])
    if issubclass(kind, RowsForm):
        found["rows"] = said[kind.rows_name]
    return found


def after(form: Part, said: Seen) -> Mapping[str, Any]:
    """Return what a valid form says of the entry, by its fields."""
    if isinstance(form, Answers):
        of = f"{form.code} {form.questions.version}"
        return {
            "answers": {
                f"{of} {name}": text.replace("\r\n", "\n").strip() for name, text in form.cleaned_data.items()
            }
        }
    if isinstance(form, Terms):
        return {"tags": form.tags_after(said["tags"])}
    kind: Any = type(form)
    found = {name: form.cleaned_data[name] for name in kind.base_fields}
    found = {
        name: value.replace("\r\n", "\n") if isinstance(value, str) else value
        for name, value in found.items()
    }
    for name in LISTS:
        if name in found:
            found[name] = _listed(name, found[name], said[name])
    if isinstance(form, RowsForm):
        found[form.rows_name] = form.rows_after(said[form.rows_name])
    return found


def _listed(name: str, text: str, there: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return a row for each line; a line that was there stays the row it was."""
    known = {row[COLUMN[name]]: row for row in there}
    lines = dict.fromkeys(line.strip()[:300] for line in text.splitlines() if line.strip())
    return [known.get(line) or {COLUMN[name]: line} for line in list(lines)[:50]]
