"""Cubes without records: one installation signs its counts, another verifies them, keeps them, and adds them to its own."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from folkmoot.evidence.refusals import Refusal
from folkmoot.hub.models import Holding
from folkmoot.hub.picture.keys import is_public_key, is_signed, sign
from folkmoot.hub.picture.questions import PICTURE, Question, question_from
from folkmoot.hub.picture.releasing import Asking, check_and_keep
from folkmoot.hub.picture_models import PARTIES, BroughtCube, HubRelease, PartnerKey
from folkmoot.hub.policies import check_can_bring, given_by
from folkmoot.partners.agreements.asking import version_on
from folkmoot.partners.agreements.policies import NotNow, check_is_party
from folkmoot.partners.agreements.rule import Decision
from folkmoot.partners.models import Agreement, Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act

FORMAT = "folkmoot cube 1"
LARGEST_FILE = 1_000_000
LARGEST_THRESHOLD = 1_000
FIELDS = {"format", "agreement", "version", "giver", "as_of", "threshold", "question", "serial", "cube"}


def canonical(said: dict[str, Any]) -> bytes:
    """Return what is signed: JSON in one order, without spaces."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@transaction.atomic
def share_cube(*, user: Any, agreement: Agreement, question: Question) -> bytes:
    """Count one's own newest register, withhold what is small, sign it, and return the file.

    The audience is all parties: it is held against everything that left under the agreement. Raises PermissionDenied,
    NotNow, Refusal.
    """
    from folkmoot.hub.picture.counting import count  # noqa: PLC0415  counting libraries

    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    officer, version = check_can_bring(user, held)
    terms, giver = version.said, officer.partner
    listed = frozenset(
        i for flow in terms.flows if flow.giver == giver.slug and flow.lane == "insight" for i in flow.items
    )
    missing = sorted(set(question.items) - listed)
    if missing or question.kind != PICTURE:
        raise NotNow(f"Not listed for you to give in counts: {', '.join(missing) or 'this kind of table'}.")
    clauses = tuple(f.key for f in terms.flows if f.giver == giver.slug and f.lane == "insight")
    decision = Decision(True, "", held.slug, version.number, clauses, {giver.slug: frozenset(question.items)})
    counted = count(held, terms, decision, question)
    asking = Asking(user, officer, held, terms, "cube", question, decision, {"audience": PARTIES})
    earlier = list(HubRelease.objects.seen_by(held, PARTIES, giver))
    answer = check_and_keep(asking, PARTIES, "hide", counted, earlier, None)
    if answer.release is None:
        raise NotNow(answer.fault)
    newest = Holding.objects.standing().filter(agreement=held, giver=giver).order_by("-as_of").first()
    said = {
        "format": FORMAT,
        "agreement": held.slug,
        "version": version.number,
        "giver": giver.slug,
        "as_of": (newest.as_of if newest else timezone.localdate()).isoformat(),
        "threshold": terms.smallest_shown,
        "question": question.as_json(),
        "serial": str(uuid.uuid4()),
        "cube": answer.release.told,
    }
    public, signature = sign(canonical(said))
    record_act(
        user=user,
        act="share_cube",
        subject_kind="agreement",
        subject_id=held.slug,
        detail={"serial": said["serial"], "table": asking.title, "hidden": answer.release.hidden},
    )
    return canonical({"cube": said, "key": public, "signature": signature})


@transaction.atomic
def pin_key(*, user: Any, partner: Partner, public: str) -> PartnerKey:
    """Keep the key of a partner's installation, compared by a person with what its trust page shows."""
    check_can(user, "sign_agreement")
    written = "".join(public.split()).lower()
    if not is_public_key(written):
        raise NotNow(
            "This is no public key: it has 64 letters and digits, as the partner’s trust page shows it."
        )
    kept, _ = PartnerKey.objects.update_or_create(
        partner=partner,
        defaults={"public": written, "pinned_by": officer_of(user), "pinned_at": timezone.now()},
    )
    record_act(
        user=user,
        act="pin_cube_key",
        subject_kind="partner",
        subject_id=partner.slug,
        detail={"public": written},
    )
    return kept


