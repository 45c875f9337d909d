"""A made-up neighbour's feed for the demo: taken in twice, with something wrong in it and something it says differently."""

from typing import Any
from uuid import NAMESPACE_DNS, uuid5

from folkmoot.directory.formats.reading_json import read_objects
from folkmoot.directory.formats.records import gathered
from folkmoot.directory.formats.taking_in import take_in
from folkmoot.directory.models import Feed, Service
from folkmoot.partners.models import Partner

NAME = "Westshire County Council"
BODY = {
    "id": str(uuid5(NAMESPACE_DNS, "westshire.example")),
    "name": "Westshire Carers",
    "description": "Help for people who look after somebody, on both sides of the county line.",
    "website": "https://carers.westshire.example",
}
SERVICES: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("Carers’ night off", "Somebody sits with the person you look after, so that you can go out.", "Unpaid carers",
     {"wait_time": "Two weeks"}),
    ("Carers’ line", "Somebody who listens, every evening from six to ten.", "Unpaid carers of any age",
     {"phones": [{"id": str(uuid5(NAMESPACE_DNS, "line.westshire.example")), "number": "01632 960411"}]}),
    ("Young carers’ Saturday", "A day out once a month.", "Young carers aged 8 to 17", {"minimum_age": 8, "maximum_age": 17}),
    ("Back to work after caring", "Six mornings in a small group.", "People whose caring has ended", {"url": "carers back to work"}),
)  # fmt: skip


def load_feed(council: Partner) -> None:
    """Take the feed in, once; then an officer corrects one thing, and the feed says something new."""
    if Feed.objects.filter(slug="westshire").exists():
        return
    feed = Feed(slug="westshire", name=NAME, keeper=council, format="oruk", publishes=True)
    _take(feed, "Two weeks")
    Service.objects.filter(origin_uuid=feed.uuid, name=SERVICES[0][0]).update(
        wait_time="A month, as carers told us"
    )
    _take(feed, "One week")


def _take(feed: Feed, wait: str) -> None:
    items = [
        {
            "id": str(uuid5(NAMESPACE_DNS, name)),
            "name": name,
            "description": about,
            "status": "active",
            "eligibility_description": whom,
            "organization": BODY,
            **more,
            **({"wait_time": wait} if "wait_time" in more else {}),
        }
        for name, about, whom, more in SERVICES
    ]
    take_in(feed=feed, told=gathered(read_objects("service", items, "/services page 1")), user=None)
