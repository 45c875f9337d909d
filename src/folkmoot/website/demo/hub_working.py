"""The demo's hub at work: look-ups, a broken glass under review, registers linked and a linking refused, a person's answer. All made up."""

import datetime as dt
import random
from typing import Any

from django.utils import timezone

from folkmoot.hub.identity import Identity, opened
from folkmoot.hub.links.reviewing import decide_pair, side_by_side, take_next
from folkmoot.hub.links.running import accept_run, ask_for_run, do_run
from folkmoot.hub.models import BrokenGlass, HeldPerson, Holding, LinkRun, SubjectRequest
from folkmoot.hub.practice.glass import break_glass
from folkmoot.hub.practice.looking import look_up
from folkmoot.hub.reports.making import publish_report
from folkmoot.hub.rights.requests import Asking, answer_part, candidates_for, confirm_request, take_request
from folkmoot.hub.tasks import link_registers
from folkmoot.partners.models import Agreement, Officer
from folkmoot.trail.heads import head_of_today
from folkmoot.website.demo.hub_agreements import IN_FORCE

SEED = 2029
CASES = (
    ("FS-104", "A first visit tomorrow"),
    ("FS-117", "The school asked who else helps"),
    ("FS-123", "Closing the case"),
)
ANSWERERS = ("protection", "health", "academy", "voices", "police")


def load_working() -> None:
    """Load whatever is not there yet."""
    agreement = Agreement.objects.get(slug=IN_FORCE)
    if BrokenGlass.objects.exists():
        return
    newest = {slug: _newest(agreement, slug) for slug in ("elmshire", "elmshire-health", "dunmere-academy")}
    _look(agreement, newest["elmshire-health"])
    _link(newest)
    _answer(newest["elmshire-health"])
    head_of_today()
    publish_report(user=officer("protection"), year=timezone.localdate().year - 1)


def officer(mailbox: str) -> Any:
    """Return the user with an address in the demo."""
    return Officer.objects.select_related("user").get(user__email=f"{mailbox}@elmshire.example").user


def _newest(agreement: Agreement, giver: str) -> Holding:
    found = Holding.objects.standing().filter(agreement=agreement, giver__slug=giver)
    return found.select_related("agreement", "giver").order_by("-as_of")[0]


def _people(holding: Holding, number: int) -> list[Identity]:
    rows = HeldPerson.objects.filter(holding=holding).order_by("id").values_list("spine", "sealed")
    return [opened(sealed, spine) for spine, sealed in rows[:number]]


def _look(agreement: Agreement, holding: Holding) -> None:
    for (case, reason), identity in zip(CASES, _people(holding, len(CASES)), strict=True):
        look_up(
            user=officer("practitioner"),
            agreement=agreement,
            purpose="early_help",
            case=case,
            reason=reason,
            identity=identity,
        )
    glass = break_glass(
        user=officer("pastoral"),
        agreement=agreement,
        reason="A pupil was not at school for a week, and nobody answers at home.",
    )
    look_up(
        user=officer("pastoral"),
        agreement=agreement,
        purpose="safeguarding",
        case="DA-31",
        reason="Who has seen the family this week?",
        identity=_people(holding, 4)[-1],
        glass=glass,
    )


def _link(newest: dict[str, Holding]) -> None:
    """Link two registers twice: one run is accepted; one, whose sample was found to mix up brothers, is refused."""
    health, council, academy = newest["elmshire-health"], newest["elmshire"], newest["dunmere-academy"]
    for left, right, mixes_up in ((council, health, 0.0), (council, academy, 0.3)):
        asked = ask_for_run(
            user=officer("linker"), left=left, right=right, use="aggregate", task=link_registers
        )
        sides = ("agreement", "left__giver", "right__giver", "left__agreement", "right__agreement")
        run = LinkRun.objects.select_related(*sides).get(pk=asked.pk)
        run = do_run(user=officer("linker"), run=run, tell=lambda _stage, _share: None)
        if run.state == "to_label":
            _label(run, mixes_up)
            accept_run(user=officer("linker"), run=run)


def _label(run: LinkRun, mixes_up: float) -> None:
    chance = random.Random(SEED)  # noqa: S311  made-up answers
    linker = officer("linker")
    while pair := take_next(user=linker, run=run):
        same = all(side.same for side in side_by_side(run, pair.left, pair.right))
        answer = "different" if not same or (pair.sampled and chance.random() < mixes_up) else "same"
        decide_pair(user=linker, pair=pair, answer=answer)


def _answer(holding: Holding) -> None:
    """Answer one person who asked, and let another's request wait."""
    first, second = _people(holding, 2)
    for identity, answered in ((first, True), (second, False)):
        request, _ = take_request(kind="access", asking=Asking(identity, "01632 960000"))
        dpo = officer("protection")
        records = [(each, spine) for each, spine, who in candidates_for(dpo, request) if who == identity]
        confirm_request(
            user=dpo, request=request, how="Made up: passport, seen at the library", records=records
        )
        for mailbox in ANSWERERS if answered else ():
            answerer = officer(mailbox)
            part = request.parts.get(partner=answerer.officer.partner)
            answer_part(user=answerer, part=part, words="This is all we hold under this agreement.")
    waiting = SubjectRequest.objects.filter(state="confirmed").first()
    if waiting is not None:
        soon = timezone.localdate() + dt.timedelta(days=3)
        waiting.parts.filter(state="waiting").update(due_on=soon)
