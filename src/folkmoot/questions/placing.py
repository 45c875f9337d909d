"""The officers' forms that put a questionnaire together: its title and languages, its modules, and each question's place."""

from collections.abc import Iterator
from typing import Any

from django import forms

from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.questions.definition import CAN_STEER, NOT_SAID, Content, Item, ShowIf, Words
from folkmoot.questions.models import Question
from folkmoot.questions.saying import LANGUAGE_NAMES, choices, label, said_in


class SearchForm(PlainForm):
    """What to look for in the bank."""

    looks = {"q": Look(optional=""), "kind": Look(optional="")}
    q = forms.CharField(label="Words", required=False, max_length=100)
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "All kinds"), *Question.KINDS])


class TitleForm(PlainForm):
    """A new questionnaire's title."""

    title = forms.CharField(max_length=200, help_text="As people will read it at the top of the first page.")


class AboutForm(PlainForm):
    """A questionnaire's title and introduction in each of its languages."""

    languages = forms.MultipleChoiceField(
        label="Which languages besides English?",
        choices=[(code, name) for code, name in LANGUAGE_NAMES.items() if code != "en"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, content: Content, **rest: Any) -> None:
        super().__init__(*args, initial={"languages": content["languages"]}, **rest)
        self.codes = list(content["languages"])
        for code in self.codes:
            name = LANGUAGE_NAMES.get(code, code)
            self.fields[f"title_{code}"] = forms.CharField(
                label=f"Title ({name})",
                max_length=200,
                required=code == "en",
                initial=content["title"].get(code, ""),
            )
            self.fields[f"intro_{code}"] = forms.CharField(
                label=f"Introduction ({name})",
                max_length=1_500,
                required=False,
                widget=forms.Textarea,
                initial=content.get("intro", {}).get(code, ""),
            )

    def words(self, part: str) -> Words:
        """Return the title or the introduction by language."""
        said = {code: self.cleaned_data.get(f"{part}_{code}", "") for code in self.codes}
        return {code: words for code, words in said.items() if words}


class ModuleForm(PlainForm):
    """A module's title."""

    title = forms.CharField(label="What is this part about?", max_length=100)


class PlaceForm(PlainForm):
    """Where a question stands, whether it must be answered, and to whom it is shown."""

    module = forms.ChoiceField(label="In which part does it stand?", widget=forms.RadioSelect)
    required = forms.BooleanField(label="It must be answered", required=False)

    def __init__(self, *args: Any, content: Content, item: Item, **rest: Any) -> None:
        rules = {rule["question"]: [str(code) for code in rule["in"]] for rule in item.get("show_if", [])}
        modules = content.get("modules", [])
        stands_in = item.get("module") or next((one["key"] for one in modules), "")
        first: dict[str, Any] = {"module": stands_in, "required": bool(item.get("required"))}
        super().__init__(*args, initial=first, **rest)
        self.fields["module"].choices = [(one["key"], said_in(one["title"])) for one in modules]  # type: ignore[attr-defined]
        if not modules:
            del self.fields["module"]
        self.earlier = list(steering_before(content, item))
        for earlier in self.earlier:
            offered = choices(earlier)
            if earlier.get("prefer_not_to_say"):
                offered.append((NOT_SAID, label(earlier, NOT_SAID)))
            self.fields[f"rule.{earlier['key']}"] = forms.MultipleChoiceField(
                label=f"Only to people who answered “{said_in(earlier['wording'])}” with",
                help_text="Tick none to show it whatever they answered.",
                choices=offered,
                required=False,
                initial=rules.get(earlier["key"], []),
                widget=forms.CheckboxSelectMultiple,
            )

    def show_if(self) -> list[ShowIf]:
        """Return the rules that were ticked; all of them must hold."""
        rules: list[ShowIf] = []
        for earlier in self.earlier:
            codes = self.cleaned_data.get(f"rule.{earlier['key']}", [])
            if codes:
                named: list[str | int] = [
                    int(code) if earlier["kind"] == "scale" and code != NOT_SAID else code for code in codes
                ]
                rules.append({"question": earlier["key"], "in": named})
        return rules


def steering_before(content: Content, item: Item) -> Iterator[Item]:
    """Return the earlier questions whose answers can decide whether a question is shown."""
    for earlier in content["items"]:
        if earlier["key"] == item["key"]:
            return
        if earlier["kind"] in CAN_STEER:
            yield earlier
