"""The operations that read what everybody may read, and what a token's own partner may read besides."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from folkmoot.api import given
from folkmoot.api.operations import Call, Reply, operation
from folkmoot.api.problems import Problem
from folkmoot.api.shapes import Choice, Formed, Given, Text, Whole
from folkmoot.contacts.counting_out import at_least
from folkmoot.engagements.judging import published_verdicts
from folkmoot.engagements.models import Collector, Engagement, Verdict
from folkmoot.insight.models import Release
from folkmoot.places.models import Area
from folkmoot.questions.models import Questionnaire, QuestionnaireVersion

A_PAGE = 50
MOST_A_PAGE = 200
LARGEST_NUMBER = 2**31 - 1
OWN = "read_engagements"
SLUG = Text(80, shortest=1, pattern=r"[-a-zA-Z0-9_]+")
CODE = Text(40, shortest=1, pattern=r"[-a-zA-Z0-9_]+")
PAGING = {
    "after": Text(
        80, shortest=1, pattern=r"[-a-zA-Z0-9_]+", says="Go on after this one: `next` of the page before."
    ),
    "limit": Whole(1, MOST_A_PAGE, usual=A_PAGE, says="How many at most."),
}
NO_ENGAGEMENT = "There is no engagement of that name that you may see."


@operation(
    "GET",
    "/engagements",
    more=OWN,
    asks=PAGING | {"state": Choice(tuple(state for state, _ in Engagement.STATES))},
    gives=given.paged("engagements", given.ENGAGEMENT),
)
def list_engagements(call: Call) -> Reply:
    """List engagements by name: those the public may see; with a token your own partner's drafts too."""
    found = seen(call).select_related("partner", "pledge")
    if "state" in call.asked:
        found = found.filter(state=call.asked["state"])
    return page(call, found, "engagements", lambda one: given.engagement(one, settings.SITE.rstrip("/")))


@operation(
    "GET",
    "/engagements/{slug}",
    more=OWN,
    places={"slug": SLUG},
    gives=Given(given.ENGAGEMENT),
    problems=(404,),
)
def read_engagement(call: Call, slug: str) -> Reply:
    """Read one engagement: what is decided, by whom, by when they reply."""
    one = find(seen(call).select_related("partner", "pledge"), slug)
    return Reply(given.engagement(one, settings.SITE.rstrip("/")))


@operation(
    "GET",
    "/engagements/{slug}/questionnaire",
    more=OWN,
    places={"slug": SLUG},
    gives=Given(given.VERSION),
    problems=(404,),
)
def read_engagement_questionnaire(call: Call, slug: str) -> Reply:
    """Read the questions that an engagement asks, with their translations."""
    one = find(seen(call).select_related("questionnaire__questionnaire"), slug)
    if one.questionnaire is None:
        raise Problem(404, "This engagement has no questions yet.")
    return Reply(given.version(one.questionnaire))


@operation(
    "GET",
    "/engagements/{slug}/collectors",
    scope=OWN,
    places={"slug": SLUG},
    gives=Given(given.record(collectors=given.several(given.COLLECTOR))),
    problems=(404,),
)
def list_collectors(call: Call, slug: str) -> Reply:
    """List the ways in which people are asked: each use of a channel with its code."""
    one = find(Engagement.objects.visible_to(call.user), slug)
    found = Collector.objects.visible_to(call.user).filter(engagement=one).select_related("place")
    return Reply({"collectors": [given.collector(each) for each in found]})


@operation(
    "GET",
    "/engagements/{slug}/verdicts",
    more=OWN,
    places={"slug": SLUG},
    gives=Given(given.record(verdicts=given.several(given.VERDICT))),
    problems=(404,),
)
def list_verdicts(call: Call, slug: str) -> Reply:
    """List the verdict on each channel that was published; with a token of its partner, every verdict given."""
    one = find(seen(call), slug)
    own = is_own(call, one)
    every = Verdict.objects.filter(engagement=one, collector=None) if own else published_verdicts(one)
    return Reply({"verdicts": [given.verdict(each) for each in every]})


@operation(
    "GET",
    "/engagements/{slug}/reach",
    more=OWN,
    places={"slug": SLUG},
    gives=Given(given.REACH),
    problems=(404,),
)
def read_reach(call: Call, slug: str) -> Reply:
    """Read who was heard: how many, in tens, and the newest published tables of whom, beside who lives here."""
    one = find(seen(call).public(), slug)
    newest = releases_of(one).filter(withdrawn_at=None).first()
    people = at_least(one)
    return Reply(
        {
            "heard": f"At least {people:,} answers by the end of yesterday" if people else "Too few to say",
            "at_least": people,
            "published_at": given.moment(newest.published_at) if newest else None,
            "tables": [table for table in newest.tables if table["kind"] != "results"] if newest else [],
        }
    )


