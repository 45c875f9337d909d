"""Takes the pictures of the documents from the running demo, so that they show what is there and not what was there.

    python docs/pictures.py [--data FOLDER] [--home FOLDER] [--only channels|outcomes|network|directory|own-words|hub]     (or: make pictures)

Loads the demo in a folder of its own and, where the data folder is there, the examples; takes each page at 1280 and 360
pixels in Debian's Chromium; writes PNG files of few colours into docs/pictures. Needs chromium, and for posters ghostscript or poppler-utils.
"""

import argparse
import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "pictures"
WIDTHS = {1280: 1500, 360: 1300}  # width of the window -> the most of a page that is shown
TALLER = {
    "reach-map": 2100,
    "staffordshire": 2100,
    "auckland": 2100,
}  # where what matters stands further down
MOST_BYTES = 120_000
PORT = 8000  # where it is free: the address on the poster is then the one the demo has
PASSWORD = "elmshire-made-up"  # noqa: S105  the demo prints it for everybody
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
INSIGHT = "/officers/insight/policing-priorities"
EXAMPLES = {"auckland": "auckland", "edinburgh": "edinburgh", "staffordshire": "."}

# name -> (who is signed in, address)
PAGES = {
    "home": ("", "/"),
    "engagement": ("", "/engagements/policing-priorities/"),
    "results-public": ("", "/engagements/policing-priorities/results/"),
    "question": ("", "/answer/WEBLINK/question/priority/"),
    "calls": ("calls", "/officers/calls/CALLTEAM/"),
    "overview": ("engagement", "/officers/engagements/library-hours/"),
    "reach": ("engagement", f"{INSIGHT}/reach/"),
    "reach-map": ("engagement", f"{INSIGHT}/reach/?of=district"),
    "results": ("engagement", f"{INSIGHT}/results/"),
}
# A channel's own pages, at the widths at which they are used: name -> (who is signed in, address, widths)
ON_THE_STREET = "officer001@police"
PIN = "246810"
CHANNEL_PAGES = {
    "online-start": ("", "/answer/WEBLINK/", (360,)),
    "field-team": (ON_THE_STREET, "/officers/field/FIELDCCR/", (360,)),
    "field-ask": (ON_THE_STREET, "/officers/field/FIELDCCR/ask/", (360,)),
    "field-odk": (ON_THE_STREET, "/officers/field/FIELDCCR/odk/", (360,)),
    "panel-wave": ("engagement", "/officers/panel/waves/MONTHON/", (1280,)),
    "panel-members": ("engagement", "/officers/panel/panels/HOLLIN/", (1280,)),
    "panel-join": ("", "/panel/HOLLIN/", (360,)),
    "text-message": ("engagement", "/officers/text-messages/BUSSTOP/", (360, 1280)),
    "kiosk": ("", "/kiosk/SURGERY/", (1280,)),
    "waiting-room": ("engagement", "/officers/waiting-rooms/SURGERY/", (1280,)),
    "host": ("engagement", "/officers/hosts/BARBER1/", (1280,)),
    "host-card": ("", "/h/BARBER1/", (360,)),
    "social": ("engagement", "/officers/networks/WATCH/", (1280,)),
    "school": ("engagement", "/officers/school/SIXTH/", (1280,)),
    "school-results": ("", "/join/SIXTH/results/", (360,)),
    "conversations": ("engagement", "/officers/conversations/", (1280,)),
    "survey-wave": ("engagement", "/officers/surveys/waves/SURVEY27/", (1280,)),
    "survey-trends": ("engagement", "/officers/surveys/feeling-the-difference/trends/", (1280,)),
    "meeting": ("engagement", "/officers/meetings/TENANTS/", (1280,)),
    "advocate": ("engagement", "/officers/advocates/VOICES/", (1280,)),
    "own-words": ("", "/in-their-own-words/policing-priorities/", (360,)),
    "paper": ("engagement", "/officers/paper/", (1280,)),
    "letters": ("engagement", "/officers/letters/LETTERS/", (1280,)),
}
# The pages from a plan to what was done, likewise
WAY = "safer-ways-to-school"
DECIDES = "decision"
OUTCOMES_PAGES = {
    "plans": ("engagement", "/officers/outcomes/plans/", (1280,)),
    "gates": ("engagement", "/officers/engagements/policing-priorities/gates/", (1280,)),
    "findings": ("engagement", f"/officers/outcomes/{WAY}/", (1280,)),
    "what-was-found": (DECIDES, f"/officers/outcomes/{WAY}/", (1280,)),
    "you-said": ("", f"/engagements/{WAY}/you-said-we-did/", (360,)),
    "challenges": (DECIDES, "/officers/outcomes/voices/challenges/", (1280,)),
    "standards": ("", "/standards/what-to-expect-of-adult-social-care/", (1280,)),
    "room": ("", f"/engagements/{WAY}/room/", (1280,)),
    "pilots": ("engagement", "/officers/outcomes/learning/pilots/", (1280,)),
    "forecast": (DECIDES, f"/officers/outcomes/learning/decisions/{WAY}/", (1280,)),
    "hat-cabinet": (DECIDES, "/officers/outcomes/learning/hats/cabinet-member/", (1280,)),
    "pack": ("engagement", f"/officers/outcomes/packs/{WAY}/", (1280,)),
}
# The network, what is strong in a place, and what comes of knowing it
NETWORK_PAGES = {
    "ladder": ("", "/join-in/groups/young-carers/", (360,)),
    "network-members": ("engagement", "/officers/network/", (1280,)),
    "isolation": ("engagement", "/officers/network/isolation/", (1280,)),
    "tips": ("", "/join-in/snippets/", (360,)),
    "network-drawn": ("", "/join-in/drawn/", (1280,)),
    "changes": ("", "/join-in/documents/vision/2/changes/", (1280,)),
    "board": ("engagement", "/officers/network/actions/", (1280,)),
    "together": ("engagement", "/officers/network/together/listening-together/", (1280,)),
    "find-help": ("", "/find/?go=1&theme=company", (1280,)),
    "connections": ("engagement", "/officers/assets/connections/", (1280,)),
}
MISSING = "/officers/directory/missing"
DIRECTORY_PAGES = {
    "found-help": ("", "/find/?q=swimming&go=1", (360,)),
    "booklets": ("", "/find/booklets/", (360,)),
    "offer-said": ("", "/local-offer/what-people-said/", (360,)),
    "chase": ("engagement", "/officers/directory/chase/", (1280,)),
    "quality": ("engagement", "/officers/directory/board/", (1280,)),
    "feeds": ("engagement", "/officers/directory/feeds/", (1280,)),
    "twice": ("engagement", "/officers/directory/duplicates/", (1280,)),
    "signposts": ("engagement", "/officers/directory/signposts/", (1280,)),
    "use": ("engagement", "/officers/directory/use/", (1280,)),
    "offer-comments": ("engagement", "/officers/outcomes/local-offer/", (1280,)),
    "shops": ("engagement", "/officers/directory/shopping/", (1280,)),
    "unclear": ("engagement", "/officers/directory/sentences/", (1280,)),
    "signposting": ("engagement", "/officers/network/signposting/?q=swimming", (360,)),
    "coverage": ("engagement", "/officers/directory/coverage/send-schedule-2/", (1280,)),
    "missing": ("engagement", f"{MISSING}/", (1280,)),
    "gaps": ("engagement", f"{MISSING}/gaps/", (1280,)),
}
# The directory's pages that stand under a number or a link of their own: name -> (who, width, how its address is told)
FOUND_IN_THE_DEMO = {
    "easy-read": (
        "",
        360,
        "reverse('find:easy', args=[Service.objects.get(name='Alderbrook Leisure Pool').uuid])",
    ),
    "listen": (
        "",
        360,
        "reverse('find:service', args=[Service.objects.get(name='Alderbrook Leisure Pool').uuid])",
    ),
    "film": ("", 360, "reverse('find:service', args=[Edition.objects.filter(kind='film')[0].service.uuid])"),
    "draft": ("", 360, "reverse('find:release', args=[1])"),
    "draft-entry": (
        "",
        360,
        "reverse('find:released', args=[1, Service.objects.get(name='Dial-a-ride').uuid])",
    ),
    "release-changes": ("", 360, "reverse('find:release_changes', args=[2])"),
    "provider": ("", 360, "page_of(Correspondent.objects.get(organisation__name='Hollinsea Swimmers'))"),
    "provider-form": (
        "",
        360,
        "page_of(Correspondent.objects.get(organisation__name='Alderbrook Advice')) + f'{Service.objects.get(name=\"Money advice at the food bank\").uuid}/'",
    ),
    "shopper": (
        "",
        360,
        "_link(list(ShopRun.objects.filter(scenario__title='A quiet swim').order_by('number')))",
    ),
    "forum-agenda": (
        "engagement",
        1280,
        "reverse('network:meetings:meeting', args=[Meeting.objects.filter(group__slug='parents-forum', kind='meeting').latest('begins_at').uuid])",
    ),
    "offer-poster": (
        "engagement",
        1280,
        "reverse('directory:signpost_pdf', args=[Signpost.objects.get(place='Alderbrook library').uuid, 'a4'])",
    ),
}
STARTS_AT = {"film": "#film"}  # where on its page a picture begins, when what matters stands far down
OPENED = {"listen": "main details:has(audio) summary"}  # what is pressed on a page before its picture
SAID = "/officers/insight/one-thing-to-change"
OWN_WORDS_PAGES = {
    "codebook": ("engagement", f"{SAID}/themes/", (1280,)),
    "code-an-answer": ("engagement", f"{SAID}/themes/reading/next/", (1280,)),
    "suggestions": ("engagement", f"{SAID}/themes/suggestions/", (1280,)),
    "draft-themes": ("engagement", f"{SAID}/themes/draft/", (1280,)),
    "themes-found": ("engagement", f"{SAID}/themes/found/", (1280,)),
    "campaigns-list": ("engagement", "/officers/outcomes/voices/campaigns/one-thing-to-change/", (1280,)),
    "check-personal": ("protection", "/officers/answers/waiting/one-thing-to-change/review/", (1280,)),
    "vote": ("", "/answer/WEBLINK/statements/", (360,)),
    "opinion-map": ("engagement", f"{INSIGHT}/opinions/", (1280,)),
}
UNDER = "/officers/hub"
# The partners' hub. Whom somebody looks up is typed (`looked_up`), so it stands apart.
HUB_PAGES = {
    "hub-home": ("protection", f"{UNDER}/", (1280,)),
    "hub-glasses": ("protection", f"{UNDER}/glass/", (1280,)),
    "hub-runs": ("linker", f"{UNDER}/links/", (1280,)),
    "hub-runs-again": ("linker", f"{UNDER}/links/", (1280,)),
    "hub-requests": ("protection", f"{UNDER}/rights/", (1280,)),
    "hub-picture": (DECIDES, f"{UNDER}/picture/", (1280,)),
    "agreements-public": ("", "/agreements/", (360,)),
    "seals": ("", "/trail/heads/", (360,)),
    "transparency": ("", "/transparency/", (360,)),
}
PRESSED = {
    "hub-glass": ("hub-glasses", "main table a"),
    "hub-run-refused": ("hub-runs", "main tr:has-text('Refused') a"),
    "hub-run": ("hub-runs-again", "main tr:has-text('Accepted') a"),
    "hub-link": ("hub-run", "main table a"),
    "hub-request": ("hub-requests", "main table a"),
    "agreement-text": ("agreements-public", "main a:has-text('Helping families early')"),
    "transparency-year": ("transparency", "main a[href*='/transparency/20']"),
    "entry": ("found-help", "main ol.fm-choices a"),
    "shop": ("shops", "main a:has-text('A quiet swim')"),
    "offer-year": ("offer-said", "main .govuk-list a, main ul a"),
    "gap": ("gaps", "main h2 a, main ul.fm-choices a, main table a"),
    "conversation": ("conversations", "main table a"),
    "paper-batch": ("paper", "main a:has-text('Libraries, spring')"),
    "letter": ("letters", "main table a"),
    "campaign": ("campaigns-list", "main a:has-text('number 12 bus')"),
    "code-a-campaign": ("campaign", "main a:has-text('Say what it speaks of')"),
    "plan": ("plans", "main a:has-text('Policing priorities 2027')"),
    "finding": ("findings", "main a:has-text('safe crossings')"),
    "found": ("what-was-found", "main a:has-text('safe crossings')"),
    "reply": ("found", "main a:has-text('Put the reply right')"),
    "challenge": ("challenges", "main table a"),
    "pilot": ("pilots", "main a:has-text('Forms in book bags')"),
}  # name -> (the page before, what is pressed there)
ONLY_PASSED = {
    "hub-glasses",
    "hub-runs",
    "hub-runs-again",
    "hub-requests",
    "transparency",
    "campaign",
    "campaigns-list",
    "paper",
    "letters",
    "plans",
    "shops",
    "gaps",
    "offer-said",
    "what-was-found",
    "found",
    "challenges",
    "pilots",
}  # pages on the way to others, of which no picture is kept
EXAMPLE_PAGES = {
    "auckland": "/officers/insight/auckland/reach/?of=ethnic_group",
    "edinburgh": "/officers/insight/edinburgh/mix/",
    "staffordshire": "/officers/insight/staffordshire/reach/map/?of=age&within=district",
}


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def folkmoot(*words: str) -> list[str]:
    """Return the command line of `folkmoot`."""
    return [sys.executable, "-m", "folkmoot.config.cli", *words]


