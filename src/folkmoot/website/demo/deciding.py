"""Demo: the decisions that people are asked about, as they were prepared: options, who is affected, what the law asks."""

import datetime as dt

from folkmoot.engagements.characteristics import CHARACTERISTICS
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.preparing import assess_impact, keep_option, prepare, tick
from folkmoot.outcomes.plan.planning import begin_plan, lead_to_engagement, write_step
from folkmoot.partners.models import Officer

DAYS_TO_THINK = 30
OPTIONS = (
    (
        "More officers on foot in every district",
        "Each district gets two more officers on foot. They come from the office teams, so reports take two days longer.",
        "",
    ),
    (
        "More officers where most crime is reported",
        "The twelve wards with most reports get four more each. The other wards keep what they have.",
        "",
    ),
    (
        "More help for young people",
        "Two youth teams more, and one patrol car fewer in each district.",
        "",
    ),
    (
        "A new custody suite",
        "",
        "It would cost £6 million, which is not there before 2029.",
    ),
)
AFFECTED = {
    "age": (
        "Under 25s are stopped most and heard least.",
        "What young people want first may be left out.",
        "Ask in schools.",
    ),
    "disability": (
        "Groups of disabled people told us of hate crime that is not reported.",
        "Fewer counters would make it harder to report.",
        "Every change keeps a way to report by text.",
    ),
    "race": (
        "Black and Asian people are stopped more often, as the force’s own figures show.",
        "Officers where most crime is reported would stop more people there.",
        "Every stop is recorded and looked at each month.",
    ),
    "sex": (
        "Women say more often that they feel unsafe after dark.",
        "Patrols after dark would help.",
        "Ask when as well as where.",
    ),
}
HOW_GOOD = {
    "answered": "partly",
    "listened": "yes",
    "missing": "Young people, and everybody in Hollinsea.",
    "learn": "Ask in schools and barber shops, and answer by name.",
}
WHETHER = {
    "way": "consult",
    "because": "Three priorities are open. Numbers of officers are not.",
    "weight": "plan",
}
CHANNELS = {
    "people": "People under 25, and victims of crime.",
    "ways": "Officers on foot, schools, barbers, calls, the standing survey.",
    "partners": "Schools, Victim Support, the youth service.",
}
RISKS = {"risks": "A campaign fills the box.", "do": "Count it once and as many, and show both."}
NO = "The signs are bought already. We tell people when they come."
NOTHING_KNOWN = (
    "Nothing is known here.",
    "No difference is expected. People are asked to tell us if there is one.",
    "",
)


def planned(engagement: Engagement) -> None:
    """Show the plan that led to the police and crime plan’s engagement, and one that ended with “no”."""
    officer = Officer.objects.get(user__email="engagement@elmshire.example").user
    plan = begin_plan(
        user=officer, title="Policing priorities 2027", about="What the police put first in 2027."
    )
    write_step(user=officer, plan=plan, step="how_good", said=HOW_GOOD)
    decides = str(engagement.preparation.decides_on)
    write_step(user=officer, plan=plan, step="whether", said=WHETHER | {"decides_on": decides})
    write_step(user=officer, plan=plan, step="channels", said=CHANNELS)
    write_step(user=officer, plan=plan, step="law", said={"packs": engagement.preparation.packs})
    write_step(user=officer, plan=plan, step="risks", said=RISKS, finished=False)
    lead_to_engagement(user=officer, plan=plan, engagement=engagement)
    other = begin_plan(user=officer, title="New signs at police stations", about="Which signs to buy.")
    write_step(user=officer, plan=other, step="whether", said={"way": "no", "because": NO})


def everyday(engagement: Engagement, decides_on: dt.date) -> None:
    """Prepare a decision that can be put right later."""
    prepare(
        user=None,
        engagement=engagement,
        weight="everyday",
        decides_on=decides_on,
        checked="The minutes of the Commissioner’s board since January.",
    )


def policing_plan(engagement: Engagement, on: dt.date) -> None:
    """Prepare the police and crime plan: three options, one rejected, who is affected, and what two laws ask."""
    closes = engagement.closes_on or on
    prepare(
        user=None,
        engagement=engagement,
        weight="plan",
        decides_on=closes + dt.timedelta(days=DAYS_TO_THINK),
        checked="The minutes of the Commissioner’s board since January, the budget, and the manifesto of the last election.",
        packs=["equality_duty", "police_and_crime_plan"],
        announced=True,
    )
    for words, reasons, because in OPTIONS:
        keep_option(user=None, engagement=engagement, words=words, reasons=reasons, rejected_because=because)
    for key in CHARACTERISTICS:
        evidence, impact, mitigation = AFFECTED.get(key, NOTHING_KNOWN)
        assess_impact(
            user=None,
            engagement=engagement,
            characteristic=key,
            evidence=evidence,
            impact=impact,
            mitigation=mitigation,
            owner="Head of policy",
            assessed_on=on,
        )
    tick(
        user=None,
        engagement=engagement,
        pack="equality_duty",
        item="assessment",
        evidence="All nine are written, on the page “Who is affected”.",
    )
