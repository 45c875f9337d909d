"""Six partners of the demo with a memorandum, and agreements: one in force, one expired, one refused. All made up."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from folkmoot.partners.agreements.drafting import (
    agree,
    ask_partners,
    comment_on_clause,
    draft_agreement,
    principles_of,
    refuse,
    say_comfort,
    write_memorandum,
    write_terms,
)
from folkmoot.partners.agreements.signing import sign
from folkmoot.partners.agreements.terms import (
    TEXTS,
    Flow,
    Grant,
    Item,
    Party,
    Purpose,
    Terms,
    clauses_of,
)
from folkmoot.partners.models import Agreement, AgreementVersion, Memorandum, Partner

PARTNERS = (
    ("elmshire", "Elmshire County Council", "council"),
    ("elmshire-police", "Elmshire Police", "police"),
    ("elmshire-health", "Elmshire Health", "health"),
    ("elmshire-voices", "Elmshire Voices", "voluntary"),
    ("dunmere-academy", "Dunmere Academy", "school"),
    ("hollinsea-business", "Hollinsea Business Forum", "business"),
)
PEOPLE = (
    ("elmshire", "practitioner", "practitioner", "Iona Marsh", "Family Support Worker"),
    ("elmshire", "linker", "linker", "Jonas Wick", "Data Linkage Officer"),
    ("elmshire-health", "practitioner", "health.visitor", "Kezia Lund", "Health Visitor"),
    ("elmshire-health", "analyst", "health.analyst", "Lowri Penn", "Public Health Analyst"),
    ("elmshire-health", "partner_administrator", "health", "Milo Strand", "Head of Information Governance"),
    ("elmshire-voices", "partner_administrator", "voices", "Nadia Frome", "Chief Officer"),
    ("dunmere-academy", "partner_administrator", "academy", "Owen Tarn", "Deputy Head, Safeguarding"),
    ("dunmere-academy", "practitioner", "pastoral", "Petra Voss", "Pastoral Lead"),
    ("hollinsea-business", "partner_administrator", "business", "Quentin Hale", "Secretary"),
)
SIGNERS = {
    "elmshire": "admin@elmshire.example",
    "elmshire-police": "police@elmshire.example",
    "elmshire-health": "health@elmshire.example",
    "elmshire-voices": "voices@elmshire.example",
    "dunmere-academy": "academy@elmshire.example",
    "hollinsea-business": "business@elmshire.example",
}
PRINCIPLES = """\
We share the least that will do, and only for what we wrote down before.
Families are told what is shared, why and with whom, in words they understand.
Nobody is worse off for having asked for help.
What people told a consultation is never used to find out who they are.
Each of us can stop at any moment, and the others stop that same moment.
Everything that is looked at is written down, and each of us can check it."""
IN_FORCE, EXPIRED, REFUSED = "helping-families-early", "holiday-activities", "sharing-with-employers"
WORDS = {
    "purpose": "Help families before a need becomes acute, and see in which places help is missing.",
    "necessity": "No partner alone can see that three of them meet the same family, nor in which wards families wait.",
    "less_data": "Counts alone were tried for a year: they did not tell a practitioner whom to ring. Whole case files were "
    "considered and left out: knowing that a partner knows a family, and the level of need, is enough.",
    "benefits": "Families tell their story once. Help is offered where it is missing. Measured by the four figures of the pilot.",
    "risk_of_sharing": "Somebody could be judged by a label. So no label is shared, only the level of need and whom to ring.",
    "risk_of_not_sharing": "Signs stay apart until a child is harmed; reviews have said so again and again.",
    "power": "Children Act 2004, sections 10 and 11; Care Act 2014, section 6; Health and Social Care Act 2012.",
    "special_condition": "Article 9(2)(h), health and social care, and Schedule 1, paragraph 18, safeguarding of children.",
    "source": "Each partner's own register of families it works with.",
    "frequency": "Once a quarter. A look-up reads what was brought last.",
    "method": "A file, brought by the partner's own officer to this hub. Nothing is sent by e-mail.",
    "quality": "Dates as year-month-day, postcodes as Royal Mail writes them; rows that can't be read are told of.",
    "security": "Encrypted at rest, second factor for every officer, look-ups logged one by one.",
    "onward": "No party passes anything on. What leaves is counts of ten and more.",
    "subjects": "Families with children under 18 who are known to one of the parties.",
    "children": "It is in a child's interest that those who help know of one another. Weighed again at each review.",
    "rights": "Elmshire County Council answers for all; each party answers for its part within one month.",
    "privacy_notice": "https://elmshire.example/privacy/families",
    "dpia": "DPIA 2026-14, accepted with two measures: no free text, and review of every broken glass.",
    "officer_view": "Proportionate, as long as the practitioner lane and the counts stay apart.",
    "breach_contacts": "protection@elmshire.example, within 24 hours",
    "ending": "Every item is deleted when its days are over, and at the latest 90 days after the end. Deletion is proven here.",
}


def load_agreements(officer_of: Callable[..., Any], password: str) -> None:
    """Make the partners, the memorandum and the agreements. `officer_of` is the demo's way of adding an officer."""
    partners = {
        slug: Partner.objects.get_or_create(slug=slug, defaults={"name": name, "kind": kind})[0]
        for slug, name, kind in PARTNERS
    }
    for partner, role, mailbox, name, post in PEOPLE:
        officer_of(partners[partner], role, f"{mailbox}@elmshire.example", name, post, password)
    if Agreement.objects.exists():
        return
    memorandum = _memorandum(partners)
    _in_force(memorandum)
    _expired(memorandum)
    _refused(memorandum)


