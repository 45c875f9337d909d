"""What stands in the addresses of the hub, for the walk: a glass, a run with a link, a request with a part, a report."""

import datetime as dt
import uuid

from django.utils import timezone

from folkmoot.hub.identity import Identity
from folkmoot.hub.models import (
    BrokenGlass,
    ComingRegister,
    Holding,
    Link,
    LinkRun,
    RequestPart,
    SubjectRequest,
    TransparencyReport,
)
from folkmoot.hub.rights.requests import Asking, take_request
from folkmoot.partners.models import Agreement, Officer, Partner
from tests.partners.factories import PartnerFactory


def walked_hub(partner: Partner, people: dict[str, Officer]) -> dict[str, dict]:
    """Make it under the agreement "walked" (tests/partners/agreements/walked.py)."""
    agreement, now = Agreement.objects.get(slug="walked"), timezone.now()
    holdings = [
        Holding.objects.create(
            agreement=agreement, version=1, giver=giver, title="Families", as_of=now.date(), items=["known"],
            people=1, brought_at=now,
        )
        for giver in (partner, PartnerFactory())
    ]  # fmt: skip
    run = LinkRun.objects.create(
        agreement=agreement, version=1, left=holdings[0], right=holdings[1], use="aggregate", floor=0.95,
        state="accepted", asked_at=now, decided_at=now,
    )  # fmt: skip
    link = Link.objects.create(run=run, left=uuid.uuid4(), right=uuid.uuid4(), probability=1, why="same name")
    glass = BrokenGlass.objects.create(
        agreement=agreement, version=1, officer=people["practitioner"], partner=partner, reason="A child at risk",
        opened_at=now, until=now + dt.timedelta(hours=4), review_by=now.date() + dt.timedelta(days=5),
    )  # fmt: skip
    coming = ComingRegister.objects.create(
        agreement=agreement, giver=partner, asked_at=now, title="All families", as_of=now.date()
    )
    request, _ = take_request(
        kind="access", asking=Asking(Identity("Ada", "Fenn", "2014-03-02", "EL1 1AA"), "post")
    )
    part = RequestPart.objects.create(request=request, partner=partner, due_on=now.date())
    SubjectRequest.objects.filter(pk=request.pk).update(state="confirmed", confirmed_at=now)
    TransparencyReport.objects.create(year=2026, told={"sections": []}, head="0" * 64, published_at=now)
    slug, of_run = {"slug": "walked", "number": holdings[0].pk}, {"uuid": run.uuid, "number": link.pk}
    return {
        **{f"hub:{name}": slug for name in ("look", "break_glass", "bring", "take_out", "match_keys")},
        **{
            f"hub:{name}": of_run
            for name in (
                "link_run",
                "accept_links",
                "undo_links",
                "pair",
                "take_pair_back",
                "unlink",
                "label_file",
            )
        },
        **{f"hub:{name}": {"slug": "walked", "uuid": coming.uuid} for name in ("coming", "stop_coming")},
        "hub:glass": {"uuid": glass.uuid},
        **{
            f"hub:{name}": {"uuid": request.uuid, "number": part.pk}
            for name in ("right", "close_right", "right_part")
        },
        **{f"transparency:{name}": {"year": 2026} for name in ("report", "file")},
    }
