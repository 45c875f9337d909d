"""What the made-up members know and share: tips, a question answered, introductions that end isolation, work that looks alike."""

import datetime as dt
import random
from itertools import count

from django.db import transaction
from django.utils import timezone

from folkmoot.assets.whereabouts import spot_in
from folkmoot.directory.keeping import keep_service, set_state
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.preparing import prepare
from folkmoot.engagements.running import create_engagement
from folkmoot.network.asking.asking import LINKS as ASKED
from folkmoot.network.meeting_people.introducing import LINKS as MET
from folkmoot.network.meeting_people.isolation_kept import work_out
from folkmoot.network.models import (
    Group,
    Introduction,
    IntroductionSide,
    IntroductionWish,
    Member,
    NetworkAnswer,
    NetworkQuestion,
    QuestionSent,
    Snippet,
    SnippetTag,
)
from folkmoot.network.snippets.telling import CHECKED_AGAIN_AFTER, folded_for_search, promote_snippet
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area

SEED = 2026
MET_PAIRS, ASKED_PAIRS, DECLINED_PAIRS = 60, 4, 9
NIGHTS = "feeling-safe-at-night"
LENT = "You can borrow a wheelchair"
TIPS = (
    ("Ask at the library desk for the large-print bus map. It is free, and it is behind the counter.", ("buses", "large print"), True),
    ("The town hall lift has a key at reception. Say you need it and nobody asks why.", ("getting in",), True),
    ("Carers can ring the surgery at eight on a Monday for the quiet appointments. Say the word “carer”.", ("carers", "health"), True),
    ("The food bank at the Methodist hall needs no voucher on Thursdays.", ("money", "food"), True),
    ("If a form says “proof of address”, a letter from your school counts.", ("forms", "young people"), True),
    ("The swimming pool turns its music off from two to three every day. Nobody advertises it.", ("autism", "swimming"), True),
    ("You can borrow a wheelchair for a day from the shop next to the bus station.", ("getting around",), True),
    ("Ask for the housing officer by post, not by name: they change every year.", ("housing",), True),
    ("The park gate on Mill Lane is wide enough for a mobility scooter; the main one is not.", ("parks", "getting around"), True),
    ("The job centre has a quiet room. Ask for “a private interview”.", ("work", "autism"), True),
    ("There is a young carers’ supper on the last Friday. Just come; nobody has to be referred.", ("carers", "young people"), True),
    ("The clinic prints your letter larger if you ask when you book.", ("large print", "health"), True),
    ("Bring a photo of the meter when you ring about a bill. It saves a second call.", ("money",), True),
    ("The repair café mends hearing-aid tubes while you wait.", ("hearing loss",), False),
    ("There is a bench half-way up Castle Hill now, behind the bus stop.", ("getting around",), False),
    ("The new crossing by the school has no sound yet. Press twice: it gives you longer.", ("getting around", "sight loss"), False),
)  # fmt: skip
ASKED_OF_ALL = (
    ("Where can somebody learn to use a smartphone who is ashamed to ask?", ["information and advice"], (
        ("The library in the old bank, Tuesdays at ten. Three people, tea, and nobody laughs.", True, True),
        ("My neighbour’s grandson does it at the youth club for nothing. Ask at the door.", True, False),
        ("We had the same question. A volunteer came to the house, through the carers’ centre.", False, False),
    )),
    ("Who helps to read letters from the council to somebody whose first language is not English?", ["information and advice", "money advice"], (
        ("The advice shop has a volunteer who reads Polish and Romanian, on Wednesdays.", True, False),
    )),
    ("Is there anywhere quiet to wait before a hospital visit?", ["health", "carers"], ()),
)  # fmt: skip
WHY = (
    "You both care for somebody and work at the same time.",
    "You both know what it is like to begin again in a new town.",
    "You both run something small that nobody else in your place runs.",
    "You both give advice on money, in two corners of the county.",
)


