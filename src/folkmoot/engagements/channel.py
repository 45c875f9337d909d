"""What a folder under `channels/` tells the house of itself: where its pages are, how it is said, what it is good for.

A new channel is a folder: nothing elsewhere lists it by name. Settings find the folders, `config/urls.py` mounts what
each names in `mounts`, and pages about engagements read the rest from here.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.apps import AppConfig, apps

from folkmoot.design.context import address as address_of

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector, Engagement

ROOM = "folkmoot.channels."
FIRST = "online"
SIZES = "strata"  # the setting of a collector that says how many there are to draw from in each of its strata


@dataclass(frozen=True, slots=True)
class Door:
    """The way into a channel for officers: words, url name, the permission it takes and what is inside."""

    text: str
    name: str
    permission: str
    inside: str

    @property
    def href(self) -> str:
        """Return the address, or nothing while no room offers it."""
        return address_of(self.name)


@dataclass(frozen=True, slots=True)
class Drawn:
    """How somebody picked at random was drawn: the number their answers get, their base weight, stratum and cluster."""

    uuid: UUID
    weight: float
    stratum: str = ""
    cluster: str = ""

    @property
    def circumstances(self) -> dict[str, str]:
        """Say it as a contact keeps it."""
        return circumstances_of(self.stratum, self.cluster)


def circumstances_of(stratum: str, cluster: str) -> dict[str, str]:
    """Return the circumstances of a contact drawn in a stratum and a cluster; "" where there is none."""
    return {name: said for name, said in (("stratum", stratum), ("cluster", cluster)) if said}


class Channel(AppConfig):
    """A way of asking. Import this module, not the class, into `apps.py`: Django takes the one class it finds there."""

    mounts: ClassVar[dict[str, str]] = {}  # {address: module of urls}, like {"officers/calls/": "urls"}
    address: ClassVar[str] = ""  # where a collector is answered, like "/answer/{}/"; {} is its code
    runs_at: ClassVar[str] = ""  # where officers run a collector, when that is another page
    for_everyone: ClassVar[bool] = False  # people answer by themselves: a QR code and a poster make sense
    shows_results: ClassVar[bool] = False  # those who answer here see what was said here, once that is safe
    door: ClassVar[Door | None] = None
    also: ClassVar[tuple[Door, ...]] = ()  # doors to the same room for other roles
    stays: ClassVar[str] = ""  # the setting that is of one collector alone: no copy takes it along
    names_partners: ClassVar[str] = (
        ""  # the setting that names partners let in: a copy lets none in elsewhere
    )
    said: ClassVar[str] = ""  # how people take part, as the end of a sentence: "on the phone"
    maxim: ClassVar[str] = ""
    good_for: ClassVar[str] = ""
    watch_for: ClassVar[str] = ""
    needs: ClassVar[str] = ""

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy what a channel keeps of a collector besides its settings, where it keeps anything; never an answer."""

    def drawn(self, collector: "Collector", serials: Collection[str]) -> Mapping[str, Drawn]:
        """Return how those who answer were drawn, by serial number, where the channel drew them; what is absent was not."""
        return {}

    def published(self, engagement: "Engagement") -> tuple[str, str] | None:
        """Return the words and the address of a page on which everybody can read what was said here, where there is one."""
        return None

    def addresses_kept(self, uuid: UUID) -> int:
        """Return how many addresses the channel itself keeps of who answered under this number; they go with the answers."""
        return 0

    def told_by_post(self, engagements: Collection["Engagement"]) -> tuple[int, int]:
        """Return how many were sent what became of what they said by post, and how many asked for that."""
        return 0, 0

    @property
    def called(self) -> str:
        """What people call it: "Contact centre"."""
        return channel_name(self.label)


def installed_channels() -> list[Channel]:
    """Return every way of asking that is installed, online first, then by name."""
    found = [each for each in apps.get_app_configs() if isinstance(each, Channel)]
    return sorted(found, key=lambda each: (each.label != FIRST, each.called))


def find_channel(label: str) -> Channel | None:
    """Return an installed channel, or None: answers of a file may name one that has no folder here."""
    found = apps.app_configs.get(label)
    return found if isinstance(found, Channel) else None


def channel_name(label: str) -> str:
    """Return what people call a channel, installed or not."""
    found = apps.app_configs.get(label)
    named = str(found.verbose_name) if isinstance(found, Channel) else label
    return named.replace("_", " ").capitalize()
