"""Something for every address about assets and services to be about."""

from django.utils import timezone

from folkmoot.assets.connecting import send_enquiry
from folkmoot.directory.models import Assertion, Feed, FeedReading, Merge, PossibleDuplicate, SourceRecord
from tests.assets.world import make_campaign, make_choir, make_service
from tests.directory.coverage.walked import walked_missing
from tests.directory.editions.world import walked_editions
from tests.directory.promotion.world import walked_signposts
from tests.directory.shopping.walked import walked_shopping
from tests.directory.truth.walked import walked_truth


def build_assets(people: dict) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    runs = people["engagement_officer"]
    campaign, choir, service = (
        make_campaign(runs),
        make_choir(runs, spot=None),
        make_service(runs, spot=None, catchment=[]),
    )
    enquiry = send_enquiry(asset=choir, way="use", words="May I come?", reach="01234 567890")
    about = {
        "find": {
            "service": service,
            "asset": choir,
            "listen_group": choir,
            "sent": choir,
            "use": choir,
            "help": choir,
        },
        "assets": {
            "campaign": campaign,
            "enquiry": enquiry,
            "asset": choir,
            "act": choir,
            "connect": choir,
            "forget": choir,
        },
        "directory": {"service": service, "act": service},
    }
    return (
        build_feed(runs, service)
        | walked_truth(runs, service)
        | walked_shopping(runs)
        | walked_signposts(runs)
        | walked_editions(runs, service)
        | walked_missing(runs, service)
        | {
            f"{room}:{name}": {"uuid": one.uuid}
            for room, named in about.items()
            for name, one in named.items()
        }
    )


def build_feed(runs, service) -> dict[str, dict]:
    """A feed that was read once and says one thing differently."""
    now = timezone.now()
    feed = Feed.objects.create(slug="nearby", name="Nearby", keeper=runs.partner, format="oruk")
    counts = {"service": {"new": 1, "gone": 2}}
    wrong = [{"path": "/services[0]", "field": "url", "said": "It is null."}]
    reading = FeedReading.objects.create(feed=feed, at=now, tried=True, counts=counts, told=wrong, wrong=1)
    FeedReading.objects.create(feed=feed, at=now, refused="It is a web page, not JSON.")
    record = SourceRecord.objects.create(
        feed=feed, kind="service", key="1", thing_uuid=service.uuid, raw={}, told={"wait_time": "A week"}, hash="0",
        changed_at=now, fetched_at=now,
    )  # fmt: skip
    said = Assertion.objects.create(record=record, field="wait_time", value="A week", seen_at=now)
    body, other = (
        service.organisation,
        make_service(runs, spot=None, catchment=[], organisation="Elmshire Health Trust").organisation,
    )
    pair = PossibleDuplicate.objects.create(
        level="organisation", one=body.uuid, other=other.uuid, score=0.8, agrees=["The names are the same."], found_at=now
    )  # fmt: skip
    merge = Merge.objects.create(
        pair=pair, level="organisation", stayed=body.uuid, went=other.uuid, keeper=runs.partner, rows=[], at=now,
        stayed_name="Advice", went_name="Advice",
    )  # fmt: skip
    return {
        "directory:duplicate": {"uuid": pair.uuid},
        "directory:undo_merge": {"uuid": merge.uuid},
        "directory:feed": {"uuid": feed.uuid},
        "directory:feed_reading": {"uuid": reading.uuid},
        "directory:settle": {"number": said.pk},
        "open_directory:one_of_services": {"number": service.uuid},
        "open_directory:nothing": {"rest": "nothing"},
    }