@operation(
    "GET",
    "/engagements/{slug}/releases",
    more=OWN,
    places={"slug": SLUG},
    gives=Given(given.record(releases=given.several(given.RELEASE))),
    problems=(404,),
)
def list_releases(call: Call, slug: str) -> Reply:
    """List what was published about an engagement, the newest first. Numbers too small to show are in none of it."""
    one = find(seen(call).public(), slug)
    return Reply({"releases": [given.release(each) for each in releases_of(one)[:MOST_A_PAGE]]})


@operation(
    "GET", "/releases/{uuid}", places={"uuid": Formed("uuid")}, gives=Given(given.RELEASE), problems=(404,)
)
def read_release(call: Call, uuid: UUID) -> Reply:
    """Read one release: its tables as they were published."""
    found = Release.objects.filter(uuid=uuid, collector=None, engagement__in=Engagement.objects.public())
    one = found.select_related("engagement").first()
    if one is None:
        raise Problem(404, "There is no release of that number.")
    return Reply(given.release(one))


@operation(
    "GET", "/questionnaires", scope=OWN, asks=PAGING, gives=given.paged("questionnaires", given.QUESTIONNAIRE)
)
def list_questionnaires(call: Call) -> Reply:
    """List your partner's questionnaires, and those that belong to all, with their versions."""
    found = Questionnaire.objects.visible_to(call.user).prefetch_related("versions")
    return page(call, found, "questionnaires", given.questionnaire)


@operation(
    "GET",
    "/questionnaires/{slug}/versions/{number}",
    scope=OWN,
    places={"slug": SLUG, "number": Whole(1, LARGEST_NUMBER)},
    gives=Given(given.VERSION),
    problems=(404,),
)
def read_version(call: Call, slug: str, number: int) -> Reply:
    """Read one version of a questionnaire: every question in every language. A frozen one never changes."""
    mine = Questionnaire.objects.visible_to(call.user)
    found = QuestionnaireVersion.objects.filter(
        questionnaire__in=mine, questionnaire__slug=slug, number=number
    )
    one = found.select_related("questionnaire").first()
    if one is None:
        raise Problem(404, "There is no such version that you may see.")
    return Reply(given.version(one))


@operation(
    "GET",
    "/areas",
    asks=PAGING | {"kind": Text(40, shortest=1, pattern=r"[-a-zA-Z0-9_]+", says="ward, district, county …")},
    gives=given.paged("areas", given.AREA),
)
def list_areas(call: Call) -> Reply:
    """List places by their official code."""
    found = Area.objects.light()
    if "kind" in call.asked:
        found = found.of_kind(call.asked["kind"])
    return page(call, found, "areas", given.area, by="code")


@operation("GET", "/areas/{code}", places={"code": CODE}, gives=Given(given.AREA), problems=(404,))
def read_area(call: Call, code: str) -> Reply:
    """Read one place."""
    one = Area.objects.light().filter(code=code).first()
    if one is None:
        raise Problem(404, "There is no place of that code here.")
    return Reply(given.area(one))


def seen(call: Call) -> Any:
    """Return the engagements that who asks may see."""
    if call.bearer is None or not call.bearer.may(OWN):
        return Engagement.objects.public()
    public = Engagement.objects.public().values("pk")
    own = Engagement.objects.visible_to(call.user).values("pk")
    return Engagement.objects.filter(Q(pk__in=public) | Q(pk__in=own))


def is_own(call: Call, one: Engagement) -> bool:
    """Say whether who asks may see an engagement's inside."""
    return call.bearer is not None and call.bearer.may(OWN) and one.partner_id == call.bearer.token.partner_id


def find(found: QuerySet[Engagement], slug: str) -> Engagement:
    """Return the engagement of a name, or say that there is none to see."""
    one = found.filter(slug=slug).first()
    if one is None:
        raise Problem(404, NO_ENGAGEMENT)
    return one


def releases_of(one: Engagement) -> QuerySet[Release]:
    """Return what was published about a whole engagement, the newest first; results cards stay where they hang."""
    return Release.objects.filter(engagement=one, collector=None).select_related("engagement")


def page(
    call: Call, found: Any, name: str, told: Callable[[Any], dict[str, Any]], *, by: str = "slug"
) -> Reply:
    """Return one page of a list in the order of a name, and the name after which the next begins."""
    limit = call.asked.get("limit", A_PAGE)
    if "after" in call.asked:
        found = found.filter(**{f"{by}__gt": call.asked["after"]})
    rows = list(found.order_by(by)[: limit + 1])
    onward = getattr(rows[limit - 1], by) if len(rows) > limit else None
    return Reply({name: [told(row) for row in rows[:limit]], "next": onward})
