"""What this room has done in the background: messages are passed on, keepers asked whether it still holds, people let go."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from folkmoot.assets.connecting import said_in
from folkmoot.assets.mapping import address_of, let_go
from folkmoot.assets.models import Asset, Enquiry
from folkmoot.contacts.carrying import Words, carry
from folkmoot.jobs.interface import task
from folkmoot.jobs.schedules import run_every
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.roles import roles_that_may

WHOM = {
    "self": "themselves",
    "friend": "a friend",
    "relative": "a relative",
    "customer": "somebody they work with",
}
USE = "Somebody would like to use what “{name}” offers, for {whom}:\n\n{words}\n\nReach them: {reach}\n{who}"
HELP = "Somebody can help with what “{name}” asks for:\n\n{words}\n\nReach them: {reach}\n{who}"
YOURS = "\nThey were not given your address. Answer them when you can, even if it is a no."
CONFIRM = "These were last confirmed over a year ago. Is each still right? Open it, change it, and press “Still right”.\n\n{names}\n\n{link}\n"


@task
def pass_on(number: int) -> int:
    """Pass a message on to who looks after the asset; return to how many it went. It goes once."""
    related = Enquiry.objects.select_related("asset__partner", "asset__looked_after_by__user")
    enquiry = related.filter(pk=number, sent_at=None, outcome="waiting").first()
    said = said_in(enquiry) if enquiry else {}
    if enquiry is None or not said:
        return 0
    words = (USE if enquiry.way == "use" else HELP).format(
        name=enquiry.asset.name,
        whom=WHOM.get(enquiry.on_behalf_of, WHOM["self"]),
        words=said["words"],
        reach=said["reach"],
        who=f"Name: {said['name']}\n" if said["name"] else "",
    )
    to = keepers_of(enquiry.asset)
    for address in to:
        message = Words(f"A message about {enquiry.asset.name}", words + YOURS)
        carry(message, to=address, named=f"enquiry {enquiry.uuid.hex} {address}")
    Enquiry.objects.filter(pk=enquiry.pk).update(sent_at=timezone.now())
    return len(to)


def keepers_of(asset: Asset) -> list[str]:
    """Return the addresses of who looks after an asset: its own, else its officer's, else those of who runs the network."""
    if own := address_of(asset):
        return [own]
    officer = asset.looked_after_by
    if officer is not None and officer.user.is_active:
        return [officer.user.email]
    return runners_of(asset.partner)


def runners_of(partner: Partner) -> list[str]:
    """Return the addresses of a partner's engagement officers, else of whoever else runs its network."""
    serving = Officer.objects.in_service().filter(
        partner=partner, role__in=[role.slug for role in roles_that_may("run_network")]
    )
    found = list(serving.order_by("pk").values_list("role", "user__email"))
    first = [email for role, email in found if role == "engagement_officer"]
    return first or [email for _, email in found]


@task
def ask_to_confirm() -> int:
    """Ask each keeper, in one message, whether what nobody confirmed for a year still holds; return how many were written to."""
    today = timezone.localdate()
    due = Asset.objects.to_ask(today).consented(today).select_related("partner", "looked_after_by__user")
    by_keeper: dict[str, list[Asset]] = {}
    for asset in due:
        officer = asset.looked_after_by
        to = [officer.user.email] if officer and officer.user.is_active else runners_of(asset.partner)
        for address in to:
            by_keeper.setdefault(address, []).append(asset)
    link = settings.SITE.rstrip("/") + reverse("assets:assets") + "?show=confirm"
    for address, assets in by_keeper.items():
        names = "\n".join(f"- {one.name if one.level != 'individual' else 'A person'}" for one in assets)
        message = Words("Are these still right?", CONFIRM.format(names=names, link=link))
        carry(message, to=address, named=f"confirm {today} {address}")
    Asset.objects.filter(pk__in=[one.pk for held in by_keeper.values() for one in held]).update(
        asked_to_confirm_on=today
    )
    return len(by_keeper)


@task
def let_people_go() -> int:
    """Delete people whose consent ended."""
    return let_go()


run_every(let_people_go, every=dt.timedelta(hours=6), title="Let go of assets whose consent ended")
run_every(ask_to_confirm, every=dt.timedelta(days=1), title="Ask whether assets are still right")
