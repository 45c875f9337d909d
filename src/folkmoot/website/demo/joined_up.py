"""What joins the demo's engagement up: a program that reads, an address that is told, and what those who ask say of the words.

Nobody holds the token's words or the address's secret: both are made by chance and shown to no one. The address is no
address of anybody's and is paused, so that nothing is ever sent there and no work fails.
"""

import datetime as dt

from django.utils import timezone

from folkmoot.api.models import Subscription, Token
from folkmoot.api.subscribing import subscribe
from folkmoot.api.tokens import make_token
from folkmoot.engagements.models import Engagement, WordingNote
from folkmoot.engagements.wording_notes import answer_wording_note, write_wording_note
from folkmoot.partners.models import Officer

TOKEN = "The county’s dashboard"  # noqa: S105  the name of a token
ADDRESS = (
    "The casework system",
    "https://hooks.elmshire.example/folkmoot",
    ["release.published", "engagement.answered"],
)
PAUSED = "Made-up data: there is nothing at this address."
LASTS = dt.timedelta(days=180)
NOTES = (
    ("priority", "Callers ask whether “speeding” means cars or bikes too.", "will_change", ""),
    (
        "safe_after_dark",
        "Some older callers hear “after dark” as “at night”, when they are never out.",
        "kept",
        "The survey has asked it in these words since 2019. Changed, it would break the trend.",
    ),
    ("", "Say at the start that it takes two minutes: then more people say yes.", "", ""),
)


def load_joined_up(engagement: Engagement) -> None:
    """Add these to the demo's engagement, where they are not there yet."""
    runs, calls = (
        Officer.objects.get(user__email=f"{name}@elmshire.example").user for name in ("engagement", "calls")
    )
    partner = engagement.partner
    if not Token.objects.filter(partner=partner).exists():
        last = timezone.localdate() + LASTS
        make_token(user=runs, name=TOKEN, scopes=["read_engagements"], expires_on=last)
    if not Subscription.objects.filter(partner=partner).exists():
        name, url, events = ADDRESS
        told, _ = subscribe(user=runs, name=name, url=url, events=events)
        Subscription.objects.filter(pk=told.pk).update(paused_at=timezone.now(), paused_because=PAUSED)
    if not WordingNote.objects.filter(collector__engagement=engagement).exists():
        collector = engagement.collectors.filter(channel="contact_centre").earliest("pk")
        for question, words, answer, because in NOTES:
            note = write_wording_note(user=calls, collector=collector, words=words, question=question)
            if answer:
                answer_wording_note(user=runs, note=note, answer=answer, because=because)
