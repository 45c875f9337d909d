"""Makes an evidence pack: gathers its parts, seals them, lays them out on paper and keeps the whole."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.outcomes.models import EvidencePack
from folkmoot.outcomes.pack.contents import parts_of
from folkmoot.outcomes.pack.sealing import hashed, manifest_of, packed
from folkmoot.partners.policies import check_can
from folkmoot.trail.chain import FIRST_HASH
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act


def check_can_make_pack(user: Any, engagement: Engagement, *, public: bool) -> None:
    """Raise unless this officer may have such a pack: the exact one takes leave to take files out, the public one an answer."""
    if user is not None:
        check_can(user, "run_engagement" if public else "export_contacts")
        if engagement.partner_id != user.officer.partner_id:
            raise PermissionDenied(f"This engagement belongs to {engagement.partner}. Ask them.")
    if public and engagement.state != "answered":
        raise NotPossible("The public pack is made once the engagement is answered.")


def make_pack(
    *, user: Any, engagement: Engagement, public: bool, now: dt.datetime | None = None
) -> EvidencePack:
    """Make and keep a pack. Counting and laying out take seconds, so they are done before the transaction: call it from a job."""
    check_can_make_pack(user, engagement, public=public)
    now = now or timezone.now()
    parts = json.loads(json.dumps(parts_of(engagement, public=public), cls=DjangoJSONEncoder))
    manifest = manifest_of(parts, _about(engagement, now, public))
    seal = hashed(manifest)
    return _keep(
        user,
        engagement,
        public,
        now,
        seal,
        packed(parts, manifest, _paper(engagement, parts, seal, now, public)),
    )


def _about(engagement: Engagement, now: dt.datetime, public: bool) -> dict[str, Any]:
    last = TrailRow.objects.order_by("-id").values_list("hash", flat=True).first()
    return {
        "title": engagement.title,
        "number": str(engagement.uuid),
        "made_at": now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "public": public,
        "trail": {"rows": TrailRow.objects.count(), "head": last or FIRST_HASH},
    }


def _paper(
    engagement: Engagement, parts: dict[str, Any], seal: str, now: dt.datetime, public: bool
) -> bytes | None:
    """Return the pack on paper; None where this machine cannot lay pages out, and the pack is the JSON alone."""
    about = {
        "engagement": engagement,
        "made_up_data": engagement.made_up,
        "parts": parts,
        "seal": seal,
        "made_at": now,
        "public": public,
    }
    try:
        return pdf("outcomes/evidence.html", about)
    except PangoMissing:
        return None


@transaction.atomic
def _keep(
    user: Any, engagement: Engagement, public: bool, now: dt.datetime, seal: str, content: bytes
) -> EvidencePack:
    kept = EvidencePack.objects.create(
        engagement=engagement,
        public=public,
        seal=seal,
        content=content,
        by=getattr(user, "officer", None),
        at=now,
    )
    record_act(
        user=user,
        act="make_evidence_pack",
        subject_kind="engagement",
        subject_id=engagement.slug,
        detail={"seal": seal, "public": public, "file": hashed(content)},
    )
    return kept
