"""The form that asks one question or a whole questionnaire, in the look of every page and in a person's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from folkmoot.design.look import Look, revealed
from folkmoot.places.lookup import areas_of
from folkmoot.questions.answering import Cleaned, clean
from folkmoot.questions.asking import Finder, NamedPlace, ask, entered, shown_before
from folkmoot.questions.definition import Content, Item, item_by_key
from folkmoot.questions.saying import FORM_WORDS, label, said_in


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of a form as a template draws it: a group has a legend of its own above several fields."""

    item: Item
    legend: str
    help: str
    only_if: str
    fields: list[BoundField]
    heading: bool


class AnswerForm(forms.Form):
    """Questions as fields. `said()` is what was entered, for `clean`; `kept` is what came of it, once valid or not."""

    use_required_attribute = False

    def __init__(
        self,
        content: Content,
        items: Sequence[Item],
        language: str = "en",
        *,
        data: Any = None,
        files: Any = None,
        before: Mapping[str, Any] | None = None,
        places: Sequence[NamedPlace] = (),
        find: Finder | None = None,
        partial: bool = False,
        heading: bool | None = None,
    ) -> None:
        self.content, self.items, self.language = content, list(items), language
        self.places, self.find, self.partial = places, find or find_postcode, partial
        self.heading = len(self.items) == 1 if heading is None else heading
        self.looks: dict[str, Look] = {}
        self.kept = Cleaned()
        first: dict[str, Any] = {}
        for item in self.items:
            first |= shown_before(item, (before or {}).get(item["key"]), places)
            other = (before or {}).get(f"{item['key']}.other")
            first |= {f"{item['key']}.other": other} if other else {}
        super().__init__(data=data, files=files, initial=first)
        self._names: dict[str, list[str]] = {}
        for item in self.items:
            asked = ask(item, language, heading=self.heading, places=places)
            self.fields.update(asked.fields)
            self.looks |= asked.looks
            self._names[item["key"]] = list(asked.fields)

    def said(self) -> dict[str, Any]:
        """Return what was entered, by question key (and `<key>.other`), None where nothing was. Call after `is_valid`."""
        said: dict[str, Any] = {}
        for item in self.items:
            key = item["key"]
            said[key] = entered(item, self.cleaned_data, self.places, self.find)
            if words := self.cleaned_data.get(f"{key}.other"):
                said[f"{key}.other"] = words
        return said

    def clean(self) -> dict[str, Any]:
        """Hold what was entered to what `answering` takes, and put each sentence at its question."""
        self.kept = clean(self._asked_here(), self.said(), partial=self.partial)
        for key, sentence in self.kept.errors.items():
            self.add_error(self._names[key][0] if self._names.get(key) else None, sentence)
        return self.cleaned_data

    def questions(self) -> Iterator[AskedQuestion]:
        """Return each question with its fields, in order; what stands under a choice is drawn with the choice."""
        under = revealed(self)
        for item in self.items:
            grouped = item["kind"] in {"matrix", "ranking"}
            yield AskedQuestion(
                item=item,
                legend=said_in(item["wording"], self.language) if grouped else "",
                help=said_in(item.get("help"), self.language) if grouped else "",
                only_if=self._only_if(item) if len(self.items) > 1 else "",
                fields=[self[name] for name in self._names[item["key"]] if name not in under],
                heading=self.heading,
            )

    def _asked_here(self) -> Content:
        """Return the questionnaire of this form alone: rules that look at questions elsewhere hold already."""
        here = {item["key"] for item in self.items}
        items: list[Item] = []
        for item in self.items:
            rules = [rule for rule in item.get("show_if", []) if rule["question"] in here]
            items.append({**item, "show_if": rules})
        return {**self.content, "items": items}

    def _only_if(self, item: Item) -> str:
        """Return the sentence that says for whom a question is, where all are on one page."""
        sentences = []
        for rule in item.get("show_if", []):
            earlier = item_by_key(self.content, rule["question"])
            if earlier:
                answers = " / ".join(label(earlier, code, self.language) for code in rule["in"])
                words = said_in(FORM_WORDS["only_if"], self.language)
                sentences.append(
                    words.format(answers=answers, question=said_in(earlier["wording"], self.language))
                )
        return " ".join(sentences)


def find_postcode(typed: str) -> tuple[float, float] | None:
    """Return (longitude, latitude) of a postcode as someone typed it, or None where the list does not say."""
    found = areas_of(typed)
    if found.longitude is None or found.latitude is None:
        return None
    return found.longitude, found.latitude


def form_for(
    content: Content,
    items: Sequence[Item] | None = None,
    language: str = "en",
    data: Any = None,
    files: Any = None,
    *,
    before: Mapping[str, Any] | None = None,
    places: Sequence[NamedPlace] = (),
    find: Finder | None = None,
    partial: bool = False,
    heading: bool | None = None,
) -> AnswerForm:
    """Return the form for some questions, or for all. One question alone becomes the page's heading, unless `heading` is false.

    `before`: answers given before, by question key. `places`: places to choose from a list where a place is asked.
    `find`: what turns a typed postcode into (longitude, latitude); the postcodes loaded here unless it is given.
    """
    return AnswerForm(
        content,
        content["items"] if items is None else items,
        language,
        data=data,
        files=files,
        before=before,
        places=places,
        find=find,
        partial=partial,
        heading=heading,
    )