@transaction.atomic
def load_knowing() -> None:
    """Put it there, the same each time but for the day."""
    runs = Officer.objects.select_related("partner").get(user__email="engagement@elmshire.example")
    chance = random.Random(SEED)  # noqa: S311  the same each time
    people = list(Member.objects.filter(partner=runs.partner, kind="person").order_by("pk"))
    districts = list(Area.objects.filter(kind="district").order_by("code").values_list("code", flat=True))
    tell_tips(runs, people, districts, chance)
    ask_and_answer(runs, people, chance)
    introduce_people(runs, people, chance)
    work_alike(runs)
    work_out(runs.partner)


def tell_tips(runs: Officer, people: list[Member], districts: list[str], chance: random.Random) -> None:
    """Tell sixteen tips, three of which wait to be checked."""
    now, made, tags = timezone.now(), [], []
    for number, (text, words, checked) in enumerate(TIPS):
        at = now - dt.timedelta(days=3 + 11 * (len(TIPS) - number))
        areas = chance.sample(districts, 1) if districts and number % 3 else []
        by_officer = number % 5 == 4
        snippet = Snippet(
            partner=runs.partner, text=text, searched=folded_for_search(text, words, areas),
            told_by_member=not by_officer, member=None if by_officer else chance.choice(people),
            officer=runs if by_officer else None, state="checked" if checked else "written", at=at,
            checked_by=runs if checked else None, checked_at=at + dt.timedelta(days=1) if checked else None,
            check_again_on=timezone.localdate(at) + CHECKED_AGAIN_AFTER if checked else None,
            useful=chance.randrange(4, 40) if checked else 0, not_useful=chance.randrange(4) if checked else 0,
        )  # fmt: skip
        made.append(snippet)
        tags += [SnippetTag(snippet=snippet, kind="tag", word=word) for word in words]
        tags += [SnippetTag(snippet=snippet, kind="area", word=code) for code in areas]
    Snippet.objects.bulk_create(made)
    SnippetTag.objects.bulk_create(tags)
    promote(runs, next(each for each in made if LENT in each.text), districts)


def promote(runs: Officer, snippet: Snippet, districts: list[str]) -> None:
    """Begin a listing in the directory with a tip, and publish it once it says who it is for and how to get in."""
    begun = promote_snippet(
        user=runs.user, snippet=snippet, name="Wheelchairs for a day", organisation="Elmshire Shopmobility"
    )
    service = keep_service(
        user=runs.user, keeper=runs.partner, service=begun, organisation=begun.organisation.name, place="Next to the bus station",
        spot=spot_in(districts[0]) if districts else None, themes=["around"], when="Monday to Saturday, 9am to 4.30pm", free=True,
        eligibility="Anybody who cannot walk far today, for whatever reason. No letter from a doctor.",
        accessibility="Step-free from the bus station. Staff come to your car if you ring.", confirmed_by=str(runs.partner),
    )  # fmt: skip
    set_state(user=runs.user, service=service, state="published")


def ask_and_answer(runs: Officer, people: list[Member], chance: random.Random) -> None:
    """Ask three questions: one answered, published and a tip since, one answered, one that waits."""
    now = timezone.now()
    for number, (words, interests, answers) in enumerate(ASKED_OF_ALL):
        asked_at = now - dt.timedelta(days=20 - 8 * number)
        whom = chance.sample(people, 12)
        question = NetworkQuestion.objects.create(
            partner=runs.partner, told_by_member=number == 0, member=people[7] if number == 0 else None,
            officer=None if number == 0 else runs, words=words, interests=interests, in_public=number < 2,
            at=asked_at, reached=len(whom), published_at=now - dt.timedelta(days=9) if number == 0 else None,
        )  # fmt: skip
        sendings = [
            QuestionSent(question=question, member=one, chosen_at=asked_at, sent_at=asked_at) for one in whom
        ]
        for each in sendings:
            each.link_hash = ASKED.hash_for(each.uuid)
        QuestionSent.objects.bulk_create(sendings)
        NetworkAnswer.objects.bulk_create(
            NetworkAnswer(
                question=question, member=member, words=said, in_public=public, best=best,
                at=asked_at + dt.timedelta(days=1 + place),
            )
            for place, ((said, public, best), member) in enumerate(zip(answers, whom, strict=False))
        )  # fmt: skip