@transaction.atomic
def take_cube(*, user: Any, agreement: Agreement, content: bytes) -> BroughtCube:
    """Verify a cube that another installation sent, and keep it. Whatever is wrong with it, nothing is kept.

    Raises PermissionDenied, NotNow with what is wrong.
    """
    check_can(user, "bring_register")
    officer = check_is_party(user, agreement)
    held = Agreement.objects.select_for_update().get(pk=agreement.pk)
    said, signature = _read(content)
    giver = Partner.objects.filter(slug=str(said["giver"])).first()
    key = PartnerKey.objects.filter(partner=giver).first() if giver else None
    if giver is None or key is None:
        raise NotNow(
            "The key of the partner who sent it is not kept here. Compare it with their trust page, and keep it first."
        )
    if not is_signed(canonical(said), signature, key.public):
        raise NotNow(
            f"This was not signed with the key of {giver}, or it was changed on the way. Nothing was kept."
        )
    brought = _checked_cube(held, giver, said, signature)
    brought.brought_by = officer
    brought.save()
    record_act(
        user=user,
        act="take_cube",
        subject_kind="agreement",
        subject_id=held.slug,
        detail={"giver": giver.slug, "serial": str(brought.serial), "as_of": brought.as_of.isoformat()},
    )
    return brought


def _read(content: bytes) -> tuple[dict[str, Any], str]:
    wrong = NotNow("This is no cube as Folkmoot signs them. Nothing was kept.")
    if len(content) > LARGEST_FILE:
        raise NotNow("This file is larger than a cube can be. Nothing was kept.")
    try:
        written = json.loads(content)
        said, signature = written["cube"], written["signature"]
        canonical(said)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise wrong from fault
    if (
        not isinstance(said, dict)
        or set(said) != FIELDS
        or said["format"] != FORMAT
        or not isinstance(signature, str)
    ):
        raise wrong
    return said, signature


def _checked_cube(agreement: Agreement, giver: Partner, said: dict[str, Any], signature: str) -> BroughtCube:
    """Raise NotNow unless what was signed may be taken now; return it, not saved."""
    from folkmoot.evidence.shared_cubes import cube_from  # noqa: PLC0415

    version = version_on(agreement, timezone.localdate())
    if said["agreement"] != agreement.slug:
        raise NotNow("This cube was made under another agreement. Nothing was kept.")
    if version is None or said["version"] != version.number:
        raise NotNow(
            "This cube was made under a version of the agreement that is not in force today. Nothing was kept."
        )
    try:
        question, serial = question_from(said["question"]), UUID(str(said["serial"]))
        as_of, threshold = dt.date.fromisoformat(said["as_of"]), int(said["threshold"])
        cube_from(said["cube"])
    except (ValueError, TypeError, AttributeError, OverflowError) as fault:
        raise NotNow("What was signed can’t be read as a cube. Nothing was kept.") from fault
    if not set(question.items) <= given_by(version.said, giver.slug):
        raise NotNow(f"{giver} may not give this under the agreement. Nothing was kept.")
    if not version.said.smallest_shown <= threshold <= LARGEST_THRESHOLD:
        raise NotNow(
            f"It shows counts under {version.said.smallest_shown}, which the agreement does not allow. Nothing was kept."
        )
    if as_of > timezone.localdate():
        raise NotNow("It tells of a day that has not come. Nothing was kept.")
    earlier = BroughtCube.objects.filter(agreement=agreement, giver=giver, question=question.as_json())
    if BroughtCube.objects.filter(serial=serial).exists():
        raise NotNow("This cube was taken already. Nothing was kept.")
    if earlier.filter(as_of__gte=as_of).exists():
        raise NotNow(
            "A cube of this day or a later one was taken from this partner already. Nothing was kept."
        )
    return BroughtCube(
        agreement=agreement,
        version=version.number,
        giver=giver,
        serial=serial,
        as_of=as_of,
        question=question.as_json(),
        cube=said["cube"],
        threshold=threshold,
        signature=signature[:128],
        brought_at=timezone.now(),
    )


def cubes_for(
    agreement: Agreement, question: Question, givers: Sequence[str], version: int
) -> list[BroughtCube]:
    """Return the newest cube of each of these partners that answers a question, under the version in force."""
    found = BroughtCube.objects.filter(
        agreement=agreement, version=version, giver__slug__in=list(givers), question=question.as_json()
    )
    newest: dict[int, BroughtCube] = {}
    for brought in found.select_related("giver").order_by("-as_of", "-id"):
        newest.setdefault(brought.giver_id, brought)
    return list(newest.values())


def joint(release: HubRelease, brought: Sequence[BroughtCube]) -> tuple[dict[Any, Any], list[str], list[str]]:
    """Add cubes to a table that left: what is known of each cell, whose were added, and why others were not."""
    from folkmoot.evidence.shared_cubes import add, check_agree, cube_from  # noqa: PLC0415

    ours = release.cube
    agreeing, added, said = [ours], [], []
    for one in brought:
        theirs = cube_from(one.cube)
        try:
            check_agree(ours, theirs)
        except Refusal as refusal:
            said.append(f"The cube of {one.giver} is not added. {refusal.sentence}")
        else:
            agreeing.append(theirs)
            added.append(f"{one.giver}, {one.as_of:%-d %B %Y}")
    return (add(agreeing) if added else {}), added, said
