"""The parts of the profile a question may fill, in words: those everyone asks, and those already known here."""

from folkmoot.places.models import Area, PopulationTable
from folkmoot.questions.harmonised import HARMONISED
from folkmoot.questions.models import Question

NAMES = {
    "age": "Age band",
    "sex": "Sex",
    "gender_identity": "Gender identity",
    "ethnic_group": "Ethnic group",
    "disability": "Disability",
    "tenure": "Tenure: owning or renting a home",
    "religion": "Religion",
    "sexual_orientation": "Sexual orientation",
    "unpaid_care": "Unpaid care",
}


def known_parts() -> list[tuple[str, str]]:
    """Return (short name, words) of every part of the profile that is asked or counted here, the usual ones first."""
    usual = [item["profile"] for item in HARMONISED if item.get("profile")]
    asked = Question.objects.exclude(profile="").values_list("profile", flat=True)
    counted = PopulationTable.objects.values_list("dimension", flat=True)
    areas = Area.objects.values_list(
        "kind", flat=True
    ).distinct()  # where people live follows from the postcode
    here = sorted({*asked, *counted} - {*usual, *areas})
    return [(part, part_words(part)) for part in (*usual, *here)]


def part_words(part: str) -> str:
    """Return what a part of the profile is called: "Age band", "Ethnic group"."""
    words = NAMES.get(part) or part.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]