def environment(home: Path) -> dict[str, str]:
    """Return what a demo in a folder of its own is told."""
    return {**os.environ, "FOLKMOOT_HOME": str(home), "FOLKMOOT_DEMO": "1", "FOLKMOOT_LOG_LEVEL": "ERROR"}


def load(home: Path, data: Path, only: str) -> list[str]:
    """Load the demo and the examples whose data is there; return their names."""
    subprocess.run(folkmoot("demo", "--load-only"), env=environment(home), check=True)
    if only:
        return []
    there = [
        name for name, folder in EXAMPLES.items() if (data / name).exists() or (data / "census").exists()
    ]
    for name in there:
        words = ("example", name, "--from", str(data / EXAMPLES[name]))
        subprocess.run(folkmoot(*words), env=environment(home), check=True, stdout=subprocess.DEVNULL)
    if not there:
        say(f"No data at {data}: the pictures of the examples stay as they are.")
    return there


def free_port() -> int:
    """Return the demo's usual port, or another where somebody listens on that."""
    with socket.socket() as probe:
        taken = probe.connect_ex(("127.0.0.1", PORT)) == 0
    if not taken:
        return PORT
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the demo answers."""
    for _ in range(600):
        if server.poll() is not None:
            raise SystemExit("The demo ended before it answered.")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SystemExit("The demo did not answer within two minutes.")


def keep(picture: bytes, name: str) -> None:
    """Write a picture with as many colours as fit into its size."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (128, 64, 32, 16):
        packed = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
        if packed.tell() <= MOST_BYTES:
            (OUT / f"{name}.png").write_bytes(packed.getvalue())
            say(f"  {name}.png  {packed.tell() / 1000:.0f} kB, {colours} colours")
            return
    raise SystemExit(f"{name}.png is more than {MOST_BYTES:,} bytes even in 16 colours.")


