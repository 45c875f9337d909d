"""What is missing in the made-up offer: the law's lists in part covered, a year of searches in vain, three gaps and their answers."""

import datetime as dt
import random

from django.utils import timezone

from folkmoot.design.templatetags.words import day
from folkmoot.directory.coverage.checklists import Checklist, checklists
from folkmoot.directory.coverage.counting import coverage_of
from folkmoot.directory.coverage.publishing import publish_coverage
from folkmoot.directory.coverage.reviewing import begin_review, note_asking
from folkmoot.directory.coverage.tying import keep_rule, say_what_it_gives, tie_entry, tie_page
from folkmoot.directory.gaps.keeping import Missing, answer_gap, keep_gap, publish_gap
from folkmoot.directory.models import GapSlot, ProvisionGap, SearchEvent, Service, Term
from folkmoot.insight.missing import explaining
from folkmoot.insight.missing.asked import BANDS, Asked, months_before, needs
from folkmoot.insight.missing.demand import Demand
from folkmoot.insight.missing.preparing import prepare, prepared_for
from folkmoot.insight.missing.report import by_area
from folkmoot.network.actions.doing import Origin, make_action
from folkmoot.network.models import Strategy
from folkmoot.partners.models import Officer, Partner
from folkmoot.places.models import Area, SegmentArea, Segmentation
from folkmoot.website.demo.segments import by_district

RUNS, POLICE = "engagement@elmshire.example", "police@elmshire.example"
SEED = 56
LOST = (  # what was typed, in which district most, for which age, and how many different searches of the year found nothing
    ("help after violence at home for teenagers", "Cresswold", "12 to 17", 64),
    ("autism playgroup", "Hollinsea", "0 to 4", 48),
    ("autism saturday club", "Farrowby", "5 to 11", 31),
    ("deaf toddler signing", "Brackenford", "0 to 4", 22),
    ("night sitter for carers", "Eastwold", "", 40),
    ("adhd sleep clinic", "Dunmere", "12 to 17", 27),
    ("trampoline", "Greyling", "5 to 11", 26),
    ("wheelchair skate", "Alderbrook", "12 to 17", 17),
    ("reptile cafe", "Alderbrook", "", 6),
)
RULES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("send-schedule-2", "health", {"sector": "health", "level": "specialist"}),
    ("send-schedule-2", "15", {"need": "school", "sector": "voluntary"}),
    ("send-schedule-2", "other-learning", {"need": "learning", "theme": "moving"}),
    ("send-schedule-2", "adulthood", {"need": "work"}),
    ("send-schedule-2", "social-care", {"need": "physical", "sector": "council"}),
    ("care-act-4", "b", {"need": "carers"}),
    ("care-act-4", "benefits", {"need": "debt", "sector": "voluntary"}),
    ("care-act-4", "housing", {"need": "housing"}),
    ("care-act-4", "employment", {"need": "work"}),
    ("care-act-4", "prevention", {"level": "universal", "theme": "health"}),
)  # fmt: skip
BY_HAND = (
    ("care-act-4", "c", "Adult Social Care First Contact", "The first call for everybody", "both"),
    ("care-act-4", "d", "Citizens Advice", "Independent, and free", "advice"),
    ("send-schedule-2", "travel", "Travel Training", "Learning to travel alone", ""),
    ("send-schedule-2", "ehc", "SEND Information", "They help to ask for a plan", ""),
)


def load_missing() -> None:
    """Put it there once, after the offer and the plan."""
    if ProvisionGap.objects.exists():
        return
    runs, police = (
        Officer.objects.select_related("user", "partner").get(user__email=email) for email in (RUNS, POLICE)
    )
    load_deprivation()
    search_in_vain()
    cover(runs)
    prepare()
    wanted = prepared_for(None, needs()).demand
    answered(runs, police, wanted)
    health, _ = Partner.objects.get_or_create(
        slug="elmshire-health", defaults={"name": "Elmshire Health", "kind": "health"}
    )
    asked = row_of("autism", "0 to 4", "Hollinsea", wanted)
    keep_gap(user=runs.user, missing=asked[0], evidence=asked[1], ask=[runs.partner, health], now=ago(12))
    of_the_law(runs, police)


