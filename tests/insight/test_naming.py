"""Pages speak in words, never in codes."""

from folkmoot.insight.naming import in_words, names_of
from tests.insight.town import Town


def test_dimensions_are_called_by_words(town: Town) -> None:
    names = names_of(town.engagement)
    assert [names.title(name) for name in ("lsoa", "ethnic_group", "district")] == [
        "LSOA",
        "Ethnic group",
        "District",
    ]
    assert names.dimension("lsoa") == "LSOA"


def test_sentences_of_the_sums_are_put_in_words() -> None:
    said = "We can't weight by ethnic_group: leave ethnic_group out, and lsoa."
    assert (
        in_words(said, ("ethnic_group", "lsoa", "age"))
        == "We can't weight by ethnic group: leave ethnic group out, and LSOA."
    )
