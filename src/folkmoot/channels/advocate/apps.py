"""Tells the house that this channel exists."""

from typing import TYPE_CHECKING

from django.urls import reverse

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Engagement


class Advocate(channel.Channel):
    """An independent advocate records what a person says, in the person's own words."""

    name = "folkmoot.channels.advocate"
    label = "advocate"
    verbose_name = "Advocate"
    mounts = {"": "urls"}
    address = "/officers/advocates/{}/"
    names_partners = "bodies"
    door = channel.Door(
        "Through an advocate",
        "advocate:all",
        "see_insight",
        "What people said through an independent advocate, as far as they agreed.",
    )
    also = (
        channel.Door(
            "Speak for people",
            "advocate:all",
            "speak_for_people",
            "Record what people say, as their advocate.",
        ),
    )
    said = "through an independent advocate"
    maxim = "Hear those whom no form reaches, in their own words"
    good_for = "People who do not read, speak or sign as forms expect, or who trust nobody from the council."
    watch_for = "An advocate’s words are not the person’s: each is marked as word for word or summarised, and read back."
    needs = "A body that is independent of you, its advocates signed in here, and time: an hour a person is usual."

    def published(self, engagement: "Engagement") -> tuple[str, str] | None:
        """Return the page of people's own words, once an officer put some before the public."""
        from folkmoot.channels.advocate.models import OnBehalf  # noqa: PLC0415  models are not there yet when apps are

        if not OnBehalf.objects.before_the_public(engagement).exists():
            return None
        return "What people said in their own words", reverse(
            "advocate:in_their_own_words", args=[engagement.slug]
        )