def signer(partner: str) -> Any:
    """Return the user who signs for a partner."""
    return Partner.objects.get(slug=partner).officers.get(user__email=SIGNERS[partner]).user


def terms_in_force() -> Terms:
    """Return what the agreement in force says."""
    sharing = ("elmshire", "elmshire-health", "dunmere-academy", "elmshire-voices")
    quarter = ("level_of_need", "area", "age_band", "waiting")
    return Terms(
        texts=WORDS,
        parties=tuple(_party(slug) for slug in (*sharing, "elmshire-police")),
        purposes=(
            Purpose("early_help", "Offer early help to a family that a practitioner is working with"),
            Purpose("safeguarding", "Keep a child safe"),
            Purpose("needs_in_places", "See in which places which help is missing"),
        ),
        items=(
            Item("known", "That the partner knows the family", sensitivity="ordinary", retention_days=400),
            Item("lead_worker", "Whom to ring", sensitivity="ordinary", retention_days=400),
            Item("level_of_need", "Level of need, 1 to 4", sensitivity="special", retention_days=400),
            Item("area", "Ward where they live", granularity="ward", retention_days=800),
            Item("age_band", "Age band", granularity="ward", retention_days=800),
            Item("waiting", "Whether help is waited for", granularity="ward", retention_days=400),
            Item(
                "volunteer_hours",
                "Hours that volunteers can give",
                kind="business",
                sensitivity="none",
                granularity="ward",
            ),
            Item(
                "pathway",
                "Which support was taken up",
                kind="individual",
                granularity="ward",
                retention_days=400,
            ),
            Item(
                "engagement_findings",
                "What consultations found",
                kind="findings",
                sensitivity="none",
                granularity="ward",
            ),
            Item(
                "directory",
                "Services shown to partners only",
                kind="business",
                sensitivity="none",
                granularity="postcode",
            ),
        ),
        flows=(
            *(
                Flow(
                    f"look-up-{giver}",
                    giver,
                    tuple(each for each in sharing if each != giver),
                    ("known", "lead_worker", "level_of_need"),
                    "practitioner",
                    (Grant(("practitioner",), ("early_help", "safeguarding")),),
                )
                for giver in ("elmshire", "elmshire-health", "dunmere-academy")
            ),
            *(
                Flow(
                    f"counts-{giver}",
                    giver,
                    tuple(each for each in (*sharing, "elmshire-police") if each != giver),
                    (*quarter, "pathway"),
                    "insight",
                    (Grant(("analyst", "decision_maker"), ("needs_in_places",)),),
                )
                for giver in ("elmshire", "elmshire-health", "dunmere-academy")
            ),
            Flow(
                "volunteers",
                "elmshire-voices",
                ("elmshire", "elmshire-health", "dunmere-academy"),
                ("volunteer_hours", "area"),
                "insight",
                (Grant(("analyst", "decision_maker"), ("needs_in_places",)),),
            ),
            Flow(
                "findings",
                "elmshire",
                ("elmshire-health", "elmshire-voices", "dunmere-academy", "elmshire-police"),
                ("engagement_findings", "directory"),
                "insight",
                (
                    Grant(
                        (
                            "analyst",
                            "decision_maker",
                            "engagement_officer",
                            "partner_administrator",
                            "practitioner",
                        ),
                        ("needs_in_places",),
                    ),
                ),
            ),
        ),
    )


def _party(slug: str) -> Party:
    name = next(name for known, name, _ in PARTNERS if known == slug)
    return Party(
        partner=slug,
        ico_number=f"ZX{sum(map(ord, slug)):06}",
        signatory=f"For {name}: {SIGNERS[slug].split('@')[0].capitalize()}",
        protection_officer=f"Data-protection officer of {name}",
        contact=f"Duty desk of {name}",
        phone="01632 960" + f"{sum(map(ord, slug)) % 1000:03}",
        email=f"hub@{slug}.example",
    )