class Camera:
    """A browser at one width, with a window for each person signed in."""

    def __init__(self, browser: Any, address: str, width: int) -> None:
        self.browser, self.address, self.width = browser, address, width
        self.windows: dict[str, Any] = {}

    def window(self, who: str) -> Any:
        """Return the window of an officer, signed in, or of the public."""
        if who not in self.windows:
            size = {"width": self.width, "height": 900}
            page = self.browser.new_context(viewport=size, locale="en-GB").new_page()
            page.set_default_navigation_timeout(
                120_000
            )  # on a busy machine the first look at a page may take long
            if who:
                page.goto(f"{self.address}/account/login/")
                name, _, of = who.partition("@")
                page.fill("[name=login]", f"{name}@{of}{'.' if of else ''}elmshire.example")
                page.fill("[name=password]", PASSWORD)
                page.click("main form button")
            self.windows[who] = page
        return self.windows[who]

    def take(self, page: Any, name: str) -> None:
        """Keep a picture of the top of a page, as much of it as is shown."""
        tall = int(page.evaluate("document.documentElement.scrollHeight"))
        most = max(WIDTHS[self.width], TALLER.get(name, 0))
        top = 0
        if name in STARTS_AT:
            top = (
                int(page.locator(STARTS_AT[name]).evaluate("it => it.getBoundingClientRect().top + scrollY"))
                - 20
            )
        shown = {"x": 0, "y": top, "width": self.width, "height": min(tall - top, most)}
        keep(page.screenshot(clip=shown, full_page=True), f"{name}-{self.width}")

    def visit(self, name: str, who: str, address: str) -> None:
        """Take the picture of one page."""
        page = self.window(who)
        reply = page.goto(f"{self.address}{address}")
        if reply.status != 200:
            raise SystemExit(f"{address} answered {reply.status}.")
        if name in OPENED:
            page.locator(OPENED[name]).first.click()
        if name not in ONLY_PASSED:
            self.take(page, name)


