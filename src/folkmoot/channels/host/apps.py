"""Tells the house that this channel exists."""

from typing import TYPE_CHECKING

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector


class Host(channel.Channel):
    """Asking where people come anyway: at the barber's, the hairdresser's, in a shop or a café."""

    name = "folkmoot.channels.host"
    label = "host"
    verbose_name = "Host business"
    mounts = {"": "urls"}
    address = "/h/{}/"
    runs_at = "/officers/hosts/{}/"
    for_everyone = True
    shows_results = True
    door = channel.Door(
        "Host businesses", "host:hosts", "record_contact", "Barbers, hairdressers, shops and cafés."
    )
    said = "at a barber’s, hairdresser’s, shop or café"
    maxim = "Go where people talk anyway"
    good_for = "People who answer no survey but talk while they wait or sit: often young men, often those nobody asks."
    watch_for = (
        "Take-up is often small. Visit again, take the results back, and say plainly where nothing came."
    )
    needs = "A visit to each business, its printed kit, a word they can say in a sentence, and results they can show."

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy what kind of business it is. Whom to ask for, and visits, are the first partner’s own."""
        from folkmoot.channels.host.models import Host  # noqa: PLC0415  tables are there once all rooms are loaded

        host = Host.objects.filter(collector=old).first()
        if host is not None:
            Host.objects.create(collector=new, kind=host.kind)
