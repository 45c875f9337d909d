"""Tells the house that this channel exists."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Engagement


class Letter(channel.Channel):
    """What people write of their own accord: letters and e-mails, entered by staff beside the scan."""

    name = "folkmoot.channels.letter"
    label = "letter"
    verbose_name = "Letter and e-mail"
    mounts = {"officers/letters/": "urls"}
    runs_at = "/officers/letters/{}/"
    door = channel.Door(
        "Letters and e-mails", "letter:letters", "record_contact", "Enter what people wrote, beside the scan."
    )
    said = "by letter or e-mail"
    maxim = "Answer whoever writes to you"
    good_for = "People and organisations who say what they think in their own words, at length, without being asked a question."
    watch_for = "Campaigns send the same words many times. They are grouped and said plainly; who writes is seldom who lives here."
    needs = "An address to write to, a scanner, somebody to read each letter and code it, and a reply to send back."

    def addresses_kept(self, uuid: UUID) -> int:
        """Count the postal address to which the reply to a letter goes."""
        from folkmoot.channels.letter.models import PostalAddress  # noqa: PLC0415  models load after apps

        return PostalAddress.objects.filter(letter__contact__uuid=uuid).count()

    def told_by_post(self, engagements: Collection["Engagement"]) -> tuple[int, int]:
        """Count those who wrote and asked for a reply by post: who was sent what became of it, of all."""
        from folkmoot.channels.letter.models import PostalAddress  # noqa: PLC0415  models load after apps

        asked = PostalAddress.objects.filter(letter__contact__engagement__in=engagements)
        found = asked.aggregate(told=Count("told_at"), asked=Count("pk"))
        return found["told"], found["asked"]
