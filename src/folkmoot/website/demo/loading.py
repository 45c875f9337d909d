"""Loads the made-up county: its land, its officers, an open engagement with its channels, and one to try oneself."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from folkmoot.channels.field.devices import enrol_device, note_seen
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.pledging import sign_pledge, write_pledge
from folkmoot.engagements.running import create_engagement, open_engagement
from folkmoot.insight.planning import keep_weighting_plan
from folkmoot.insight.publishing import publish_release
from folkmoot.partners.inviting import add_officer
from folkmoot.partners.models import Officer, Partner, User
from folkmoot.places.made_up.elmshire import load_elmshire
from folkmoot.places.models import Area, PopulationTable
from folkmoot.questions.bank import write_question
from folkmoot.questions.harmonised import AGE, DISABILITY, ETHNIC_GROUP, POSTCODE, SEX, TENURE
from folkmoot.questions.models import Question
from folkmoot.questions.questionnaires import create_questionnaire
from folkmoot.questions.ready import FIRST_SOURCE
from folkmoot.website.demo.adults import BY_SMALLEST, DIMENSIONS, SMALLEST, load_adults, slug_of
from folkmoot.website.demo.answered import load_answered
from folkmoot.website.demo.assets import load_assets
from folkmoot.website.demo.county import county_of, record_made_up
from folkmoot.website.demo.deciding import planned, policing_plan
from folkmoot.website.demo.directory_editions import load_editions
from folkmoot.website.demo.directory_feeds import load_duplicates
from folkmoot.website.demo.directory_formats import load_feed
from folkmoot.website.demo.directory_heard import load_heard
from folkmoot.website.demo.directory_kit import load_kit
from folkmoot.website.demo.directory_missing import load_missing
from folkmoot.website.demo.directory_shopping import load_shopping
from folkmoot.website.demo.directory_tried import load_tried
from folkmoot.website.demo.directory_truth import load_truth
from folkmoot.website.demo.hub import load_hub
from folkmoot.website.demo.hub_agreements import PEOPLE as HUB_PEOPLE
from folkmoot.website.demo.joined_up import load_joined_up
from folkmoot.website.demo.local_offer import load_local_offer
from folkmoot.website.demo.meetings import load_meetings
from folkmoot.website.demo.more_ways import load_more_ways
from folkmoot.website.demo.network import load_network
from folkmoot.website.demo.network_knowing import load_knowing
from folkmoot.website.demo.network_meetings import load_meetings_of_groups
from folkmoot.website.demo.network_members import load_messages
from folkmoot.website.demo.network_plans import load_plans
from folkmoot.website.demo.network_together import load_together
from folkmoot.website.demo.opinion import load_opinion
from folkmoot.website.demo.own_words import load_own_words
from folkmoot.website.demo.people import WAYS
from folkmoot.website.demo.questionnaire import content, questions, where_unsafe
from folkmoot.website.demo.rooms import load_rooms
from folkmoot.website.demo.segments import load_segments
from folkmoot.website.demo.survey import load_survey
from folkmoot.website.demo.worth import note_costs_and_judge
from folkmoot.website.demo.written import load_written

SEED = 2027
PASSWORD = "elmshire-made-up"  # noqa: S105  printed for everybody: the people behind it do not exist
SLUG = "policing-priorities"
TO_TRY = "library-hours"
CORE = 3  # questions about policing that are asked in each wave
DAYS_OPEN_SO_FAR, DAYS_TO_GO, DAYS_TO_ANSWER = 45, 30, 60
FIELD_OFFICERS = 100
FIRST_OFFICER = "officer001@police.elmshire.example"
EASY_READ = """\
The police in Elmshire must choose what to do first.
You can help them choose.
Tell us what matters most where you live.
You do not need to give your name.
You can stop and come back later.
Dev Marlow decides. He will answer what people say."""
AREA_KINDS = ["lsoa", "ward", "district", "county"]

PEOPLE = (
    ("administrator", "admin", "Asha Pell", "Head of Engagement"),
    ("engagement_officer", "engagement", "Bryn Tolley", "Engagement Officer"),
    ("analyst", "analyst", "Carys Holm", "Insight Analyst"),
    ("decision_maker", "decision", "Dev Marlow", "Police and Crime Commissioner for Elmshire"),
    ("data_protection", "protection", "Esther Quill", "Data Protection Officer"),
    ("front_line", "calls", "Femi Rook", "Contact Centre Adviser"),
    ("advocate", "advocate", "Hana Brook", "Advocate, Elmshire Voices"),
    ("partner_administrator", "police", "Gwen Ashdown", "Head of Engagement, Elmshire Police"),
)
COLLECTORS = (
    ("standing_survey", "Feeling the Difference: standing survey", "SURVEY27", "A"),
    ("online", "Public web link", "WEBLINK", "C"),
    ("contact_centre", "Council contact centre", "CALLTEAM", "C"),
    ("field", "Citizen Contact Record, police officers’ phones", "FIELDCCR", "C"),
    ("paper", "Forms handed in at libraries", "LIBRARY", "C"),
)


def load_demo(*, say: Callable[[str], None]) -> None:
    """Load whatever of the demo is not there yet."""
    if Engagement.objects.filter(slug=TO_TRY).exists():
        say("The made-up county is loaded already.")
        return
    say("Drawing Elmshire: eight districts, their wards, postcodes and people …")
    load_elmshire()
    load_adults()
    load_segments()
    say("Inviting its officers …")
    council, officers = load_officers()
    engagement = Engagement.objects.filter(slug=SLUG).first() or open_demo_engagement(council)
    say("Asking residents: a standing survey of 1,650, calls, officers’ phones, the web and paper …")
    recorded = record_contacts_of(engagement, officers)
    say(f"{recorded:,} made-up contacts recorded.")
    say("Weighting the survey to who lives here, and publishing the first results …")
    weigh_and_publish(engagement)
    say("Putting earlier waves of the standing survey before it …")
    load_survey(engagement)
    say("Asking in waiting rooms, at barbers’, on networks and in a class …")
    load_rooms(engagement)
    load_written(engagement)
    load_opinion(engagement)
    say("Listening at a partnership group and through an advocate …")
    load_meetings(engagement, officers["paper"][0], officers["advocate"][0])
    say("Asking by text message, asking those again who agreed, and talking with three of them …")
    load_more_ways(engagement)
    load_joined_up(engagement)
    note_costs_and_judge(engagement)
    say("Growing the network: 700 people in seven groups …")
    load_network()
    say("Mapping what is strong here, writing services down, and planning with four partners …")
    load_assets()
    load_feed(council)
    load_truth()
    load_shopping()
    load_local_offer()
    load_heard()
    load_kit()
    load_editions()
    load_tried()
    load_duplicates()
    load_together()
    load_meetings_of_groups()
    load_knowing()
    load_messages()
    say("Answering what was asked in spring: findings, replies, promises …")
    load_answered(council)
    say("Reading 2,000 comments in people’s own words: a codebook, a campaign, a view few hold …")
    load_own_words(council)
    say("Writing a strategy with others: comments, a workbook, a plan …")
    load_plans()
    load_missing()
    say("Signing agreements with five partners, and bringing what they share …")
    load_hub(officer_of, PASSWORD)
    planned(engagement)
    make_one_to_try(council)


def load_officers() -> tuple[Partner, dict[str, Sequence[Officer]]]:
    """Make the council with an officer of each role, and the police with who looks after its people: a hundred officers in the field."""
    council, _ = Partner.objects.get_or_create(
        slug="elmshire", defaults={"name": "Elmshire County Council", "kind": "council"}
    )
    police, _ = Partner.objects.get_or_create(
        slug="elmshire-police", defaults={"name": "Elmshire Police", "kind": "police"}
    )
    voices, _ = Partner.objects.get_or_create(
        slug="elmshire-voices", defaults={"name": "Elmshire Voices", "kind": "voluntary"}
    )
    partner_of = {"partner_administrator": police, "advocate": voices}
    made = {
        role: officer_of(
            partner_of.get(role, council), role, f"{name}@elmshire.example", person, post, PASSWORD
        )
        for role, name, person, post in PEOPLE
    }
    field = [
        officer_of(
            police,
            "front_line",
            f"officer{number:03}@police.elmshire.example",
            f"Officer {number:03}",
            "Police Officer",
            PASSWORD if number == 1 else None,  # one whom a visitor can be, with a phone of their own
        )
        for number in range(1, FIELD_OFFICERS + 1)
    ]
    return council, {
        "field": field,
        "contact_centre": [made["front_line"]],
        "paper": [made["engagement_officer"]],
        "advocate": [made["advocate"]],
    }


def officer_of(
    partner: Partner, role: str, email: str, name: str, post: str, password: str | None
) -> Officer:
    """Return an officer, added where not there yet."""
    there = Officer.objects.filter(user__email=email).first()
    if there is not None:
        return there
    made = add_officer(by=None, email=email, name=name, partner=partner, role=role, post=post)
    if password is not None:
        User.objects.filter(pk=made.user_id).update(password=hashed(password))
    return made


@cache
def hashed(password: str) -> str:
    """Return a password as it is stored; made once, for it takes a second and everybody of the demo has the same."""
    return make_password(password)


def open_demo_engagement(council: Partner) -> Engagement:
    """Make the engagement as its officers would: questionnaire, pledge, collectors, opening."""
    today = timezone.localdate()
    opened, closes = today - dt.timedelta(days=DAYS_OPEN_SO_FAR), today + dt.timedelta(days=DAYS_TO_GO)
    profile: list[dict[str, Any]] = [
        dict(item) for item in (AGE, SEX, ETHNIC_GROUP, DISABILITY, TENURE, POSTCODE)
    ]
    asked: Any = content(profile, [where_unsafe()])
    asked["items"].insert(CORE, {**FIRST_SOURCE, "module": "core"})  # its trend: how known the directory is
    fill_bank(council, [*questions(), where_unsafe()])
    version = create_questionnaire(
        user=None, title="Policing priorities 2027", content=asked, slug=SLUG, partner=council
    )
    engagement = create_engagement(
        user=None,
        title="Policing priorities 2027",
        summary="The Commissioner must choose what the police in Elmshire put first next year. What matters most where you live?",
        partner=council,
        slug=SLUG,
        questionnaire=version,
        areas=Area.objects.filter(kind="county", made_up=True),
        populations=adult_tables(),
        opens_on=opened,
        closes_on=closes,
        area_kinds=AREA_KINDS,
        languages=["cy"],
        notes={"age": "Residents aged 16 or over: the standing survey asks nobody younger."},
        easy_read=EASY_READ,
        made_up=True,
    )
    decider = Officer.objects.get(user__email="decision@elmshire.example")
    write_pledge(
        user=None,
        engagement=engagement,
        decider=decider,
        decision_maker="Dev Marlow",
        post="Police and Crime Commissioner for Elmshire",
        can_change="Which three things the police put first in 2027, and where officers on foot spend their time.",
        cannot_change="The number of police officers, and how serious crime is investigated.",
        why_not="Both are fixed by the budget and by law until April 2028.",
        will_read="The results by district and every comment read by the engagement team",
        reply_by=closes + dt.timedelta(days=DAYS_TO_ANSWER),
    )
    sign_pledge(user=decider.user, engagement=engagement)
    for channel, name, code, sample_class in COLLECTORS:
        settings = (
            {"asked_by": [Partner.objects.get(slug="elmshire-police").pk]} if channel == "field" else None
        )
        add_collector(
            user=None,
            engagement=engagement,
            channel=channel,
            name=name,
            code=code,
            sample_class=sample_class,
            settings=settings,
        )
    officer = Officer.objects.get(user__email=FIRST_OFFICER)
    collector = engagement.collectors.get(channel="field")
    device, _ = enrol_device(user=officer.user, collector=collector, name="Work phone")
    note_seen(device)
    policing_plan(engagement, opened)
    return open_engagement(user=None, engagement=Engagement.objects.get(slug=SLUG), today=opened)


def fill_bank(council: Partner, asked: Iterable[Any]) -> None:
    """Put the questions of a questionnaire into the bank, as the council's own, where they are not there yet."""
    there = set(Question.objects.values_list("key", flat=True))
    for item in asked:
        if item["key"] not in there:
            write_question(user=None, definition=item, partner=council)