def used_here(camera: Camera, pages: dict[str, tuple[str, str, tuple[int, ...]]]) -> None:
    """Take the pictures of pages that are used at this width, and of what is pressed on them."""
    for name, (who, where, widths) in pages.items():
        if camera.width not in widths:
            continue
        camera.visit(name, who, where)
        passed = [name]
        for after, (before, pressed) in PRESSED.items():
            if before == passed[-1]:
                page = camera.window(who)
                page.locator(pressed).first.click()
                page.wait_for_load_state()
                passed.append(after)
                if after not in ONLY_PASSED:
                    camera.take(page, after)


def receipt(camera: Camera) -> None:
    """Answer the open engagement and take the picture of the receipt."""
    page = camera.browser.new_context(viewport={"width": camera.width, "height": 900}).new_page()
    page.goto(f"{camera.address}/answer/WEBLINK/")
    page.click("main .govuk-button--start")
    while "/check/" not in page.url:
        choice = page.locator("main input[type=radio], main input[type=checkbox]").first
        if choice.count():
            choice.check(force=True)
        page.click("main form .govuk-button:has-text('Continue')")
    page.click("main form .govuk-button")
    camera.take(page, "receipt")


def phone(camera: Camera) -> None:
    """Set a phone up as an officer does, record somebody without a network, and take the picture of what it holds."""
    page = camera.window(ON_THE_STREET)
    page.goto(f"{camera.address}/officers/field/FIELDCCR/phone/")
    page.get_by_label("Choose a PIN").fill(PIN)
    page.get_by_label("The PIN again").fill(PIN)
    page.get_by_role("button", name="Set this phone up").click()
    page.get_by_label("PIN", exact=True).fill(PIN)
    page.get_by_role("button", name="Open").click()
    page.get_by_role("button", name="Declined").wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Declined").click()
    page.locator("#counts", has_text="Held here 1").wait_for()
    camera.take(page, "field-phone")
    page.context.set_offline(False)
    del camera.windows[ON_THE_STREET]


