"""Who was heard, held to a count made one contact at a time; and what leaves for the public, held to subtraction."""

import json
import re
from collections import Counter

import pytest

from folkmoot.config.cli import main
from folkmoot.contacts.models import Contact
from folkmoot.engagements.models import Engagement
from folkmoot.evidence import reference
from folkmoot.insight.cubes import CannotCount
from folkmoot.insight.populations import Populations, shared_by
from folkmoot.insight.publishable import reach_table
from folkmoot.insight.reach_lines import COLUMNS, TOO_FEW
from folkmoot.insight.reaching import reach_of, reach_rows
from folkmoot.places.models import Area
from tests.insight.town import AGES, DISTRICTS, ETHNIC_GROUPS, PEOPLE_BY_AGE, PEOPLE_BY_ETHNIC_GROUP, Town

PEOPLE = {"age": (AGES, PEOPLE_BY_AGE), "ethnic_group": (ETHNIC_GROUPS, PEOPLE_BY_ETHNIC_GROUP)}


def individuals(channel: str | None = None) -> list[Contact]:
    """Read everybody heard who speaks for themselves."""
    heard = Contact.objects.filter(disposition__in=["completed", "partial"])
    heard = heard.filter(channel=channel) if channel else heard
    return [c for c in heard if c.profile.get("respondent", "individual") == "individual"]


def naive(of: str, *, within: bool = False, channel: str | None = None) -> list[dict]:
    """Work the rows out the long way: one contact at a time, tails by adding up."""
    groups, people = PEOPLE[of]
    rows = []
    for area in list(DISTRICTS) if within else [None]:
        places = [area] if area else list(DISTRICTS)
        heard, known = Counter(), 0
        for c in individuals(channel):
            if area and c.areas.get("district") != area:
                continue
            said = c.profile.get(of)
            known += said is not None
            heard.update([said] if isinstance(said, str) else said or [])
        everyone = sum(sum(PEOPLE_BY_AGE[place]) for place in places)
        for group in groups:
            residents = sum(people[place][groups.index(group)] for place in places)
            rows.append(one_row(DISTRICTS.get(area), group, heard[group], known, residents, everyone))
    with_p = [row for row in rows if row["heard_known"]]
    outside = reference.stands_out([row.pop("p") for row in with_p])
    for row, said in zip(with_p, outside, strict=True):
        row["said"] = said
    return rows


def one_row(area, group, heard, known, residents, everyone) -> dict:
    share = residents / everyone
    low, high = reference.clopper_pearson(heard, known)
    p = min(1.0, 2 * min(reference.tail(heard, known, share)))
    return {
        "area": area,
        "group": group,
        "heard": heard,
        "heard_known": known,
        "share_heard": 100 * heard / known,
        "residents": residents,
        "share_residents": 100 * share,
        "gap_points": 100 * (heard / known - share),
        "ratio": heard / known / share,
        "ratio_low": low / share,
        "ratio_high": high / share,
        "more_needed": reference.more_needed(heard, known, share),
        "p": p,
    }


def agree(rows: list[dict], twin: list[dict]) -> None:
    """Compare whole rows: counts and words exactly, fractions to ten digits."""
    assert [tuple(row) for row in rows] == [COLUMNS] * len(twin)
    approximate = [
        {k: pytest.approx(v, rel=1e-10) if isinstance(v, float) else v for k, v in t.items()} for t in twin
    ]
    assert rows == approximate


@pytest.mark.database
@pytest.mark.parametrize("of", ["age", "ethnic_group"])
def test_reach_equals_a_count_of_one_contact_at_a_time(town: Town, of) -> None:
    town.hear(400)
    for within in (None, "district"):
        for channel in (None, "contact_centre"):
            rows = reach_rows(town.engagement, of=of, within=within, channel=channel)
            agree(rows, naive(of, within=bool(within), channel=channel))


def test_areas_may_be_the_groups_and_are_called_by_name(town: Town) -> None:
    town.hear(200)
    rows = reach_rows(town.engagement, of="district")
    heard = Counter(c.areas.get("district") for c in individuals())
    assert [(r["area"], r["group"], r["heard"], r["residents"]) for r in rows] == [
        (None, name, heard[code], sum(PEOPLE_BY_AGE[code])) for code, name in DISTRICTS.items()
    ]
    assert {row["heard_known"] for row in rows} == {sum(heard.values()) - heard[None]}