def introduce_people(runs: Officer, people: list[Member], chance: random.Random) -> None:
    """Introduce pairs over half a year, more of them later: who had no connection falls month by month."""
    now = timezone.now()
    settled = [one for one in people if one.joined_on < timezone.localdate(now) - dt.timedelta(days=300)]
    drawn = iter(chance.sample(settled, 2 * (MET_PAIRS + ASKED_PAIRS + DECLINED_PAIRS)))
    states = ["met"] * MET_PAIRS + ["asked"] * ASKED_PAIRS + ["declined"] * DECLINED_PAIRS
    made, sides = [], []
    for number, state in zip(count(), states, strict=False):
        ago = 5 + number if state == "asked" else int(175 * chance.random() ** 1.6) + 8
        at = now - dt.timedelta(days=ago if state != "asked" else 4)
        met_at = at + dt.timedelta(days=3) if state == "met" else None
        introduction = Introduction(
            partner=runs.partner, officer=runs, because=chance.choice(WHY), state=state, at=at, met_at=met_at
        )
        made.append(introduction)
        for place in range(2):
            answer = {
                "met": "yes",
                "asked": "yes" if place and number % 2 else "",
                "declined": "no" if place else "yes",
            }[state]
            before = chance.choice([3, 4, 4, 5, 5]) if state == "met" else None
            after = chance.choice([2, 2, 3, 3, 4]) if before and ago > 35 and chance.random() < 0.7 else None
            side = IntroductionSide(
                introduction=introduction, member=next(drawn), answer=answer, answered_at=met_at,
                shows_name=answer == "yes", shows_brings=answer == "yes", gives=["email"] if answer == "yes" else [],
                alone_before=before, alone_after=after, asked_after_at=now if before and ago > 35 else None,
            )  # fmt: skip
            side.link_hash = MET.hash_for(side.uuid)
            sides.append(side)
    Introduction.objects.bulk_create(made)
    IntroductionSide.objects.bulk_create(sides)
    IntroductionWish.objects.bulk_create(
        IntroductionWish(member=people[place], words=words, at=now - dt.timedelta(days=place))
        for place, words in ((3, "Another parent whose child came back from hospital school."), (11, "Somebody who has run a lunch club."))
    )  # fmt: skip


def work_alike(runs: Officer) -> None:
    """Let the police have a group and a planned engagement that look much like the council's own."""
    police = Officer.objects.select_related("partner").get(user__email="police@elmshire.example")
    Group.objects.get_or_create(
        slug="getting-about-safely",
        defaults={
            "partner": police.partner,
            "kind": "working",
            "name": "Getting about safely",
            "about": "Lifts, crossings and buses that do not work, and who to tell.",
            "looked_after_by": police,
            "begun_on": timezone.localdate() - dt.timedelta(days=60),
        },
    )
    if Engagement.objects.filter(slug=NIGHTS).exists():
        return
    today = timezone.localdate()
    nights = create_engagement(
        user=None,
        title="Feeling safe at night",
        summary="Where should street lights and night buses come first, so that people feel safe going home?",
        partner=police.partner,
        slug=NIGHTS,
        areas=Area.objects.filter(kind="county", made_up=True),
        opens_on=today + dt.timedelta(days=10),
        closes_on=today + dt.timedelta(days=50),
        made_up=True,
    )
    prepare(
        user=None,
        engagement=nights,
        weight="everyday",
        decides_on=today + dt.timedelta(days=90),
        checked="The minutes of the road-safety board since March.",
        announced=True,
    )
