"""The form that asks one question or a whole questionnaire, in the look of every page and in a person's language."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import ErrorDict

from folkmoot.design.look import Look, revealed
from folkmoot.design.speaking import say
from folkmoot.places.ground import Ground
from folkmoot.places.lookup import areas_of
from folkmoot.questions.answering import Cleaned, clean
from folkmoot.questions.asking import ask, entered, shown_before
from folkmoot.questions.definition import Content, Item, item_by_key
from folkmoot.questions.pointing import CLOSEST, SHOW, Finder, PlaceMap, Press, outside, place_map, pressed
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
    map: PlaceMap | None = None
    show_map: str = ""


class AnswerForm(forms.Form):
    """Questions as fields. `said()` is what was entered, for `clean`; `kept` is what came of it, once valid or not.

    `press` is what came of a press on the map: then nothing was sent yet, the form is never valid and shows no faults,
    and `said()` is the pin. A `folded` map is a button until it is asked for: its picture, style and script weigh a fifth
    of a page of all questions.
    """

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
        ground: Ground | None = None,
        mapped: bool = False,
        folded: bool = False,
        near: str = CLOSEST,
        find: Finder | None = None,
        partial: bool = False,
        heading: bool | None = None,
    ) -> None:
        self.content, self.items, self.language = content, list(items), language
        self.ground, self.find, self.partial = ground, find or find_postcode, partial
        self.mapped = next(
            (item for item in self.items if item["kind"] == "place" and ground and mapped), None
        )
        self.near = near
        self.heading = len(self.items) == 1 if heading is None else heading
        self.looks: dict[str, Look] = {}
        self.kept = Cleaned()
        first: dict[str, Any] = {}
        for item in self.items:
            first |= shown_before(item, (before or {}).get(item["key"]), mapped=item is self.mapped)
            other = (before or {}).get(f"{item['key']}.other")
            first |= {f"{item['key']}.other": other} if other else {}
        self.press: Press | None = None
        if data is not None and self.mapped and ground:
            self.press = pressed(self.mapped["key"], data, ground)
            shows = data.get(f"{self.mapped['key']}.map") == SHOW
            if self.press and not self.press.problem and not shows:
                data = _beside_the_pin(data, self.mapped["key"])
        super().__init__(data=data, files=files, initial=first)
        if self.press:
            self._errors, self.cleaned_data = ErrorDict(), {}
        self.map_shown = self.mapped is not None and not (folded and self._still_folded(self.mapped["key"]))
        self._names: dict[str, list[str]] = {}
        for item in self.items:
            asked = ask(item, language, heading=self.heading, ground=ground, mapped=item is self.mapped)
            self.fields.update(asked.fields)
            self.looks |= asked.looks
            self._names[item["key"]] = list(asked.fields)

    def said(self) -> dict[str, Any]:
        """Return what was entered, by question key (and `<key>.other`), None where nothing was. Call after `is_valid`."""
        if self.press and self.mapped:
            return {self.mapped["key"]: self.press.answer}
        said: dict[str, Any] = {}
        for item in self.items:
            key = item["key"]
            said[key] = entered(item, self.cleaned_data, self.ground, self.find)
            if words := self.cleaned_data.get(f"{key}.other"):
                said[f"{key}.other"] = words
        return said

    def is_valid(self) -> bool:
        """Say whether the answers can be kept; a press on the map sends none."""
        return self.press is None and super().is_valid()

    def clean(self) -> dict[str, Any]:
        """Hold what was entered to what `answering` takes, and put each sentence at its question."""
        self.kept = clean(self._asked_here(), self.said(), partial=self.partial)
        faults = dict(self.kept.errors)
        for item in self.items:
            if item["kind"] == "place" and self.ground and self.kept.place:
                sentence = outside(item, self.cleaned_data, self.kept.place, self.ground)
                faults |= {item["key"]: sentence} if sentence else {}
        for key, sentence in faults.items():
            self.add_error(self._fault_stands_at(key), say(sentence, self.language))
        return self.cleaned_data

    def questions(self) -> Iterator[AskedQuestion]:
        """Return each question with its fields, in order; what stands under a choice is drawn with the choice."""
        under = revealed(self)
        for item in self.items:
            grouped = item["kind"] in {"matrix", "ranking"} or item is self.mapped
            yield AskedQuestion(
                item=item,
                legend=said_in(item["wording"], self.language) if grouped else "",
                help=said_in(item.get("help"), self.language) if grouped else "",
                only_if=self._only_if(item) if len(self.items) > 1 else "",
                fields=[
                    self[name] for name in self._names[item["key"]] if name not in under | self._on_the_map()
                ],
                heading=self.heading,
                map=self._map() if item is self.mapped and self.map_shown else None,
                show_map=self._words("place_show") if item is self.mapped and not self.map_shown else "",
            )

    def _words(self, name: str) -> str:
        return said_in(FORM_WORDS[name], self.language)

    def _still_folded(self, key: str) -> bool:
        """Whether nobody has asked for the map yet, and it has no pin to show."""
        return self.press is None and f"{key}.near" not in self.data and f"{key}.at" not in self.initial

    def _map(self) -> PlaceMap | None:
        """Return the map with what it carries."""
        if not self.mapped or not self.ground:
            return None
        key = self.mapped["key"]
        at, near = self[f"{key}.at"].value(), self[f"{key}.near"].value() if self.is_bound else self.near
        return place_map(key, at, near, self.ground, self.press, self.language)

    def _on_the_map(self) -> set[str]:
        key = self.mapped["key"] if self.mapped else ""
        return {f"{key}.at", f"{key}.near"}

    def _fault_stands_at(self, key: str) -> str | None:
        """Return the field to put a question's sentence at: the one it is named after, else its first."""
        names = self._names.get(key)
        return None if not names else key if key in names else names[0]

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
                sentences.append(
                    self._words("only_if").format(
                        answers=answers, question=said_in(earlier["wording"], self.language)
                    )
                )
        return " ".join(sentences)


def _beside_the_pin(data: Any, key: str) -> Any:
    """Return what was sent without another answer to the question of the map: the last thing done is what is meant."""
    left = data.copy()
    for name in (key, f"{key}.list", f"{key}.not_said"):
        left.pop(name, None)
    return left


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
    ground: Ground | None = None,
    mapped: bool = False,
    folded: bool = False,
    near: str = CLOSEST,
    find: Finder | None = None,
    partial: bool = False,
    heading: bool | None = None,
) -> AnswerForm:
    """Return the form for some questions, or for all. One question alone becomes the page's heading, unless `heading` is false.

    `before`: answers given before, by question key. `ground`: the land a place must lie in; its areas are offered as a
    list, and with `mapped` as a map that has come `near` by so many steps, `folded` until it is asked for. `find`: what turns a typed postcode into
    (longitude, latitude); the postcodes loaded here unless it is given.
    """
    return AnswerForm(
        content,
        content["items"] if items is None else items,
        language,
        data=data,
        files=files,
        before=before,
        ground=ground,
        mapped=mapped,
        folded=folded,
        near=near,
        find=find,
        partial=partial,
        heading=heading,
    )
