"""People are told apart by the segment of the area they live in, when they are counted; a licensed one stays here."""

import json
import zipfile

import pytest

from folkmoot.contacts.models import Contact
from folkmoot.insight.cubes import Asked, CannotCount, current
from folkmoot.insight.drafting import Selection
from folkmoot.insight.exporting import FORMATS, export
from folkmoot.insight.models import Release
from folkmoot.insight.publishing import publish_release
from folkmoot.insight.reaching import reach_rows
from folkmoot.places.models import SegmentArea, Segmentation
from tests.insight.town import Town

pytestmark = pytest.mark.django_db

RURAL, BOUGHT = "segment.rural_urban", "segment.bought"
SECRET = "Zq7 Affluent Nesters"
"""A label that occurs nowhere else: where it turns up, the licensed segmentation has leaked."""


def segmentation(slug: str, categories: dict[str, str], areas: dict[str, str], **more) -> Segmentation:
    made = Segmentation.objects.create(
        slug=slug, title=slug.replace("_", " ").capitalize(), area_kind="district",
        categories=[[code, label] for code, label in categories.items()], source="Made up", licence="Open", **more,
    )  # fmt: skip
    SegmentArea.objects.bulk_create(
        SegmentArea(segmentation=made, area=a, category=c) for a, c in areas.items()
    )
    return made


@pytest.fixture
def segmented(town: Town) -> Town:
    """Districts E1 and E2 are in a segment, E3 is in none; people in all three, and some who did not say where."""
    segmentation("rural_urban", {"U": "Urban", "R": "Rural"}, {"E1": "U", "E2": "R"})
    segmentation("bought", {"Q": SECRET}, {"E1": "Q", "E2": "Q", "E3": "Q"}, stays_here=True)
    for code, number in (("E1", 20), ("E2", 12), ("E3", 15)):
        town.hear(number, disposition="completed", areas={"district": code}, profile={"age": "65+"})
    town.hear(5, disposition="completed", areas={"postcode": "not_said"}, profile={})
    return town


@pytest.fixture
def officer(client, segmented: Town):
    client.force_login(segmented.analyst)
    return client


def heard(town: Town, dimension: str) -> dict:
    cube = current(town.engagement, Asked((dimension,)))
    return {key[0]: int(n) for key, n in zip(cube.keys, cube.people.n, strict=True)}


def test_people_are_in_the_segment_of_their_area_and_the_unmatched_are_a_segment_of_their_own(
    segmented: Town,
) -> None:
    assert heard(segmented, RURAL) == {"U": 20, "R": 12, "not_matched": 15, None: 5}
    rows = reach_rows(segmented.engagement, of=RURAL)
    assert [(row["group"], row["heard"], row["residents"]) for row in rows] == [
        ("U", 20, 10_000), ("R", 12, 10_000), ("not_matched", 15, 5_000),
    ]  # fmt: skip


def test_swapping_one_segmentation_for_another_touches_no_answer_and_no_column(segmented: Town) -> None:
    before = list(Contact.objects.order_by("id").values())
    heard(segmented, RURAL)
    SegmentArea.objects.filter(segmentation__slug="rural_urban", area="E1").update(category="R")
    Segmentation.objects.get(slug="rural_urban").save()
    assert heard(segmented, RURAL) == {"R": 32, "not_matched": 15, None: 5}
    assert list(Contact.objects.order_by("id").values()) == before
    segmented.hear(1, disposition="completed", areas={"district": "E3"}, profile={})
    assert heard(segmented, RURAL) == {"R": 32, "not_matched": 16, None: 5}


def test_segments_divide_the_pages_of_who_was_heard_and_what_was_said(officer) -> None:
    base = "/officers/insight/policing/"
    for address in (
        f"reach/?of={RURAL}",
        f"reach/?of={RURAL}&within=district",
        f"results/?by={RURAL}",
        f"results/?group={RURAL}%3AU",
    ):
        page = officer.get(base + address)
        assert (page.status_code, "Urban" in page.content.decode()) == (200, True)
    for address in (f"reach/?of={BOUGHT}", f"results/?by={BOUGHT}"):  # the holder's own officers may use it
        assert SECRET in officer.get(base + address).content.decode()


def everything_in(path) -> str:
    """Read all text of a file, whatever its form."""
    raw = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            raw = b"\n".join(package.read(name) for name in package.namelist())
    return raw.decode("utf-8", "replace")


@pytest.mark.parametrize("dimension", [BOUGHT, None])
def test_a_licensed_segmentation_is_in_no_file(segmented: Town, tmp_path, dimension) -> None:
    for what, kinds in FORMATS.items():
        for kind in set(kinds) & {"csv", "json", "xlsx"}:
            chosen = {"of": dimension or "age", "by": dimension or "age"}
            target = tmp_path / f"{what}.{kind}"
            about = {
                "engagement": segmented.engagement,
                "user": segmented.analyst,
                "what": what,
                "kind": kind,
            }
            if dimension:
                with pytest.raises(CannotCount) as refusal:
                    export(**about, chosen=chosen, target=target)
                assert str(refusal.value).startswith(
                    "“Bought” may be used here and may not leave this installation"
                )
                assert not target.exists()
            else:
                export(**about, chosen=chosen, target=target)
                found = everything_in(target)
                assert (SECRET in found, BOUGHT in found, "bought" in found) == (False, False, False)


def test_a_licensed_segmentation_is_in_no_release_and_on_no_command_line(officer, segmented: Town) -> None:
    for selection in (Selection(reach=(BOUGHT,)), Selection(questions=("matters",), by=BOUGHT)):
        with pytest.raises(CannotCount):
            publish_release(
                engagement=segmented.engagement, user=segmented.analyst, title="Leak", selection=selection
            )
    with pytest.raises(CannotCount):
        reach_rows(segmented.engagement, of=BOUGHT)
    for page in ("releases/", "files/"):
        assert "ought" not in officer.get(f"/officers/insight/policing/{page}").content.decode()
    refused = officer.get("/officers/insight/policing/releases/preview/", {"title": "Leak", "reach": BOUGHT})
    assert refused.status_code == 400
    shown = publish_release(
        engagement=segmented.engagement,
        user=segmented.analyst,
        title="By kind of place",
        selection=Selection(reach=(RURAL,)),
    )
    assert [row["group"]["text"] for row in shown.tables[0]["rows"]] == ["Urban", "Rural", "Not matched"]
    kept = json.dumps([[r.tables, r.method, r.edition] for r in Release.objects.all()])
    assert (SECRET in kept, "bought" in kept) == (False, False)


def test_a_segmentation_of_areas_that_postcodes_do_not_become_here_is_not_offered(
    segmented: Town, client
) -> None:
    Segmentation.objects.update(area_kind="oa")
    client.force_login(segmented.analyst)
    assert "Rural urban" not in client.get("/officers/insight/policing/reach/").content.decode()
    with pytest.raises(CannotCount):
        reach_rows(segmented.engagement, of=RURAL)
