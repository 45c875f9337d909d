"""Tells the house that this channel exists."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.urls import reverse

from folkmoot.engagements import channel

if TYPE_CHECKING:
    from folkmoot.engagements.models import Collector, Engagement


class StandingSurvey(channel.Channel):
    """Asking people picked at random, wave after wave, with the same core."""

    name = "folkmoot.channels.standing_survey"
    label = "standing_survey"
    verbose_name = "Standing survey"
    mounts = {"": "urls"}
    address = "/survey/{}/"
    runs_at = "/officers/surveys/waves/{}/"
    stays = channel.SIZES
    door = channel.Door(
        "Standing surveys", "standing_survey:surveys", "see_insight", "Waves, who was drawn, and trends."
    )
    said = "in a survey of people picked at random"
    maxim = "One number that can be trusted, to set the others beside"
    good_for = "What residents think, with a margin of error, and whether that changed: the only way that can say so."
    watch_for = "Letters, reminders and time. Who is seldom at home or reads no English answers less: weight, and ask in other ways too."
    needs = "A list of addresses or a fieldwork firm’s file, the same core questions each time, and weeks for fieldwork."

    def copy_set_up(self, old: "Collector", new: "Collector") -> None:
        """Copy which survey it is a wave of; who was drawn is the first wave's own."""
        from folkmoot.channels.standing_survey.models import Wave  # noqa: PLC0415  tables are there once all rooms are loaded

        wave = Wave.objects.select_related("survey").filter(collector=old).first()
        if wave is not None and wave.survey.partner_id == new.engagement.partner_id:
            Wave.objects.create(collector=new, survey=wave.survey, name=new.name[:80])

    def drawn(self, collector: "Collector", serials: Collection[str]) -> Mapping[str, channel.Drawn]:
        """Return how those with these serial numbers were drawn."""
        from folkmoot.channels.standing_survey.serials import drawn_of  # noqa: PLC0415  as above

        return drawn_of(collector, serials)

    def published(self, engagement: "Engagement") -> tuple[str, str] | None:
        """Return the page of trends of the survey of which this engagement is a wave, once it is public."""
        from folkmoot.channels.standing_survey.models import PublishedTrends  # noqa: PLC0415  as above

        kept = PublishedTrends.objects.public().filter(survey__waves__collector__engagement=engagement)
        one = kept.select_related("survey").first()
        if one is None:
            return None
        address = reverse("standing_survey:published_trends", args=[one.survey.slug])
        return f"Wave after wave: the trends of {one.survey.name}", address
