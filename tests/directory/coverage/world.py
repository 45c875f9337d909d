"""A small offer in two districts: a school, a therapy for everybody, a closed club; and a health body beside the council."""

import datetime as dt

from folkmoot.assets.whereabouts import spot_in
from folkmoot.directory.models import LocalOfferAnswer, SearchEvent, Service, Tag, Taxonomy, Term
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area, PopulationCount, PopulationTable, SegmentArea, Segmentation
from tests.assets.world import make_officer, make_service
from tests.partners.factories import OfficerFactory, PartnerFactory
from tests.places.land import make_land

DATED = dt.date(2021, 3, 21)


def make_offer() -> tuple[Officer, Officer, dict[str, Service], dict[str, Term]]:
    """Return an officer of the council and one of the health body, three services by name, and the needs by code."""
    make_land()
    council = make_officer()
    health = OfficerFactory(
        partner=PartnerFactory(slug="elmshire-health", name="Elmshire Health", kind="health"),
        user__name="Hal Health",
    )
    needs = Taxonomy.objects.create(code="needs", name="Needs")
    terms = {
        code: Term.objects.create(taxonomy=needs, code=code, name=name, synonyms=synonyms)
        for code, name, synonyms in (
            ("autism", "Autism", ["asd"]),
            ("respite", "Short breaks", ["respite"]),
            ("carers", "Carers", []),
        )
    }
    services = {
        "school": make_service(
            council, name="Oak School unit", organisation="Oak School", spot=spot_in("D0"), catchment=["D0"],
            sector="education", level="specialist", minimum_age=4, maximum_age=11,
        ),
        "therapy": make_service(
            council, name="Speech therapy", organisation="Elmshire Health", spot=None, catchment=[], place="",
            sector="health", level="targeted", minimum_age=0, maximum_age=25,
        ),
        "club": make_service(
            council, name="Rainbow club", organisation="Rainbow", spot=spot_in("W10"), catchment=["W10"],
            sector="voluntary", level="universal", status="temporarily closed",
        ),
    }  # fmt: skip
    for name in ("school", "therapy", "club"):
        Tag.objects.create(service=services[name], term=terms["autism"], kind="need")
    LocalOfferAnswer.objects.create(
        service=services["school"],
        question_set="send-seven",
        version="1",
        question="training",
        text="All of us, each year.",
    )
    return council, health, services, terms


def make_people() -> None:
    """Load how many live in each ward and district by age and by disability, and which wards are deprived."""
    for dimension, groups in (
        ("age", {"under 16": 1_000.0, "16-24": 500.0, "25+": 3_500.0}),
        ("disability", {"yes": 800.0, "no": 4_200.0}),
    ):
        for kind in ("ward", "district"):
            table = PopulationTable.objects.create(
                slug=f"{dimension}-{kind}",
                title=dimension,
                dimension=dimension,
                area_kind=kind,
                source="Census 2021",
                dated=DATED,
            )
            PopulationCount.objects.bulk_create(
                PopulationCount(table=table, area=area, group=group, people=number * (place + 1))
                for place, area in enumerate(Area.objects.of_kind(kind).order_by("code"))
                for group, number in {**groups, "": 5_000.0}.items()
            )
    segments = Segmentation.objects.create(
        slug="imd",
        title="Deprivation",
        area_kind="ward",
        source="Indices of deprivation",
        dated=DATED,
        licence="Open",
    )
    SegmentArea.objects.bulk_create(
        SegmentArea(segmentation=segments, area=code, category=tenth)
        for code, tenth in (("W00", "1"), ("W01", "7"), ("W10", "2"), ("W11", "10"))
    )


def search_in_vain(
    words: str, area: str, times: int, *, month: dt.date, age: str = "", found: int = 0
) -> None:
    """Have something looked for so often, each time a little differently, over the days of a month."""
    SearchEvent.objects.bulk_create(
        SearchEvent(
            on=month.replace(day=1 + number % 28), words=f"{words} {number // 28}".strip(), area=area, found=found,
            filters={"age": age} if age else {},
        )
        for number in range(times)
    )  # fmt: skip