def adult_tables() -> list[PopulationTable]:
    """Return the tables of residents aged 16 or over."""
    slugs = [slug_of(dimension, kind) for dimension in DIMENSIONS for kind in ("district", "ward")]
    slugs.append(slug_of(BY_SMALLEST, SMALLEST))
    return list(PopulationTable.objects.filter(slug__in=slugs))


def record_contacts_of(engagement: Engagement, officers: dict[str, Sequence[Officer]]) -> int:
    """Record what the channels heard, up to yesterday."""
    county = county_of({dimension: slug_of(dimension, "district") for dimension in DIMENSIONS}, spots=True)
    opened = timezone.make_aware(
        dt.datetime.combine(timezone.localdate() - dt.timedelta(days=DAYS_OPEN_SO_FAR), dt.time(9))
    )
    recorded = record_made_up(
        engagement, county, WAYS, seed=SEED, opened=opened, days=DAYS_OPEN_SO_FAR - 1, officers=officers
    )
    return recorded.stored + recorded.repeated


def weigh_and_publish(engagement: Engagement) -> None:
    """Plan the weighting and publish first results, as the engagement officer would."""
    from folkmoot.insight.drafting import Selection  # noqa: PLC0415  loads what counts, only when something is counted
    from folkmoot.insight.weighing import Settings  # noqa: PLC0415

    officer = Officer.objects.get(user__email="engagement@elmshire.example").user
    if engagement.weighting_plans.exists():
        return
    plan = Settings(margins=("age", "sex", "tenure", "district"), not_said="own share", largest_ratio=8)
    keep_weighting_plan(engagement=engagement, user=officer, settings=plan)
    first = Selection(
        reach=("age", "district"), questions=("priority", "safe_after_dark", "first_source"), channels=True
    )
    publish_release(engagement=engagement, user=officer, title="First results", selection=first)


