"""The made-up partnership group and advocate of the demo: a few voices, as they were taken down, and what each agreed to."""

import datetime as dt
from io import BytesIO
from uuid import UUID, uuid5

from django.utils import timezone

from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.speaking_for import Agreed, choose_bodies, show_words, speak_for
from folkmoot.channels.focus_group.keeping_record import add_photo, keep_meeting
from folkmoot.channels.focus_group.saying import enter_words
from folkmoot.engagements.collecting import add_collector
from folkmoot.engagements.models import Engagement
from folkmoot.partners.models import Officer

NUMBERS = UUID("0f3a2f0c-5d6e-4c7b-9d54-6d1f4b6f9a10")
GROUP, VOICES = "TENANTS", "VOICES"
DAYS_AGO = 12
WISHES = ("Lights on the path", "A named officer", "Tell us what happened")
SAID = (
    (
        "The path behind the shops has had no light since November. I go round the long way.",
        "safer",
        "verbatim",
        1,
        "",
    ),
    ("You report it and nobody ever tells you what came of it.", "priority", "verbatim", 1, ""),
    (
        "They want one officer whose name they know, at the same hour each week.",
        "",
        "noted",
        7,
        "Tenants’ associations",
    ),
    ("Cars race past the school at three o’clock, every day.", "priority", "verbatim", 1, ""),
    (
        "Young carers wait alone for the last bus and ask for somebody to be there.",
        "safer",
        "noted",
        4,
        "Young carers",
    ),
)
SPOKE = (
    (
        "I do not ring. On the phone they do not wait until I have finished my words.",
        {"said": "verbatim", "given": "spoken", "read_back": "agreed"},
        Agreed("public", ask_back=True),
        "Prefers mornings. Sister helps with letters.",
    ),
    (
        "Sign to me, not to the person beside me.",
        {"said": "summarised", "given": "signed,interpreted", "read_back": "agreed"},
        Agreed("public", named=True, name="Marnie"),
        "Interpreter booked through the centre.",
    ),
    (
        "The steps at the station. I cannot tell them when I cannot get in.",
        {"said": "verbatim", "given": "pictures", "read_back": "agreed"},
        Agreed("partners"),
        "",
    ),
    (
        "Somebody in my building takes my parcels. I do not want them to know I said it.",
        {"said": "summarised", "given": "spoken", "read_back": "not"},
        Agreed(),
        "Safeguarding lead told, with consent.",
    ),
)  # fmt: skip


def load_meetings(engagement: Engagement, officer: Officer, advocate: Officer) -> int:
    """Add the group and the advocate to the demo's engagement with what they heard; return how many voices."""
    if engagement.collectors.filter(code=VOICES).exists():
        return 0
    group = add_collector(
        user=None,
        engagement=engagement,
        channel="focus_group",
        name="Dunmere neighbourhood partnership",
        code=GROUP,
    )
    meeting = keep_meeting(
        user=None,
        collector=group,
        kind="partnership_group",
        held_on=timezone.localdate() - dt.timedelta(days=DAYS_AGO),
        begins=dt.time(18, 30),
        ends=dt.time(20, 0),
        venue="Dunmere Community Hall",
        access="Level entrance from Mill Street, hearing loop, sign language interpreter. The 12 bus stops outside.",
        facilitator="Engagement Officer",
        note_taker="Neighbourhood assistant",
        topic_guide="What feels different since last winter\nWhat the police should put first\nHow people hear what came of it",
        prompts=["priority", "safer"],
        groups=[["Tenants’ associations", 14, 7], ["Young carers", 6, 4], ["Shopkeepers", 10, 2]],
        notes="The hall is cold: bring heaters next time.",
    )
    for place, (words, about, said, voices, of) in enumerate(SAID):
        number = uuid5(NUMBERS, f"meeting {place}")
        enter_words(
            user=officer.user, meeting=meeting, uuid=number, words=[words], about=about, said=said, voices=voices, of=of
        )  # fmt: skip
    add_photo(
        user=None,
        meeting=meeting,
        name="flipchart.png",
        content=flipchart(),
        shows="Three wishes: " + "; ".join(WISHES),
    )
    spoken = add_collector(
        user=None, engagement=engagement, channel="advocate", name="Elmshire Voices", code=VOICES
    )
    choose_bodies(user=None, collector=spoken, bodies=[advocate.partner])
    for place, (words, how, agreed, notes) in enumerate(SPOKE):
        number = uuid5(NUMBERS, f"advocate {place}")
        speak_for(
            user=advocate.user, collector=spoken, uuid=number, words=words, answers={}, how=how, agreed=agreed, notes=notes
        )  # fmt: skip
    for held in OnBehalf.objects.whose_words_are_open_to("public").filter(contact__collector=spoken):
        show_words(user=officer.user, held=held, shown=True)
    return len(SAID) + len(SPOKE)


def flipchart() -> bytes:
    """Draw a sheet of paper with three wishes on it."""
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415  loaded only where the demo is

    sheet = Image.new("RGB", (900, 640), "#fdfcf7")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((12, 12, 888, 628), outline="#b9b39d", width=4)
    for line, wish in enumerate(("Three wishes", *WISHES)):
        text = wish if line == 0 else f"{line}. {wish}"
        pen.text((70, 70 + 130 * line), text, fill="#1d2b2a", font=ImageFont.load_default(size=54))
    target = BytesIO()
    sheet.save(target, "PNG")
    return target.getvalue()