def test_without_a_population_residents_stay_empty_and_the_page_says_why(town: Town) -> None:
    town.hear(20, disposition="completed", profile={"gender": "woman"})
    (row,) = reach_rows(town.engagement, of="gender")
    nothing = dict.fromkeys(COLUMNS[5:])
    assert (
        row
        == {"area": None, "group": "woman", "heard": 20, "heard_known": 20, "share_heard": 100.0} | nothing
    )
    reached = reach_of(town.engagement, of="gender")
    assert "No population" in reached.residents.missing


def test_organisations_are_not_counted(town: Town) -> None:
    town.hear(3, disposition="completed", profile={"age": "65+", "respondent": "organisation"})
    town.hear(2, disposition="completed", profile={"age": "65+", "respondent": "individual"})
    assert [row["heard"] for row in reach_rows(town.engagement, of="age")] == [0, 0, 2]


def test_a_group_nobody_belongs_to_yet_has_a_row(town: Town) -> None:
    rows = reach_rows(town.engagement, of="age")
    assert [(r["group"], r["heard"], r["heard_known"], r["share_heard"]) for r in rows] == [
        (age, 0, 0, None) for age in AGES
    ]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"of": "shoe_size"}, "Nobody can be told apart by “shoe_size”"),
        ({"of": "age", "within": "parish"}, "No area of the kind “parish”"),
        ({"of": "age", "channel": "pigeon"}, "no channel or collector “pigeon”"),
        ({"of": "district", "within": "district"}, "areas of another kind"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_what_can(town: Town, asked, words) -> None:
    with pytest.raises(CannotCount, match=words):
        reach_rows(town.engagement, **asked)


def test_a_new_contact_is_there_at_once(town: Town) -> None:
    town.hear(30)
    before = reach_rows(town.engagement, of="age")
    town.hear(1, profile={"age": "16-34"}, disposition="completed")
    after = reach_rows(town.engagement, of="age")
    assert after[0]["heard"] == before[0]["heard"] + 1


def test_the_public_sees_no_small_count_and_none_by_subtraction(town: Town) -> None:
    town.hear(60, disposition="completed", profile={"age": "65+"}, areas={"district": "E1"})
    town.hear(40, disposition="completed", profile={"age": "35-64"}, areas={"district": "E1"})
    town.hear(4, disposition="completed", profile={"age": "16-34"}, areas={"district": "E1"})
    exact = reach_rows(town.engagement, of="age")
    public = reach_rows(town.engagement, of="age", public=True)
    assert [row["heard"] for row in exact] == [4, 40, 60]
    young = next(row for row in public if row["group"] == "16-34")
    nothing = (
        "heard",
        "share_heard",
        "gap_points",
        "ratio",
        "ratio_low",
        "ratio_high",
        "more_needed",
        "said",
    )
    assert {name: young[name] for name in nothing} == dict.fromkeys(nothing)
    assert young["residents"] == 9_000
    shown = [row["heard"] for row in public if row["heard"] is not None]
    known = {row["heard_known"] for row in public}
    assert not any(k is not None and len(shown) == 2 and k - sum(shown) == 4 for k in known)


def test_one_channels_public_page_gives_nothing_away_beside_anothers(town: Town) -> None:
    link, calls = town.collectors["LINK"], town.collectors["CALLS"]
    given = {"disposition": "completed", "areas": {"district": "E1"}}
    for age, through_link, through_calls in (("16-34", 30, 3), ("35-64", 40, 50), ("65+", 45, 60)):
        town.hear(through_link, collector=link, profile={"age": age}, **given)
        town.hear(through_calls, collector=calls, profile={"age": age}, **given)
    pages = {
        channel: {
            r["group"]: r["heard"]
            for r in reach_rows(town.engagement, of="age", channel=channel, public=True)
        }
        for channel in (None, "online", "contact_centre")
    }
    assert pages["contact_centre"]["16-34"] is None
    together, online = pages[None]["16-34"], pages["online"]["16-34"]
    assert together is None or online is None


def test_the_command_line_writes_what_was_counted_by_channel_for_analysts_and_for_the_public(
    town: Town, capsys
) -> None:
    link, calls = town.collectors["LINK"], town.collectors["CALLS"]
    given = {"disposition": "completed", "areas": {"district": "E1"}}
    for age, through_link, through_calls in (("16-34", 30, 3), ("35-64", 40, 50), ("65+", 45, 60)):
        town.hear(through_link, collector=link, profile={"age": age}, **given)
        town.hear(through_calls, collector=calls, profile={"age": age}, **given)

    def told(*words: str) -> list[dict]:
        assert main(["reach", town.engagement.slug, "--of", "age", "--format", "json", *words]) == 0
        written = capsys.readouterr()
        assert written.err == ""
        return json.loads(written.out)

    by_channel = {
        ways: [row["heard"] for row in told(*ways)]
        for ways in ((), ("--channel", "online"), ("--channel", "LINK"), ("--channel", "CALLS"))
    }
    assert by_channel == {
        (): [33, 90, 105],
        ("--channel", "online"): [30, 40, 45],
        ("--channel", "LINK"): [30, 40, 45],
        ("--channel", "CALLS"): [3, 50, 60],
    }
    public = told("--channel", "CALLS", "--public")
    rows = reach_rows(town.engagement, of="age", channel="CALLS", public=True)
    assert [row["heard"] for row in public] == [row["heard"] for row in rows]
    assert public[0]["heard"] is None
    assert main(["reach", town.engagement.slug, "--of", "age", "--channel", "PIGEON"]) == 2
    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err.startswith("There is no channel or collector “PIGEON” here. There are: ")


def test_what_is_hidden_in_an_area_does_not_follow_from_the_whole(town: Town) -> None:
    for age, by_district in (("16-34", (30, 3, 30)), ("35-64", (40, 40, 40)), ("65+", (50, 50, 50))):
        for district, number in zip(DISTRICTS, by_district, strict=True):
            town.hear(
                number,
                collector=town.collectors["LINK"],
                disposition="completed",
                profile={"age": age},
                areas={"district": district},
            )
    whole = {row["group"]: row["heard"] for row in reach_rows(town.engagement, of="age", public=True)}
    inside = {
        (row["area"], row["group"]): row["heard"]
        for row in reach_rows(town.engagement, of="age", within="district", public=True)
    }
    young = [inside[name, "16-34"] for name in DISTRICTS.values()]
    assert inside["Brackenford", "16-34"] is None
    assert whole["16-34"] is None or young.count(None) >= 2


def test_the_public_cannot_tell_how_few_are_not_in_the_largest_of_groups_that_overlap(town: Town) -> None:
    largest, others = "white", ("asian", "black", "other")
    plain = {"areas": {}, "disposition": "completed", "collector": town.collectors["LINK"]}
    town.hear(195, profile={"ethnic_group": [largest]}, **plain)
    for group, number in zip(others, (2, 2, 1), strict=True):
        town.hear(number, profile={"ethnic_group": [group]}, **plain)
    rows = reach_rows(town.engagement, of="ethnic_group", public=True)
    assert {row["heard"] for row in rows if row["group"] != largest} == {None}
    (row,) = [row for row in rows if row["group"] == largest]
    assert None in (row["heard"], row["heard_known"])
    assert {
        row[name] for name in ("share_heard", "gap_points", "ratio", "ratio_low", "more_needed", "said")
    } == {None}
    reached = reach_of(town.engagement, of="ethnic_group", public=True)
    assert {line.sentence for line in reached.lines} == {TOO_FEW}
    written = set(re.findall(r"[\d.]+", str(reach_table(reached))))
    assert written & {"195", "200", "97.5", "0.975"} in ({"195"}, {"200"}, set())


def test_engagements_about_the_same_areas_with_the_same_tables_read_them_once(town: Town) -> None:
    one = town.engagement
    same, elsewhere, without = (
        Engagement.objects.create(slug=slug, title=slug, partner=one.partner, area_kinds=one.area_kinds)
        for slug in ("same", "elsewhere", "without")
    )
    for other in (same, elsewhere):
        other.populations.set(one.populations.all())
        other.areas.set(one.areas.all())
    elsewhere.areas.set(Area.objects.filter(kind="district")[:1])
    read = shared_by([one, same, elsewhere, without])
    assert [read[each.pk] is read[one.pk] for each in (one, same, elsewhere, without)] == [
        True,
        True,
        False,
        False,
    ]
    assert [
        read[each.pk].residents("age") == Populations(each).residents("age") for each in (same, elsewhere)
    ] == [
        True,
        True,
    ]