def make_one_to_try(council: Partner) -> Engagement:
    """Make an engagement that lacks only a signed pledge and a collector, for a newcomer to open."""
    asked: Any = content([dict(item) for item in (AGE, SEX, DISABILITY, POSTCODE)])
    asked = {
        **asked,
        "title": {"en": "Library opening hours"},
        "intro": {"en": "When would you use your library?"},
        "languages": ["en"],
    }
    asked["modules"] = [{"key": "core", "title": {"en": "Your library"}}, *asked["modules"][2:]]
    asked["items"] = [
        *LIBRARY_QUESTIONS,
        *(item for item in asked["items"] if item.get("module") == "about_you"),
    ]
    fill_bank(council, LIBRARY_QUESTIONS)
    version = create_questionnaire(
        user=None, title="Library opening hours", content=asked, slug=TO_TRY, partner=council
    )
    today = timezone.localdate()
    return create_engagement(
        user=None,
        title="Library opening hours",
        summary="Should the county’s libraries open in the evening, on Sundays, or stay as they are?",
        partner=council,
        slug=TO_TRY,
        questionnaire=version,
        areas=Area.objects.filter(kind="county", made_up=True),
        populations=adult_tables(),
        opens_on=today,
        closes_on=today + dt.timedelta(days=28),
        area_kinds=AREA_KINDS,
        made_up=True,
    )


