"""The demo's joint picture: tables that analysts asked for, one made public after a second person checked it. All made up."""

from folkmoot.hub.models import HubRelease
from folkmoot.hub.picture.publishing import ask_to_publish, publish_table
from folkmoot.hub.picture.questions import CAPACITY, MOVES, PATHWAYS, TARGETING, Question
from folkmoot.hub.picture.releasing import ROUND, see_table
from folkmoot.partners.models import Agreement
from folkmoot.website.demo.hub_agreements import IN_FORCE
from folkmoot.website.demo.hub_working import officer

PURPOSE = "needs_in_places"
NEED = Question(area="district", need="level_of_need")
ASKED = (
    ("decision", Question(area="ward", need="level_of_need", wide=True)),
    ("health.analyst", NEED),
    ("analyst", Question(TARGETING, "district")),
    ("analyst", Question(PATHWAYS, "district")),
    ("analyst", Question(CAPACITY, "district")),
    ("analyst", Question(MOVES, "", giver="elmshire-health")),
    ("analyst", Question(area="district", need="lead_worker")),  # not listed: denied, and in the public log
)


def load_picture() -> None:
    """Ask what is not asked yet."""
    agreement = Agreement.objects.get(slug=IN_FORCE)
    if HubRelease.objects.exists():
        return
    first = see_table(
        user=officer("decision"), agreement=agreement, purpose=PURPOSE, question=NEED, way=ROUND
    ).release
    if first is not None:
        ask_to_publish(user=officer("decision"), release=first)
        publish_table(user=officer("protection"), release=first)
    for mailbox, question in ASKED:
        see_table(user=officer(mailbox), agreement=agreement, purpose=PURPOSE, question=question)