def load_deprivation() -> None:
    """Put small areas into tenths, made up: the middle of each district is poorest."""
    made, new = Segmentation.objects.get_or_create(
        slug="imd",
        defaults={
            "title": "Deprivation, tenths of small areas (made up)", "area_kind": "lsoa", "made_up": True,
            "categories": [[str(tenth), str(tenth)] for tenth in range(1, 11)], "dated": dt.date(2026, 1, 1),
            "source": "Made up for Elmshire in the form of the Index of Multiple Deprivation", "licence": "Made up; free to use",
        },
    )  # fmt: skip
    if not new:
        return
    SegmentArea.objects.bulk_create(
        SegmentArea(segmentation=made, area=code, category=str(1 + place * 10 // len(areas)))
        for areas in by_district().values()
        for place, code in enumerate(areas)
    )


def search_in_vain() -> None:
    """Have things looked for over twelve months, most from one district, none of them found."""
    chance = random.Random(SEED)  # noqa: S311  the same searches each time
    first, last = months_before(timezone.localdate())
    wards: dict[str, list[str]] = {}
    for name, code in Area.objects.filter(kind="ward", made_up=True).values_list("within__name", "code"):
        wards.setdefault(name, []).append(code)
    districts = [name for name, *_ in Area.objects.filter(kind="district", made_up=True).values_list("name")]
    events = []
    for words, where, age, times in LOST:
        for number in range(times):
            place = where if number % 4 else chance.choice(districts)
            on = first + dt.timedelta(days=chance.randrange((last - first).days + 1))
            filters = {"age": age} if age and number % 3 else {}
            events.append(
                SearchEvent(on=on, words=words, area=chance.choice(wards[place]), filters=filters, found=0)
            )
    SearchEvent.objects.bulk_create(events)


def cover(runs: Officer) -> None:
    """Tie entries to the law by rules and by hand, leave much empty, review it, and publish one list."""
    law = checklists()
    terms = {term.code: term for term in Term.objects.filter(taxonomy__code="needs")}
    for code, paragraph, said in RULES:
        keep_rule(
            user=runs.user, checklist=law[code], paragraph=law[code].paragraphs[paragraph], term=terms.get(said.get("need", "")),
            theme=said.get("theme", ""), sector=said.get("sector", ""), level=said.get("level", ""),
            because="Entries told so are what it asks for", now=ago(60),
        )  # fmt: skip
    for code, paragraph, name, because, gives in BY_HAND:
        service = Service.objects.in_public().filter(name__startswith=name).order_by("pk").first()
        if service is None:
            continue
        tie_entry(
            user=runs.user, checklist=law[code], paragraph=law[code].paragraphs[paragraph], service=service, because=because, now=ago(55)
        )  # fmt: skip
        if gives:
            say_what_it_gives(user=runs.user, service=service, gives=gives, now=ago(55))
    send = law["send-schedule-2"]
    tie_page(
        user=runs.user, checklist=send, paragraph=send.paragraphs["17"], page="https://elmshire.example/complaints", title="How to complain",
        because="It holds for every service of the council", now=ago(50),
    )  # fmt: skip
    review(runs, send)
    publish_coverage(user=runs.user, coverage=coverage_of(law["care-act-4"], "district"), now=ago(20))


def review(runs: Officer, send: Checklist) -> None:
    """Begin a review and ask some of those the law names."""
    today = timezone.localdate()
    made = begin_review(
        user=runs.user,
        checklist=send,
        title=f"Review of the local offer, {today.year}",
        today=today - dt.timedelta(days=45),
    )
    for consultee, who, how in (
        ("sen-families", "The parent carer forum, 23 parents", "At its meeting, with the draft on paper"),
        ("disabled-families", "Fifteen young people of the youth club", "Mystery shopping, then talking"),
        ("schools", "All heads", "By letter, 31 of 64 answered"),
        ("own-officers", "SEND, social care and transition teams", "At a workshop"),
    ):
        note_asking(
            user=runs.user,
            review=made,
            consultee=consultee,
            asked=True,
            who=who,
            how=how,
            on=today - dt.timedelta(days=30),
        )
    note_asking(
        user=runs.user,
        review=made,
        consultee="special-schools",
        asked=False,
        why_not="There is none in Elmshire",
    )


def row_of(need: str, age: str, district: str, wanted: Demand) -> tuple[Missing, list[tuple[str, str]]]:
    """Return one row of the report with its evidence, as an officer keeps it."""
    term = Term.objects.get(taxonomy__code="needs", code=need)
    area = Area.objects.light().get(kind="district", name=district, made_up=True)
    asked = Asked(term, BANDS.get(age), "district", 0)
    found = by_area(asked, wanted)
    row = next(one for one in found.rows if one.code == area.code)
    evidence = explaining.of_area(asked, found, row, wanted, area.code)
    title = f"Too little in {district}: {explaining.need_words(asked)}"
    return Missing(title, need=term.name, area=area.code, area_name=district, age=age), evidence


def answered(runs: Officer, police: Officer, wanted: Demand) -> None:
    """Keep a gap that two bodies answered; one answer is an action in the plan."""
    missing, evidence = row_of("abuse", "12 to 17", "Cresswold", wanted)
    gap = keep_gap(
        user=runs.user, missing=missing, evidence=evidence, ask=[runs.partner, police.partner], now=ago(40)
    )
    slots = {one.partner_id: one for one in GapSlot.objects.filter(gap=gap)}
    soon = timezone.localdate() + dt.timedelta(days=120)
    worker = "Pay for one worker who goes to young people where they are, in Cresswold and Eastwold"
    answer_gap(
        user=police.user, slot=slots[police.partner_id], by_when=soon,
        sees="We are called to homes in Cresswold where teenagers saw it all, and there is nobody we can send them to.",
        will_do="Tell the worker, with the family’s yes, after each call. Give half of the cost.", now=ago(25),
    )  # fmt: skip
    answer_gap(
        user=runs.user, slot=slots[runs.partner_id], by_when=soon, will_do=worker, now=ago(18),
        sees="The only service for this age is in Alderbrook, an hour away by bus.",
    )  # fmt: skip
    publish_gap(user=runs.user, gap=gap, now=ago(15))
    strategy = Strategy.objects.filter(partner=runs.partner).order_by("pk").first()
    if strategy is not None:
        make_action(
            user=runs.user, what=worker, due_on=soon, strategy=strategy, owner=runs,
            origin=Origin("gap", gap.uuid, gap.title), now=ago(14),
        )  # fmt: skip


def of_the_law(runs: Officer, police: Officer) -> None:
    """Keep as a gap a paragraph of which nothing tells; one body said why it does nothing."""
    coverage = coverage_of(checklists()["send-schedule-2"], "district", only="appeals")
    words = coverage.rows["appeals"].paragraph.words
    missing = Missing(f"Nothing anywhere here: {words}", checklist="send-schedule-2", paragraph="appeals")
    gap = keep_gap(
        user=runs.user, missing=missing, evidence=explaining.of_paragraph(coverage, "appeals"), ask=[runs.partner, police.partner], now=ago(9)
    )  # fmt: skip
    answer_gap(
        user=police.user, slot=GapSlot.objects.get(gap=gap, partner=police.partner), now=ago(4),
        sees=f"Nobody has asked us about it up to {day(ago(4))}.", why_not="It is not ours to tell. We will link to the page once it is there.",
    )  # fmt: skip


def ago(days: int) -> dt.datetime:
    """Return the moment so many days ago."""
    return timezone.now() - dt.timedelta(days=days)
