"""The forms by which a workbook is begun and filled, and a template is written."""

from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.network.models import Strategy, WorkbookAnswer, WorkbookTemplate
from folkmoot.network.workbook.templates import HOW, read_source, shipped
from folkmoot.partners.models import Partner
from folkmoot.questions.policies import NotPossible


class BeginForm(PlainForm):
    """From which template, for which strategy, under which name."""

    template = forms.ChoiceField(label="Which questions?", widget=forms.RadioSelect)
    title = forms.CharField(label="What is the workbook called?", max_length=150)
    strategy = forms.ModelChoiceField(
        label="For which strategy?", queryset=Strategy.objects.none(), required=False, empty_label="None yet"
    )

    def __init__(self, *args: Any, partner: Partner, **rest: Any) -> None:
        super().__init__(*args, **rest)
        own = WorkbookTemplate.objects.filter(partner=partner)
        self.stages = {f"shipped-{name}": one["stages"] for name, one in shipped().items()}
        choices = [
            (f"shipped-{name}", f"{one['title']} (comes with Folkmoot)") for name, one in shipped().items()
        ]
        for one in own:
            self.stages[f"own-{one.pk}"] = read_source(one.source)
            choices.append((f"own-{one.pk}", one.title))
        field, strategy = self.fields["template"], self.fields["strategy"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        if isinstance(strategy, forms.ModelChoiceField):
            strategy.queryset = Strategy.objects.filter(partner=partner)

    def asked(self) -> dict[str, Any]:
        """Return what `begin_workbook` is given."""
        said = self.cleaned_data
        return {"title": said["title"], "stages": self.stages[said["template"]], "strategy": said["strategy"]}


class AnswerForm(PlainForm):
    """What is written under a question, how far it is agreed, and what shows it."""

    notes = forms.CharField(
        label="Notes", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    status = forms.ChoiceField(
        label="How far is it?", choices=WorkbookAnswer.STATUSES, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label="What shows it?",
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One address a line: https://… or, for a page of this site, /engagements/…",
    )


class TemplateForm(PlainForm):
    """A template as plain text."""

    title = forms.CharField(label="What is it called?", max_length=150)
    about = forms.CharField(
        label="What is it for?", max_length=1_000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    source = forms.CharField(
        label="Stages and questions",
        max_length=20_000,
        help_text=HOW,
        widget=forms.Textarea(attrs={"rows": 20}),
    )

    def clean_source(self) -> str:
        """Say which line is wrong before anything is kept."""
        source: str = self.cleaned_data["source"]
        try:
            read_source(source)
        except NotPossible as refused:
            raise forms.ValidationError(str(refused)) from refused
        return source
