"""The made-up directory at a desk and on the sofa: sheets handed over, what helped of them, and sentences that nobody understood."""

import datetime as dt

from django.utils import timezone

from folkmoot.directory.clear.marking import mark_unclear, standing_in
from folkmoot.directory.handing.sheets import make_sheet, say_what_helped
from folkmoot.directory.models import HandOver, Service
from folkmoot.partners.models import Officer

DESK = "calls@elmshire.example"
SHEETS = (  # how many days ago, what stood on it, and what helped; nothing where nobody said
    (41, ("Foodbank", "Citizens Advice"), ("yes", "yes")),
    (33, ("Family Hub", "Library"), ("yes", "untried")),
    (20, ("Foodbank", "Lunch Club", "Library"), ("no", "yes", "untried")),
    (6, ("Community Dental Clinic", "Family Hub"), ()),
    (1, ("Leisure Pool",), ()),
)
UNCLEAR = (  # which entry, from which sentence on, how often, and how somebody would say it
    ("Community Dental Clinic", 1, 7, "Dentists who can give you medicine so that you are calm."),
    ("Community Dental Clinic", 0, 3, ""),
    ("Foodbank", 2, 4, "Who gives me the voucher? Say it first."),
)


def load_tried() -> None:
    """Hand the sheets over and mark the sentences, once."""
    if HandOver.objects.exists():
        return
    desk = Officer.objects.select_related("user", "partner").get(user__email=DESK)
    today = timezone.localdate()
    for ago, ends, helped in SHEETS:
        services = [one for end in ends if (one := _named(end)) is not None]
        on = today - dt.timedelta(days=ago)
        sheet, _ = make_sheet(user=desk.user, uuids=[one.uuid for one in services], today=on)
        if helped:
            said = {str(one.uuid): answer for one, answer in zip(services, helped, strict=False)}
            say_what_helped(sheet=sheet, helped=said, today=on + dt.timedelta(days=5))
    for end, place, times, why in UNCLEAR:
        service = _named(end)
        if service is not None:
            marked = list(standing_in([service])[service.pk])[place : place + 1]
            for number in range(times):
                mark_unclear(service=service, hashes=marked, why="" if number else why, today=today)


def _named(end: str) -> Service | None:
    found = Service.objects.in_public().filter(name__contains=end).select_related("organisation", "keeper")
    return found.order_by("pk").first()
