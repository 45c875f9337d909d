"""Makes up what the demo's channels took, and what its engagement officer decided about them."""

import datetime as dt

from django.utils import timezone

from folkmoot.engagements.costing import note_cost, set_staff_rate
from folkmoot.engagements.judging import give_verdict
from folkmoot.engagements.models import Engagement
from folkmoot.partners.models import Officer

PENCE_AN_HOUR = 2_140
HOUR = 60
TOOK = (
    ("standing_survey", 90 * HOUR, 2_640_000, "Printing, postage and interviewers of the wave"),
    ("online", 6 * HOUR, 18_000, "Setting it up, and two notices in the paper"),
    ("contact_centre", 34 * HOUR, 0, "Time on calls, by the call system"),
    ("field", 210 * HOUR, 12_500, "A hundred officers, two hours each; phone holders"),
    ("paper", 28 * HOUR, 46_000, "Forms, freepost and typing in"),
    ("text_message", 3 * HOUR, 9_400, "Posters at bus stops, and six messages a person"),
    ("panel", 4 * HOUR, 0, "Writing to the panel’s members, and reading what came back"),
)
VERDICTS = (
    (
        "contact_centre",
        "extend",
        "Seven in ten callers agreed, in a minute and a half, at little cost. It reaches people over 65 and hardly anybody "
        "under 35, so it goes on beside other ways and does not replace them.",
        True,
    ),
    (
        "paper",
        "change",
        "Forms at libraries reach the people libraries reach. Move half of them to GP surgeries and food banks in Dunmere and "
        "Hollinsea, and look again in a month.",
        True,
    ),
    ("online", "change", "Ask Dunmere’s schools and mosques to pass the link on before it is judged.", False),
)


def note_costs_and_judge(engagement: Engagement) -> None:
    """Note what each channel took, and give the first verdicts, where nothing is noted yet."""
    if engagement.costs.exists():
        return
    officer = Officer.objects.get(user__email="engagement@elmshire.example").user
    set_staff_rate(
        user=officer, engagement=engagement, rate=PENCE_AN_HOUR, source="Made up: pay scale 6 with on-costs"
    )
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for channel, minutes, materials, note in TOOK:
        note_cost(
            user=officer, engagement=engagement, channel=channel, day=yesterday, minutes=minutes,
            materials=materials, note=note,
        )  # fmt: skip
    for channel, verdict, reason, publish in VERDICTS:
        give_verdict(
            user=officer,
            engagement=engagement,
            channel=channel,
            verdict=verdict,
            reason=reason,
            publish=publish,
        )