def _memorandum(partners: dict[str, Partner]) -> Memorandum:
    lead = signer("elmshire")
    made = write_memorandum(
        user=lead,
        title="Elmshire partners’ memorandum of understanding",
        principles=PRINCIPLES,
        parties=partners.values(),
    )
    keys = [clause.key for clause in principles_of(made)]
    for slug in SIGNERS:
        user = signer(slug)
        if slug == "hollinsea-business":
            say_comfort(user=user, on=made, clauses=keys[2:], comfortable=True)
            say_comfort(
                user=user,
                on=made,
                clauses=keys[:2],
                comfortable=False,
                because="Our members want to read an example notice first.",
            )
        else:
            say_comfort(user=user, on=made, clauses=keys, comfortable=True)
    comment_on_clause(
        user=signer("elmshire-voices"),
        on=made,
        clause=keys[1],
        words="Families should read it before it is final. We can bring eight of them together.",
    )
    return made


def _in_force(memorandum: Memorandum) -> AgreementVersion:
    today = timezone.localdate()
    version = draft_agreement(
        user=signer("elmshire"),
        title="Helping families early",
        starts_on=today - dt.timedelta(days=30),
        review_on=today + dt.timedelta(days=335),
        grace_days=14,
        memorandum=memorandum,
    )
    lead = signer("elmshire")
    terms = terms_in_force()
    write_terms(user=lead, version=version, terms=terms)
    ask_partners(user=lead, version=version)
    voices = signer("elmshire-voices")
    say_comfort(
        user=voices,
        on=version,
        clauses=["item:level_of_need"],
        comfortable=False,
        because="A level can become a label. Who sees it, and for how long?",
    )
    comment_on_clause(
        user=signer("elmshire-health"),
        on=version,
        clause="item:level_of_need",
        words="Only a practitioner who is helping, and for 400 days. Every look is logged.",
    )
    _all_sign(version, terms, {"elmshire-voices": "The answer about who sees it, and the log of every look."})
    return version


def _expired(memorandum: Memorandum) -> None:
    today = timezone.localdate()
    version = draft_agreement(
        user=signer("elmshire"),
        title="Holiday activities",
        starts_on=today - dt.timedelta(days=500),
        review_on=today - dt.timedelta(days=60),
        grace_days=30,
        memorandum=memorandum,
    )
    terms = _small_terms(
        "elmshire",
        "dunmere-academy",
        "Offer holiday activities to children who have free school meals",
        Item("free_meals", "Free school meals", granularity="ward", retention_days=120),
    )
    write_terms(user=signer("elmshire"), version=version, terms=terms)
    ask_partners(user=signer("elmshire"), version=version)
    _all_sign(version, terms, {})


def _refused(memorandum: Memorandum) -> None:
    today = timezone.localdate()
    version = draft_agreement(
        user=signer("elmshire"),
        title="Sharing with employers",
        starts_on=today + dt.timedelta(days=30),
        review_on=today + dt.timedelta(days=395),
        memorandum=memorandum,
    )
    terms = _small_terms(
        "elmshire",
        "hollinsea-business",
        "Find work for young people who are not in education",
        Item("not_in_education", "Not in education or work", granularity="person", retention_days=90),
    )
    write_terms(user=signer("elmshire"), version=version, terms=terms)
    ask_partners(user=signer("elmshire"), version=version)
    refuse(
        user=signer("hollinsea-business"),
        version=version,
        because="Our members can offer places without knowing who anybody is. Counts by district are enough for us.",
    )


def _small_terms(giver: str, taker: str, purpose: str, item: Item) -> Terms:
    words = {text.key: WORDS[text.key] for text in TEXTS if text.key in WORDS} | {"purpose": purpose}
    return Terms(
        texts=words,
        parties=(_party(giver), _party(taker)),
        purposes=(Purpose("needs_in_places", purpose),),
        items=(item,),
        flows=(
            Flow(
                "counts",
                giver,
                (taker,),
                (item.key,),
                "insight",
                (Grant(("analyst", "partner_administrator"), ("needs_in_places",)),),
            ),
        ),
    )


def _all_sign(version: AgreementVersion, terms: Terms, minds_changed: dict[str, str]) -> None:
    keys = [clause.key for clause in clauses_of(terms)]
    for slug in sorted(terms.partners):
        say_comfort(
            user=signer(slug), on=version, clauses=keys, comfortable=True, because=minds_changed.get(slug, "")
        )
    version = agree(user=signer("elmshire"), version=version)
    for slug in sorted(terms.partners):
        version = sign(user=signer(slug), version=version, seal=version.sealed())