def followed(camera: Camera, code: str) -> None:
    """Take the pictures of a receipt that was followed to what was done, and of what its owner reads there."""
    page = camera.browser.new_context(viewport={"width": camera.width, "height": 900}).new_page()
    page.goto(f"{camera.address}/receipt/")
    page.fill("main input[name=code]", code)
    page.click("main form .govuk-button")
    camera.take(page, "receipt-answered")
    page.goto(f"{camera.address}/receipt/what-changed/")
    camera.take(page, "what-changed")


def a_code(home: Path) -> str:
    """Return the receipt code of somebody whose words stand in a finding that was answered."""
    asked = (
        "import django; django.setup();"
        "from folkmoot.contacts.receipts import code_of;"
        "from folkmoot.outcomes.models import Ground;"
        f"quoted = Ground.objects.filter(kind='quote', finding__engagement__slug='{WAY}').order_by('pk').first();"
        "print(code_of(quoted.contact.uuid))"
    )
    settings = environment(home) | {"DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
    found = subprocess.run(
        [sys.executable, "-c", asked], env=settings, check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def hub_people(home: Path) -> list[str]:
    """Return who is looked up in the hub (made up, as the demo is), and the code of an answered request of theirs."""
    asked = (
        "import django; django.setup();"
        "from folkmoot.partners.models import Agreement;"
        "from folkmoot.website.demo import hub_working as demo;"
        "from folkmoot.hub.rights.requests import Asking, answer_part, candidates_for, confirm_request, take_request;"
        "held = demo._newest(Agreement.objects.get(slug=demo.IN_FORCE), 'elmshire-health');"
        "who = demo._people(held, 5)[-1];"
        "request, code = take_request(kind='access', asking=Asking(who, '01632 960000'));"
        "dpo = demo.officer('protection');"
        "records = [(each, spine) for each, spine, one in candidates_for(dpo, request) if one == who];"
        "confirm_request(user=dpo, request=request, how='Made up', records=records);"
        "said = 'This is all we hold under this agreement.';"
        "ours = [demo.officer(each) for each in demo.ANSWERERS];"
        "[answer_part(user=each, part=request.parts.get(partner=each.officer.partner), words=said) for each in ours];"
        "print(who.first_name, who.surname, who.date_of_birth, who.postcode, code, sep='|')"
    )
    settings = environment(home) | {"DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
    found = subprocess.run(
        [sys.executable, "-c", asked], env=settings, check=True, capture_output=True, text=True
    )
    return found.stdout.strip().splitlines()[-1].split("|")


def looked_up(camera: Camera, person: list[str]) -> None:
    """Look a made-up person up, and read their answer as they do."""
    first, surname, born, postcode, code = person
    if camera.width == max(WIDTHS):
        page = camera.window("practitioner")
        page.goto(f"{camera.address}{UNDER}/")
        page.locator("main a:has-text('Look up a person')").first.click()
        page.locator("main input[name=purpose]").first.check(force=True)
        year, month, day = born.split("-")
        typed = {
            "case": "FS-118",
            "reason": "A visit tomorrow",
            "first_name": first,
            "surname": surname,
            "postcode": postcode,
            "date_of_birth-day": str(int(day)),
            "date_of_birth-month": str(int(month)),
            "date_of_birth-year": year,
        }
        for name, value in typed.items():
            page.fill(f"main [name='{name}']", value)
        page.click("main form .govuk-button")
        camera.take(page, "hub-looked-up")
        return
    page = camera.window("")
    page.goto(f"{camera.address}/your-data/follow/")
    page.fill("main [name=code]", code)
    page.click("main form .govuk-button")
    camera.take(page, "hub-answer")


def in_the_directory(home: Path) -> dict[str, str]:
    """Return the addresses of the directory's pages that the demo gives a number or a link of their own."""
    told = [
        "import django; django.setup()",
        "from django.urls import reverse",
        "from folkmoot.directory.models import Correspondent, Edition, Service, ShopRun, Signpost",
        "from folkmoot.directory.shopping.views import _link",
        "from folkmoot.directory.truth.letters import page_of",
        "from folkmoot.network.models import Meeting",
        *(f"print('{name}', {where})" for name, (_, _, where) in FOUND_IN_THE_DEMO.items()),
    ]
    settings = environment(home) | {"DJANGO_SETTINGS_MODULE": "folkmoot.config.settings"}
    found = subprocess.run(
        [sys.executable, "-c", "\n".join(told)], env=settings, check=True, capture_output=True, text=True
    )
    lines = (line.split(" ") for line in found.stdout.splitlines() if line.count(" ") == 1)
    return {
        name: "/" + address.partition("://")[2].partition("/")[2] if "://" in address else address
        for name, address in lines
    }


def found_there(camera: Camera, addresses: dict[str, str], folder: Path) -> None:
    """Take the pictures of those pages at this width; of a PDF, its first page."""
    for name, (who, width, _) in FOUND_IN_THE_DEMO.items():
        if width != camera.width:
            continue
        if addresses[name].endswith(".pdf"):
            first_page(camera, folder, addresses[name], name)
        else:
            camera.visit(name, who, addresses[name])


def poster(camera: Camera, folder: Path) -> None:
    """Draw the first page of the poster."""
    where = "/officers/engagements/policing-priorities/collectors/WEBLINK/poster.pdf"
    first_page(camera, folder, where, "poster")


def first_page(camera: Camera, folder: Path, where: str, name: str) -> None:
    """Draw the first page of a PDF."""
    page = camera.window("engagement")
    found = page.request.get(f"{camera.address}{where}")
    pdf, png = folder / f"{name}.pdf", folder / f"{name}.png"
    pdf.write_bytes(found.body())
    drawn = {
        "gs": ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-sDEVICE=png16m", "-r72", "-dLastPage=1", f"-sOutputFile={png}", str(pdf)],
        "pdftoppm": ["-png", "-r", "72", "-singlefile", str(pdf), str(png.with_suffix(""))],
    }  # fmt: skip
    drawer = next(filter(shutil.which, drawn), "")
    if not drawer:
        say(f"  no {name}: Debian's ghostscript or poppler-utils draws it, and neither is here")
        return
    subprocess.run([drawer, *drawn[drawer]], check=True)
    keep(png.read_bytes(), name)


def take_all(
    address: str,
    examples: list[str],
    folder: Path,
    only: str,
    code: str,
    person: list[str],
    there: dict[str, str],
) -> None:
    """Take every picture at every width, or only those of the channels, the outcomes, the network, the directory, people's own words or the hub."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or "chromium"
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        for width in WIDTHS:
            camera = Camera(browser, address, width)
            if only in ("", "channels"):
                used_here(camera, CHANNEL_PAGES)
                if camera.width in CHANNEL_PAGES["field-ask"][2]:
                    phone(camera)
            if only in ("", "network"):
                used_here(camera, NETWORK_PAGES)
            if only in ("", "directory"):
                used_here(camera, DIRECTORY_PAGES)
                found_there(camera, there, folder)
            if only in ("", "own-words"):
                used_here(camera, OWN_WORDS_PAGES)
            if only in ("", "hub"):
                used_here(camera, HUB_PAGES)
                looked_up(camera, person)
            if only in ("", "outcomes"):
                used_here(camera, OUTCOMES_PAGES)
                if camera.width == min(WIDTHS):
                    followed(camera, code)
            if only:
                continue
            for name, (who, where) in PAGES.items():
                camera.visit(name, who, where)
            receipt(camera)
            if width == max(WIDTHS):
                poster(camera, folder)
                for name in examples:
                    camera.visit(name, "admin", EXAMPLE_PAGES[name])
        browser.close()


def main(data: Path, given: Path | None, only: str = "") -> None:
    """Load, serve, take, stop."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="folkmoot-pictures-") as folder:
        home = given or Path(folder) / "home"
        examples = load(home, data, only)
        port = free_port()
        words = ("demo", "--port", str(port), "--no-worker")
        server = subprocess.Popen(folkmoot(*words), env=environment(home), stdout=subprocess.DEVNULL)
        try:
            wait_for(port, server)
            person = hub_people(home) if only in ("", "hub") else []
            there = in_the_directory(home) if only in ("", "directory") else {}
            take_all(f"http://127.0.0.1:{port}", examples, Path(folder), only, a_code(home), person, there)
        finally:
            server.terminate()
            server.wait(60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("FOLKMOOT_DATA", ROOT.parent / "shared" / "data"))
    )
    parser.add_argument(
        "--home", type=Path, help="a folder with a demo loaded before, so that loading is not waited for"
    )
    parser.add_argument(
        "--only",
        default="",
        choices=["channels", "outcomes", "network", "directory", "own-words", "hub"],
        help="the other pictures stay as they are",
    )
    options = parser.parse_args()
    main(options.data, options.home, options.only)
