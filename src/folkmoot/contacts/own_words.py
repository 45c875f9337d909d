"""What people said in words besides the answers of a questionnaire: where it is kept, and the marks that go wherever it is shown.

Words about a question that takes text are its answer. Words about another question stand under "<key>.said", words about
none under "said". How they came (verbatim or noted, by one voice or a group, through an advocate) is in the contact's
`circumstances`, so that no page and no file can show the words without it.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from folkmoot.design.templatetags.words import day, many
from folkmoot.questions.definition import TEXT_KINDS, Content
from folkmoot.questions.reading import NotAnAnswer, read_text

SAID = "said"
ABOUT = ".said"
LONGEST_WORDS = 5_000
GROUP = "several_people"  # in `profile.respondent`: who spoke together counts once and never as a person
WHOSE = {
    "verbatim": "Word for word",
    "noted": "Noted, not word for word",
    "summarised": "Summarised by the advocate",
}
GIVEN = {
    "spoken": "spoken",
    "signed": "signed",
    "written": "written",
    "pictures": "given in pictures or symbols",
    "interpreted": "through an interpreter",
}


def filed(content: Content, words: str, about: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Return words as an answer and as words besides answers: one of the two is empty. `about` is a question's key or ""."""
    kinds = {item["key"]: item["kind"] for item in content["items"]}
    if kinds.get(about) in TEXT_KINDS:
        return {about: words}, {}
    return {}, {f"{about}{ABOUT}" if about in kinds else SAID: words}


def read_words(content: Content, words: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return words fit to keep, and a sentence for each that is not."""
    known = {SAID, *(f"{item['key']}{ABOUT}" for item in content["items"])}
    kept: dict[str, str] = {}
    errors: dict[str, str] = {}
    for key, text in words.items():
        try:
            read = read_text(text, LONGEST_WORDS)
        except NotAnAnswer as wrong:
            errors[key] = wrong.sentence
            continue
        if key not in known:
            errors[key] = "This questionnaire does not ask that."
        elif read:
            kept[key] = read
    return kept, errors


def apart(sent: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what was sent as answers and as words besides, from one body that holds both."""
    words = {key: str(text) for key, text in sent.items() if key == SAID or key.endswith(ABOUT)}
    return {key: value for key, value in sent.items() if key not in words}, words


def who_spoke(contact: Any) -> dict[str, str]:
    """Return what a correction leaves of a contact's profile: that it was a group or an organisation that spoke."""
    return {key: value for key, value in contact.profile.items() if key == "respondent"}


def words_of(answers: Mapping[str, Any], circumstances: Mapping[str, str]) -> str:
    """Return the words that a contact with `circumstances["about"]` holds."""
    about = circumstances.get("about", "")
    found = answers.get(about) or answers.get(f"{about}{ABOUT}" if about else SAID) or ""
    return found if isinstance(found, str) else ""


def marks_of(circumstances: Mapping[str, str]) -> list[str]:
    """Return how words came, a sentence a mark, in the order people want to know it; none for answers that came as they do."""
    marks = []
    if circumstances.get("advocate"):
        marks.append("Through an independent advocate")
    if whose := WHOSE.get(circumstances.get("said", "")):
        marks.append(whose)
    given = [GIVEN[how] for how in circumstances.get("given", "").split(",") if how in GIVEN]
    if given:
        marks.append(", ".join(given).capitalize())
    if read_back := circumstances.get("read_back"):
        marks.append(
            "Read back to the person, who agreed with it"
            if read_back == "agreed"
            else "Not read back to the person"
        )
    voices = _whole(circumstances.get("voices", ""))
    if voices > 1:
        marks.append(f"A group of {many(voices, 'person,people')}, counted once as a group")
    if corrected := _day(circumstances.get("corrected", "")):
        marks.append(f"Corrected {corrected}")
    return marks


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _day(text: str) -> str:
    try:
        return str(day(dt.date.fromisoformat(text)))
    except ValueError:
        return ""
