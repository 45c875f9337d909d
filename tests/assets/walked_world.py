"""Something for every address about assets and services to be about."""

from folkmoot.assets.connecting import send_enquiry
from tests.assets.world import make_campaign, make_choir, make_service
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
        "find": {"service": service, "asset": choir, "sent": choir, "use": choir, "help": choir},
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
    return walked_truth(runs, service) | {
        f"{room}:{name}": {"uuid": one.uuid} for room, named in about.items() for name, one in named.items()
    }
