"""What patients wrote to two NHS trusts in 2020 to 2022, published with labels to learn from: for coding, not for reach."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from folkmoot.engagements.models import Engagement
from folkmoot.website.examples.setting_up import (
    Example,
    contacts_mapping,
    needed_file,
    set_up_engagement,
    take_in,
)

ABOUT = Example(
    slug="nhs",
    title="Patients’ comments to two NHS trusts",
    summary="What was good, and what could be better? Comments by patients of an ambulance service and of community and mental health services.",
    partner="NHS patient experience",
    opened=dt.date(2020, 9, 1),
    closed=dt.date(2022, 12, 31),
)
COMMENTS = "nhs_feedback_labelled.csv"
COMMANDS = (
    f"folkmoot scrub {COMMENTS} --column 'FFT answer' --out scrubbed.csv",
    f"folkmoot campaigns {COMMENTS} --column 'FFT answer' --out campaigns.csv",
    f"folkmoot themes {COMMENTS} --column 'FFT answer' --themes 17 --out themes.csv",
)


def set_up(folder: Path, say: Callable[[str], None]) -> Engagement:
    """Make the engagement, and take the comments in."""
    comments = needed_file(folder, COMMENTS)
    mapping = contacts_mapping("nhs")
    engagement = set_up_engagement(ABOUT, mapping)
    say(take_in(engagement, mapping, comments).sentence())
    return engagement
