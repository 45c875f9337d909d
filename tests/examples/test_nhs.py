"""Patients' comments come in whole: each with the question it answers and its service, none dropped and none made up."""

import csv
from collections import Counter

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.website.examples import nhs

pytestmark = pytest.mark.django_db


def test_every_comment_is_a_contact_and_what_says_nothing_is_not_an_answer(data):
    told: list[str] = []
    engagement = nhs.set_up(data / "text", told.append)
    with (data / "text" / nhs.COMMENTS).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    answers = list(Contact.objects.filter(collector__engagement=engagement).values_list("answers", flat=True))
    assert told == ["3,957 rows read. 3,957 contacts are new."]
    assert len(answers) == len(rows)
    assert Counter(each["asked"] for each in answers) == {
        "improve": 1160,
        "why": 1157,
        "better": 737,
        "good": 661,
        "satisfied": 242,
    }
    assert sum("service" in each for each in answers) == sum(
        row["Service type 1"] not in ("", "Unknown") for row in rows
    )
    said = [row["FFT answer"].strip() for row in rows]
    assert sum("comment" in each for each in answers) == sum(
        text not in ("", "Did not answer") for text in said
    )
    nothing = {"Nothing", "None", "N/A", "No"}
    assert Counter(each["comment"] for each in answers if each.get("comment") in nothing) == Counter(
        text for text in said if text in nothing
    )


def test_the_same_file_again_changes_nothing(data):
    told: list[str] = []
    for _ in range(2):
        nhs.set_up(data / "text", told.append)
    assert told[1] == "3,957 rows read. 0 contacts are new. 3,957 were here before and stay as they are."
