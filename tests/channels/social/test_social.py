"""A link for each network, and the warning when many answers come from a narrow group."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from folkmoot.channels.social.narrowness import DISSIMILAR, MANY, MOSTLY, TIMES, Mix, networks_of
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Collector
from folkmoot.places.models import Area, PopulationCount, PopulationTable
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory, signed_in

pytestmark = pytest.mark.django_db


def mix(**changed) -> Mix:
    return Mix(
        **{
            "dimension": "Age",
            "said": 100,
            "largest": "65+",
            "share": 0.5,
            "residents": 0.4,
            "unlike": 0.1,
            **changed,
        }
    )


def test_the_rule_warns_of_people_unlike_residents_or_mostly_of_one_group():
    assert [
        mix().narrow,
        mix(unlike=DISSIMILAR).narrow,
        mix(share=MOSTLY, residents=MOSTLY / TIMES).narrow,
        mix(share=MOSTLY, residents=MOSTLY / TIMES + 0.01).narrow,
        mix(unlike=0.9, said=19).narrow,
        mix(unlike=None, share=1.0).narrow,
    ] == [False, True, True, False, False, False]


def watched() -> tuple[Collector, Collector]:
    """A watch scheme whose members are alike, and a network with a few answers, where ages are evenly spread."""
    watch = make_collector("social")
    Collector.objects.filter(pk=watch.pk).update(code="WATCH", name="Neighbourhood Watch")
    engagement = watch.engagement
    other = Collector.objects.create(engagement=engagement, channel="social", code="NEXT", name="Next door")
    county = Area.objects.create(code="EL", name="Elmshire", kind="county")
    table = PopulationTable.objects.create(
        slug="age", title="Age", dimension="age", area_kind="county", source="made up"
    )
    for group in ("16-24", "25-34", "35-44"):
        PopulationCount.objects.create(table=table, area=county, group=group, people=1_000)
    engagement.populations.add(table)
    engagement.areas.add(county)
    for place in range(MANY + 10):
        age = "35-44" if place % 10 else "16-24"
        record_contact(uuid=uuid4(), collector=watch, raw={"matters": "burglary", "age": age})
    for age in ("16-24", "25-34", "35-44"):
        record_contact(uuid=uuid4(), collector=other, raw={"matters": "speeding", "age": age})
    return Collector.objects.get(pk=watch.pk), other


def test_many_answers_from_a_narrow_group_are_called_that_and_few_are_called_few():
    watch, other = watched()
    many, few = networks_of(watch.engagement, [watch, other])
    assert (many.answered, few.answered) == (MANY + 10, 3)
    (age,) = many.narrow
    assert (age.largest, round(age.share, 2), round(age.residents, 2), round(age.unlike, 2)) == (
        "35-44",
        0.9,
        0.33,
        0.57,
    )
    assert few.narrow == ()
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=watch.engagement.partner))
    page = officer.get("/officers/networks/").content.decode()
    told = ("Many answers, narrow group: 60 answers", "too few to say how wide", f"at least {MANY} answers")
    assert [words in page for words in told] == [True, True, True]


def test_posts_carry_the_promise_and_the_bare_link_and_may_be_changed():
    one = make_collector("social")
    Collector.objects.filter(pk=one.pk).update(code="NEXT")
    officer = signed_in(OfficerFactory(role="engagement_officer", partner=one.engagement.partner))
    page = officer.get("/officers/networks/NEXT/").content.decode()
    assert ("http://testserver/s/NEXT/" in page, "Ama Fields replies by" in page, "utm" in page) == (
        True,
        True,
        False,
    )
    said = {
        "kind": "watch",
        "network": "Watch",
        "short": "Come and say. http://testserver/s/NEXT/",
        "medium": "",
        "long": "",
    }
    assert officer.post("/officers/networks/NEXT/posts/", said).status_code == 302
    assert officer.post("/officers/networks/NEXT/posts/", {**said, "short": "x" * 141}).status_code == 422
    page = officer.get("/officers/networks/NEXT/").content.decode()
    assert ("Come and say." in page, "Watch scheme" in page, "Ama Fields replies by" in page) == (
        True,
        True,
        True,
    )


def test_the_image_is_ours_and_the_page_names_it_with_nothing_from_elsewhere():
    one = make_collector("social")
    Collector.objects.filter(pk=one.pk).update(code="NEXT")
    reply = Client().get("/s/NEXT/image.png")
    assert (reply["Content-Type"], Image.open(BytesIO(reply.content)).size) == ("image/png", (1200, 630))
    assert (len(reply.content) < 60_000, "public" in reply["Cache-Control"]) == (True, True)
    page = Client().get("/s/NEXT/").content.decode()
    assert 'property="og:image" content="http://testserver/s/NEXT/image.png"' in page
    assert Client().get("/s/NOSUCH/image.png").status_code == 404