LIBRARY_QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "when",
        "kind": "several",
        "wording": {"en": "When would you like your library to be open?"},
        "options": [
            {"code": "as_now", "label": {"en": "As it is now"}, "exclusive": True},
            {"code": "evenings", "label": {"en": "Two evenings a week"}},
            {"code": "sundays", "label": {"en": "Sunday afternoons"}},
            {"code": "early", "label": {"en": "Before school and work"}},
        ],
        "prefer_not_to_say": True,
        "module": "core",
    },
    {
        "key": "why",
        "kind": "long_text",
        "wording": {"en": "What would you use it for then?"},
        "limits": {"max_length": 500},
        "module": "core",
    },
]


def ways_in(address: str) -> str:
    """Say where to go and how to sign in."""
    width = max(len(name) for _, name, _, _ in PEOPLE) + len("@elmshire.example")
    lines = [
        "",
        f"Folkmoot is at {address}/  (Elmshire does not exist: everything in it is made up)",
        f"  Answer as a resident    {address}/answer/WEBLINK/",
        f"  Officers sign in        {address}/account/login/   with the password {PASSWORD}",
        *(f"    {f'{name}@elmshire.example':<{width}}  {post}" for _, name, _, post in PEOPLE),
        f"    {FIRST_OFFICER}  Police Officer, who asks in the field",
        *(f"    {f'{name}@elmshire.example':<{width}}  {post}" for _, _, name, _, post in HUB_PEOPLE),
        "Stop with Ctrl-C. `make demo` starts it again as you left it; delete the folder var/ to begin anew.",
        "",
    ]
    return "\n".join(lines)
