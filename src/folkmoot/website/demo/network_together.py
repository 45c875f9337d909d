"""A made-up plan that five partners share, its lines agreed and one still waiting."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.network.collaborating.planning import begin_plan, keep_activity
from folkmoot.network.models import CollaborationLine, Group, SharedPlan
from folkmoot.partners.models import Officer, Partner

PARTNERS = (
    ("elmshire", "Elmshire County Council", "council"),
    ("elmshire-police", "Elmshire Police", "police"),
    ("elmshire-voices", "Elmshire Voices", "voluntary"),
    ("elmshire-health", "Elmshire Health", "health"),
    ("elmshire-carers", "Elmshire Carers", "voluntary"),
)
# title, about, aims, then for each partner in order (level, offers, gets), or None where it takes no part
ACTIVITIES = (
    ("One stall at every market", "One stall with all five names on it, in each of the eight towns.", ["resources", "audiences"],
     ((4, "The stall, printing and two officers", "One day instead of five"), (3, "An officer in uniform for two hours",
      "What people say when they are not in trouble"), (2, "An advocate for whoever needs one", "People we would not meet"), (3,
      "Blood pressure checks, which bring people over", "Early warnings of what is wrong"), (1, "Our leaflet",
      "Carers who did not know us"))),
    ("Questions asked once", "The same five questions on all our channels, so that nobody is asked twice.", ["resources", "insight"],
     ((4, "The questionnaire and its analysis", "Answers from people who do not write to a council"), (3, "Officers’ phones",
      "Where people feel unsafe, by ward"), (2, "Sessions with people who are seldom asked",
      "Their words, unchanged, in front of who decides"), None, (2, "Our members’ panel", "The results for carers, first"))),
    ("Young carers tell it themselves", "An evening that young carers run, for those who decide.", ["insight"],
     ((2, "The hall and supper", "What we cannot read in a form"), None, (3, "Somebody to prepare with them", "Standing in the schools"),
      (1, "A nurse who listens", "How our letters sound to a child"), (4, "The young people, and trust", "Promises with names on them"))),
)  # fmt: skip
UNSURE = ("elmshire-health", "Young carers tell it themselves")


@transaction.atomic
def load_together() -> None:
    """Put the plan there once."""
    if SharedPlan.objects.exists():
        return
    today = timezone.localdate()
    partners = [
        Partner.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind})[0]
        for slug, name, kind in PARTNERS
    ]
    runs = Officer.objects.select_related("partner", "user").get(user__email="engagement@elmshire.example")
    plan = begin_plan(
        user=runs.user,
        title="Listening together",
        partners=partners,
        about="Five bodies used to ask the same people the same things, each on its own day. This is how we stopped.",
        resources="One stall, one set of questions, one room: each body brings what it has most of.",
        audiences="Men under 35, people who work nights, and carers who never have an evening.",
        insight="People are asked by whom they trust, in words they tested, and read what came of it.",
        begins_on=today - dt.timedelta(days=120),
        published=True,
    )
    engagement = Engagement.objects.filter(slug="policing-priorities", partner=runs.partner).first()
    group = Group.objects.filter(slug="young-carers").first()
    for number, (title, about, aims, lines) in enumerate(ACTIVITIES):
        activity = keep_activity(
            user=runs.user, plan=plan, title=title, about=about, aims=aims, begins_on=today + dt.timedelta(days=21 * number),
            engagement=engagement if number == 1 else None, group=group if number == 2 else None,
        )  # fmt: skip
        agreed = today - dt.timedelta(days=60 - 14 * number)
        CollaborationLine.objects.bulk_create(
            CollaborationLine(
                activity=activity, partner=partner, level=line[0], offers=line[1], gets=line[2], own_agreed_on=agreed,
                others_agreed_on=None if (partner.slug, title) == UNSURE else agreed + dt.timedelta(days=3),
            )
            for partner, line in zip(partners, lines, strict=True)
            if line is not None
        )  # fmt: skip
