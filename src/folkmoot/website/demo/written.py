"""The demo's small batch of printed forms and its few letters: some keyed by two people, one to settle, one that came twice."""

import datetime as dt
import io
import textwrap
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from folkmoot.channels.letter.handing_over import Draft, hand_over_letter
from folkmoot.channels.letter.keeping_letters import count_apart, store_letter
from folkmoot.channels.letter.models import Letter
from folkmoot.channels.paper.batching import Plan, draw_up_batch, give_up, place_copies, take_back
from folkmoot.channels.paper.keying import Reading, key_sheet
from folkmoot.channels.paper.models import Batch
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Collector, Engagement
from folkmoot.partners.models import Officer

SEED = 2029
PAPER, LETTERS = "LIBRARY", "LETTERS"
COPIES = 12
ONE, OTHER = "calls@elmshire.example", "engagement@elmshire.example"
BACK = "FREEPOST ELMSHIRE SAYS\n(or the box at any library)"
WRITTEN_ON_PAPER: tuple[tuple[Mapping[str, object], Mapping[str, object] | None], ...] = (
    ({"priority": "speeding", "safe_after_dark": "fairly_safe", "age": "65-74"}, None),
    ({"priority": "rural", "safe_after_dark": "very_safe", "age": "75+"}, None),
    ({"priority": "antisocial", "safe_after_dark": "a_bit_unsafe"}, {"priority": "burglary", "safe_after_dark": "a_bit_unsafe"}),
)  # fmt: skip
CAMPAIGN = (
    "Please keep the officers who walk our villages. A car that drives through twice a week hears nothing, sees nothing "
    "and knows nobody. We would rather have one officer on foot than two in a van."
)
LANE = (
    "I have lived on Chapel Lane for thirty years. The lorries now come through at six in the morning, far faster than the "
    "signs allow. Somebody should stand there with a speed gun, and not only when the school is out."
)
PARISH = (
    "The parish council asks that thefts from farms be counted as what they are. Our members lost four quad bikes since "
    "August and were given a number each time, and nothing else."
)


def load_written(engagement: Engagement) -> None:
    """Add a batch and some letters to the demo's engagement, where they are not there yet."""
    if engagement.collectors.filter(code=LETTERS).exists():
        return
    keyers = [Officer.objects.get(user__email=email) for email in (ONE, OTHER)]
    key_a_batch(engagement.collectors.get(code=PAPER), keyers)
    pile = add_collector(
        user=None, engagement=engagement, channel="letter", name="Letters to the Commissioner", code=LETTERS
    )
    enter_letters(pile, keyers[1])


def key_a_batch(pile: Collector, keyers: list[Officer]) -> Batch:
    """Draw a batch up, hand it out, and have part of it come back and keyed."""
    plan = Plan("Libraries, spring", "en", False, COPIES, BACK, None, "double")
    batch = draw_up_batch(collector=pile, plan=plan, officer=keyers[1], seed=SEED)
    place_copies(batch=batch, first=1, last=7, where="Dunmere library, front desk", officer=keyers[1])
    place_copies(batch=batch, first=8, last=10, where="Hollinsea library van", officer=keyers[1])
    sheets = list(batch.sheets.select_related("batch__collector__engagement"))
    day = (timezone.localdate() - dt.timedelta(days=2)).isoformat()
    for sheet, (read, read_otherwise) in zip(sheets, WRITTEN_ON_PAPER, strict=False):
        for officer, raw in zip(keyers, (read, read_otherwise or read), strict=True):
            key_sheet(sheet=sheet, reading=Reading(raw=raw, day=day), officer=officer)
    key_sheet(sheet=sheets[3], reading=Reading(raw={"priority": "drugs"}, day=day), officer=keyers[0])
    take_back(sheet=sheets[7], officer=keyers[0])
    give_up(sheet=sheets[10], act="spoil", words="The ink ran", officer=keyers[1])
    return batch


def enter_letters(pile: Collector, officer: Officer) -> None:
    """Take in a letter by hand, two of a campaign, a parish's, and one that came twice."""
    lane = arrived(pile, officer, "post", "person", photographed(LANE), "ELM/2041")
    store_letter(letter=lane, draft=Draft(words=LANE, raw={"priority": "speeding"}), officer=officer)
    parish = arrived(pile, officer, "email", "organisation", emailed(PARISH, "clerk"), "ELM/2044")
    store_letter(letter=parish, draft=Draft(words=PARISH, raw={"priority": "rural"}), officer=officer)
    for number, name in enumerate(("first", "second"), 2051):
        letter = arrived(pile, officer, "email", "person", emailed(CAMPAIGN, name), f"ELM/{number}")
        store_letter(letter=letter, draft=Draft(words=CAMPAIGN), officer=officer)
        letter.refresh_from_db()
        if letter.state == "aside":
            count_apart(letter=letter, officer=officer)
            store_letter(letter=letter, draft=Draft(words=CAMPAIGN), officer=officer)
    arrived(pile, officer, "email", "organisation", emailed(PARISH, "clerk"), "ELM/2060")


def arrived(
    pile: Collector, officer: Officer, way: str, writer: str, file: SimpleUploadedFile, reference: str
) -> Letter:
    """Take a letter in that arrived the day before yesterday."""
    day = timezone.localdate() - dt.timedelta(days=2)
    return hand_over_letter(
        collector=pile,
        files=[file],
        way=way,
        received_on=day,
        writer=writer,
        officer=officer,
        reference=reference,
    ).letter


def emailed(words: str, sender: str) -> SimpleUploadedFile:
    """Return an e-mail as a file."""
    heading = (
        f"From: {sender}@elmshire.example\nTo: says@elmshire.example\nSubject: Policing\nMIME-Version: 1.0\n"
    )
    return SimpleUploadedFile(
        "letter.eml", f"{heading}Content-Type: text/plain; charset=utf-8\n\n{words}\n".encode()
    )


def photographed(words: str) -> SimpleUploadedFile:
    """Return a letter as a photograph of its page."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  pictures are drawn only here

    page = Image.new("RGB", (620, 877), "#fbfaf5")
    draw = ImageDraw.Draw(page)
    for line, written in enumerate(textwrap.wrap(words, 46)):
        draw.text((60, 110 + 36 * line), written, fill="#223366", font_size=23)
    kept = io.BytesIO()
    page.save(kept, format="JPEG")
    return SimpleUploadedFile("letter.jpg", kept.getvalue())
