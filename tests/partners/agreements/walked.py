"""An agreement signed in its first version and amended in its second, with a memorandum, for every address of the room."""

import datetime as dt

from django.utils import timezone

from folkmoot.partners.models import Agreement, AgreementVersion, Memorandum, Partner
from folkmoot.website.demo.hub_agreements import terms_in_force

OF_VERSIONS = (
    "version", "text", "comfortable", "clause", "changes", "minds", "printed", "step", "write", "limits", "section",
    "add_row", "row",
)  # fmt: skip
OF_MEMORANDA = ("memorandum", "write_memorandum", "comfortable_with_principles", "principle")


def walked_agreements(partner: Partner) -> dict[str, dict]:
    """What stands in the addresses of agreements: officers’ pages are about the draft, the register about what was signed."""
    today = timezone.localdate()
    memorandum = Memorandum.objects.create(
        slug="together", title="Together", principles="We tell people.", lead=partner
    )
    memorandum.parties.add(partner)
    agreement = Agreement.objects.create(slug="walked", title="Walked", lead=partner, memorandum=memorandum)
    agreement.parties.add(partner)
    dates = {"starts_on": today, "review_on": today + dt.timedelta(days=300)}
    terms = terms_in_force().as_json()
    for number, state in ((1, "signed"), (2, "drafting")):
        AgreementVersion.objects.create(agreement=agreement, number=number, state=state, terms=terms, **dates)
    draft = {
        "slug": "walked",
        "number": 2,
        "act": "ask_partners",
        "section": "why",
        "kind": "item",
        "key": "known",
    }
    return {
        "agreements:agreement": draft,
        **{f"agreements:{name}": draft for name in OF_VERSIONS},
        "agreements:clause": draft | {"key": "regime"},
        **{f"agreements:{name}": {"slug": "together", "key": "principle:1"} for name in OF_MEMORANDA},
        **{f"register:{name}": {"slug": "walked", "number": 1} for name in ("agreement", "version")},
    }
