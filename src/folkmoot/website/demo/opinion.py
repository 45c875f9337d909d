"""Lets people of the made-up county vote on statements about policing: two groups that think alike, and what both share."""

import datetime as dt
import random

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.models import Contact, OpinionQuestion, Statement, Vote
from folkmoot.contacts.opinions import ask_opinion
from folkmoot.engagements.models import Engagement
from folkmoot.partners.models import Officer

WORDING = "What should the police in Elmshire do more of?"
VOTERS, VOTES_EACH = 240, 12
STRAYS, PASSES = 0.14, 0.1
VISIBLE, EARLY, BOTH = (1, -1), (-1, 1), (1, 1)
OFFICERS = (
    ("I want to see officers on foot where I live.", VISIBLE),
    ("Young people need somewhere to go in the evening more than they need patrols.", EARLY),
    ("The police should tell us what came of what we reported.", BOTH),
    ("More cameras in town centres would make us safer.", VISIBLE),
    ("Officers should spend time in schools.", EARLY),
    ("Speeding on village roads is not taken seriously enough.", BOTH),
)
PEOPLE = (
    ("Every burglary should get a visit within a day.", VISIBLE),
    ("Help people off drugs before arresting them.", EARLY),
    ("You can’t get through on 101. Sort that first.", BOTH),
    ("Stricter penalties for anti-social behaviour, full stop.", VISIBLE),
    ("Mental health calls should go to nurses, not officers.", EARLY),
    ("I don’t know the name of a single officer here.", BOTH),
    ("Stop and search keeps knives off the street.", VISIBLE),
    ("Spend the money on youth workers.", EARLY),
    ("Dark paths by the station need lights.", BOTH),
    ("A police post in each market town, like before.", VISIBLE),
    ("Officers should look like the people they serve.", EARLY),
    ("Farm thefts get forgotten.", BOTH),
)
WAITING = ("Mounted police at the county show!", "Spend the money on youth workers")
REJECTED = (
    "The man at number 9 deals drugs.",
    "It speaks of a private person. Please report it to the police.",
)


@transaction.atomic
def load_opinion(engagement: Engagement) -> None:
    """Ask the question, let those who answered online vote, and draw the map."""
    from folkmoot.insight.opinion_maps import keep_map  # noqa: PLC0415  loads what counts

    if OpinionQuestion.objects.filter(engagement=engagement).exists():
        return
    officer = Officer.objects.get(user__email="engagement@elmshire.example")
    question = ask_opinion(
        user=officer.user, engagement=engagement, wording=WORDING, statements=[words for words, _ in OFFICERS]
    )
    voters = list(
        Contact.objects.filter(engagement=engagement, channel="online").answered().order_by("pk")[:VOTERS]
    )
    if not voters:
        return
    add_statements(question, voters, officer)
    vote(question, voters)
    keep_map(question)


def add_statements(question: OpinionQuestion, voters: list[Contact], officer: Officer) -> None:
    """Add what people said: most is shown, some waits, one is not shown."""
    now = timezone.now()
    told = [(words, "accepted", "") for words, _ in PEOPLE]
    told += [(words, "waiting", "") for words in WAITING]
    told.append((REJECTED[0], "rejected", REJECTED[1]))
    Statement.objects.bulk_create(
        Statement(
            question=question,
            number=len(OFFICERS) + 1 + place,
            words=words,
            contact=voters[place % len(voters)],
            by_participant=True,
            state=state,
            reason=reason,
            by=None if state == "waiting" else officer,
            decided_at=None if state == "waiting" else now,
            made_at=now - dt.timedelta(days=30 - place),
        )
        for place, (words, state, reason) in enumerate(told)
    )


def vote(question: OpinionQuestion, voters: list[Contact]) -> None:
    """Let each voter vote as their side does, mostly; the older lean to one side, the younger to the other."""
    chance = random.Random(2027)  # noqa: S311  made-up people
    leaning = dict((*OFFICERS, *PEOPLE))
    shown = list(question.statements.filter(state="accepted"))
    votes, now = [], timezone.now()
    for voter in voters:
        older = str(voter.profile.get("age", "")) >= "45"
        side = int(chance.random() < (0.3 if older else 0.7))
        for statement in chance.sample(shown, min(VOTES_EACH, len(shown))):
            value = leaning[statement.words][side]
            drawn = chance.random()
            value = 0 if drawn < PASSES else -value if drawn < PASSES + STRAYS else value
            votes.append(Vote(contact=voter, statement=statement, value=value, at=now))
            statement.seen += 1
    Vote.objects.bulk_create(votes, batch_size=1_000)
    Statement.objects.bulk_update(shown, ["seen"])
