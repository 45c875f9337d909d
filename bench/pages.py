"""How heavy each page is on a first visit, and how long the server takes for it: against 20 kB and 100 ms, printed as ratios.

Serves the demo from a folder of its own and asks over HTTP as a browser does: the weight is the page with every style sheet,
script and picture it names, bodies only, once with brotli and gzip accepted, once with gzip alone. The time is the median of 50 GETs, one at a time, after
three that are not counted. Both are limits for the public's pages and for officers'.

    python bench/pages.py [--gets 50] [--home FOLDER] [--page NAME=ADDRESS …] [--only WORDS …]

--home: a demo loaded before, so that loading is not waited for; --page: an officers' page more, such as one of an example that
was set up there; --only: those pages alone whose address holds one of the words, like /outcomes/.
"""

import argparse
import datetime as dt
import gzip
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlencode, urljoin, urlsplit

import brotli
from machine import machine

IN_A_FORTNIGHT = dt.date.today() + dt.timedelta(days=14)
LIMIT_KB, LIMIT_MS = 20.0, 100.0
WARM_UP = 3
BOTH, GZIP_ALONE = "gzip, deflate, br", "gzip"
WAY = "safer-ways-to-school"  # the demo's engagement that went all the way
LANGUAGES = ("cy", "pl", "ro", "ur", "bn", "uk", "ar")
PUBLIC = {
    "home": "/",
    "engagements": "/engagements/",
    "an engagement": "/engagements/policing-priorities/",
    "its public results": "/engagements/policing-priorities/results/",
    "you said, we did": "/you-said-we-did/",
    "you said, we did, of one": f"/engagements/{WAY}/you-said-we-did/",
    "what is coming": "/what-is-coming/",
    "standards": "/standards/what-to-expect-of-adult-social-care/",
    "an advocacy body": "/advocacy/elmshire-voices/",
    "who was in the room": f"/engagements/{WAY}/room/",
    "advocacy bodies": "/advocacy/",
    "standards, to be rated": "/standards/what-to-expect-of-adult-social-care/rate/",
    "where complaints go": "/complaints/",
    "decisions, before and after, for all": "/tried/decisions/",
    "an idea": f"/ideas/{WAY}/",
    "what was tried": "/tried/",
    "join in": "/join-in/",
    "join in, in Arabic": "/join-in/?language=ar",
    "a group, to join": "/join-in/groups/plain-words/",
    "a group's comments": "/join-in/groups/parents-forum/comments/",
    "a document": "/join-in/documents/vision/",
    "what changed in it": "/join-in/documents/vision/2/changes/",
    "what is being done": "/join-in/actions/",
    "an action": "/join-in/actions/ *",
    "events": "/join-in/events/",
    "answering: the start": "/answer/WEBLINK/",
    "answering: a question": "/answer/WEBLINK/question/priority/",
    "answering: a place on the map": "/answer/WEBLINK/question/where_unsafe/",
    "answering: all at once": "/answer/WEBLINK/all/",
    "receipt": "/receipt/",
    "privacy": "/privacy/",
    "trust": "/trust/",
    "accessibility": "/accessibility/",
    "find help": "/find/",
    "find help: words, a place and choices": "/find/?q=swimming&area=X07000008&age=8&go=1",
    "find help: everything": "/find/?go=1",
    "find help: on a date": f"/find/?area=X07000008&on={IN_A_FORTNIGHT}&go=1",
    **{f"find help: everything, in {each}": f"/find/?go=1&language={each}" for each in LANGUAGES},
    "find help: the longest lines, in Urdu": "/find/?go=1&page=16&language=ur",
    "find help: nearest, in Urdu": "/find/?area=X07000008&order=nearest&go=1&language=ur",
    "booklets to print": "/find/booklets/",
    "what the law asks for, for all": "/find/coverage/",
    "what is missing, for all": "/find/what-is-missing/",
    "what people said of the offer": "/local-offer/what-people-said/",
    "an entry": "/find/?go=1 > /find/services/ *",
    "an entry, in Urdu": "/find/?go=1 > /find/services/ *?language=ur",
    "a list of one's own": "/find/list/",
    "releases of the directory": "/find/releases/",
    "sign-in": "/account/login/",
}
OFFICERS = {
    "officers' home": "/officers/",
    "engagement overview": "/officers/engagements/policing-priorities/",
    "reach": "/officers/insight/policing-priorities/reach/",
    "reach, age by district": "/officers/insight/policing-priorities/reach/?of=age&within=district",
    "reach, age by ward": "/officers/insight/policing-priorities/reach/?of=age&within=ward",
    "reach on a map, by district": "/officers/insight/policing-priorities/reach/map/?of=age&within=district",
    "reach on a map, by ward": "/officers/insight/policing-priorities/reach/map/?of=age&within=ward",
    "reach by channel": "/officers/insight/policing-priorities/reach/channels/?of=age&within=ward",
    "mix": "/officers/insight/policing-priorities/mix/",
    "mix on a map": "/officers/insight/policing-priorities/mix/map/",
    "results": "/officers/insight/policing-priorities/results/",
    "results by age": "/officers/insight/policing-priorities/results/?by=age",
    "a question": "/officers/insight/policing-priorities/results/priority/",
    "a question by age": "/officers/insight/policing-priorities/results/priority/?by=age",
    "a question side by side": "/officers/insight/policing-priorities/results/priority/side-by-side/",
    "a question of a place": "/officers/insight/policing-priorities/results/where_unsafe/",
    "what channels are worth": "/officers/insight/policing-priorities/channels/",
    "trends": "/officers/surveys/feeling-the-difference/trends/",
    "themes": "/officers/insight/policing-priorities/themes/",
    "reading what people wrote": "/officers/insight/policing-priorities/themes/reading/",
    "findings": f"/officers/outcomes/{WAY}/",
    "plans": "/officers/outcomes/plans/",
    "a plan": "/officers/outcomes/plans/ *",
    "a step of a plan": "/officers/outcomes/plans/ * whether/",
    "a plan, printed": "/officers/outcomes/plans/ * print/",
    "what is coming, for officers": "/officers/outcomes/what-is-coming/",
    "gates": "/officers/engagements/policing-priorities/gates/",
    "gates of one that was answered": f"/officers/engagements/{WAY}/gates/",
    "options": "/officers/engagements/policing-priorities/options/",
    "who is affected": "/officers/engagements/policing-priorities/affected/",
    "what is owed, and the law": "/officers/engagements/policing-priorities/law/",
    "evidence packs": f"/officers/outcomes/packs/{WAY}/",
    "triage": "/officers/outcomes/voices/triage/",
    "triage of what was written": f"/officers/outcomes/voices/triage/{WAY}/",
    "where complaints and alerts go": "/officers/outcomes/voices/triage/routes/",
    "somebody may be at risk": "/officers/outcomes/voices/at-risk/",
    "standards, for officers": "/officers/outcomes/voices/standards/what-to-expect-of-adult-social-care/",
    "who was in the room, for officers": f"/officers/outcomes/voices/room/{WAY}/",
    "ideas": "/officers/outcomes/voices/ideas/",
    "campaigns": "/officers/outcomes/voices/campaigns/policing-priorities/",
    "pilots": "/officers/outcomes/learning/pilots/",
    "decisions, before and after": "/officers/outcomes/learning/decisions/",
    "quality of findings": f"/officers/outcomes/learning/quality/{WAY}/",
    "how being asked felt": f"/officers/outcomes/learning/felt/{WAY}/",
    "trust, over time": "/officers/outcomes/learning/trust/",
    "which hat": "/officers/outcomes/learning/hats/",
    "a councillor's page": "/officers/outcomes/learning/hats/councillor/?ward=X05000075",
    "time in a community": "/officers/outcomes/learning/hats/time/",
    "weighting": "/officers/insight/policing-priorities/weighting/",
    "files": "/officers/insight/policing-priorities/files/",
    "releases": "/officers/insight/policing-priorities/releases/",
    "question bank": "/officers/questions/",
    "areas": "/officers/places/",
    "populations": "/officers/places/populations/",
    "postcodes": "/officers/places/postcodes/",
    "register of 700 members": "/officers/network/",
    "members found": "/officers/network/?words=ash&brings=skills",
    "a group of everybody": "/officers/network/groups/everybody/",
    "messages to many": "/officers/network/messages/",
    "a message to many": "/officers/network/messages/ *",
    "meetings of groups": "/officers/network/meetings/",
    "talk that waits": "/officers/network/talk/",
    "strategies": "/officers/network/documents/",
    "comments on documents": "/officers/network/documents/comments/",
    "action plan, board": "/officers/network/actions/",
    "action plan, list": "/officers/network/actions/list/",
    "an action, inside": "/officers/network/actions/ *",
    "a workbook": "/officers/network/workbooks/ *",
    "services": "/officers/directory/",
    "a service, inside": "/officers/directory/ *",
    "its history": "/officers/directory/ * history/",
    "who to chase": "/officers/directory/chase/",
    "how good entries are": "/officers/directory/board/",
    "what providers sent": "/officers/directory/changes/",
    "drafts and releases": "/officers/directory/releases/",
    "feeds": "/officers/directory/feeds/",
    "a feed": "/officers/directory/feeds/ *",
    "a reading of a feed": "/officers/directory/feeds/ > /officers/directory/feeds/readings/ *",
    "what is there twice": "/officers/directory/duplicates/",
    "a pair": "/officers/directory/duplicates/ *",
    "what was merged": "/officers/directory/duplicates/?said=same",
    "what people searched": "/officers/directory/finding/searches/",
    "what people say": "/officers/directory/finding/words/",
    "why this order": "/officers/directory/finding/why/?q=swimming",
    "school terms": "/officers/directory/finding/school-terms/",
    "what the law asks for": "/officers/directory/coverage/",
    "what SEND law asks for": "/officers/directory/coverage/send-schedule-2/",
    "what SEND law asks for, by ward": "/officers/directory/coverage/send-schedule-2/?by=ward",
    "what the Care Act asks for": "/officers/directory/coverage/care-act-4/",
    "what is missing": "/officers/directory/missing/",
    "what is missing, by ward": "/officers/directory/missing/?by=ward",
    "what is missing, by small area": "/officers/directory/missing/?by=lsoa",
    "gaps": "/officers/directory/missing/gaps/",
    "a gap": "/officers/directory/missing/gaps/ *",
    "how much it is used": "/officers/directory/use/",
    "posters and links": "/officers/directory/signposts/",
    "a poster": "/officers/directory/signposts/ *",
    "booklets": "/officers/directory/booklets/",
    "a booklet": "/officers/directory/booklets/ *",
    "editions": "/officers/directory/editions/",
    "mystery shopping": "/officers/directory/shopping/",
    "sentences that are not clear": "/officers/directory/sentences/",
    "comments on the offer": "/officers/outcomes/local-offer/",
    "call script": "/officers/calls/CALLTEAM/",
}
DECIDES = {
    "what waits for a reply": "/officers/outcomes/",
    "a finding": f"/officers/outcomes/{WAY}/ *",
    "a reply": f"/officers/outcomes/{WAY}/ * reply/",
    "challenges": "/officers/outcomes/voices/challenges/",
    "a challenge": "/officers/outcomes/voices/challenges/ *",
    "a pilot": "/officers/outcomes/learning/pilots/ *",
    "a forecast": f"/officers/outcomes/learning/decisions/{WAY}/",
    "a cabinet member's page": "/officers/outcomes/learning/hats/cabinet-member/",
    "a chief officer's page": "/officers/outcomes/learning/hats/chief-officer/",
}
"""A star stands for the number in the first link of the page before it; after " > " stands how that link begins."""
ADMIN, DECIDER, PASSWORD = "admin@elmshire.example", "decision@elmshire.example", "elmshire-made-up"
NAMED = re.compile(
    r"""<(?:link|script|img|input|source|object|use|audio)\b[^>]*?\b(?:href|src|data)="([^"#]+)"""
)
NAMED_IN_SHEET = re.compile(r"""url\(["']?([^"')#]+)""")


class Visitor:
    """One connection kept alive, with its cookies."""

    def __init__(self, port: int) -> None:
        self.accepts = BOTH
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, address: str, form: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """Return status, body as it came over the wire, and its encoding."""
        headers = {
            "Accept-Encoding": self.accepts,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body=body, headers=headers)
        response = self.connection.getresponse()
        content = response.read()
        for key, value in response.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        return response.status, content, response.getheader("Content-Encoding", "")

    def sign_in(self, email: str) -> None:
        """Sign in as one of the demo's officers."""
        self.ask("GET", "/account/login/")
        status, _, _ = self.ask("POST", "/account/login/", {"login": email, "password": PASSWORD})
        assert status == 302, f"signing in answered {status}"


def text_of(content: bytes, encoding: str) -> str:
    """Return a body as text."""
    opened = {"gzip": gzip.decompress, "br": brotli.decompress}.get(encoding, bytes)(content)
    return opened.decode()


def numbered(visitor: Visitor, address: str) -> str:
    """Return an address with the number that a star in it stands for."""
    page, star, rest = address.partition(" *")
    if not star:
        return address
    page, _, begins = page.partition(" > ")
    _, content, encoding = visitor.ask("GET", page)
    named = re.search(rf'href="({begins or page}[0-9a-f-]{{36}}/)["?]', text_of(content, encoding))
    assert named, f"{page} leads nowhere"
    return named[1] + rest.strip()


def weight(visitor: Visitor, address: str) -> int:
    """Return the bytes of a page and all it names."""
    status, content, encoding = visitor.ask("GET", address)
    assert status == 200, f"{address} answered {status}"
    total, seen = len(content), {address}
    waiting = [urljoin(address, name) for name in NAMED.findall(text_of(content, encoding))]
    while waiting:
        name = waiting.pop()
        if name in seen or urlsplit(name).scheme or not name.startswith(("/static/", "/maps/")):
            continue
        seen.add(name)
        status, content, encoding = visitor.ask("GET", name)
        assert status == 200, f"{name} answered {status}"
        total += len(content)
        if name.partition("?")[0].endswith(".css"):
            waiting += [urljoin(name, inner) for inner in NAMED_IN_SHEET.findall(text_of(content, encoding))]
    return total


def milliseconds(visitor: Visitor, address: str, gets: int) -> float:
    """Return the median time of a GET."""
    times = []
    for turn in range(gets + WARM_UP):
        start = time.perf_counter()
        visitor.ask("GET", address)
        if turn >= WARM_UP:
            times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


Worst = tuple[float, str]
"""The largest ratio, and the page that has it."""


def report(visitor: Visitor, pages: dict[str, str], gets: int, only: list[str]) -> tuple[Worst, Worst, Worst]:
    """Print each page and return the heaviest, the heaviest by gzip alone, and the slowest."""
    found: list[tuple[Worst, Worst, Worst]] = [((0.0, "none"),) * 3]
    for name, address in pages.items():
        if only and not any(words in address for words in only):
            continue
        address = numbered(visitor, address)
        visitor.accepts = GZIP_ALONE
        gzipped = weight(visitor, address) / 1000
        visitor.accepts = BOTH
        kb, ms = weight(visitor, address) / 1000, milliseconds(visitor, address, gets)
        found.append(((kb / LIMIT_KB, name), (gzipped / LIMIT_KB, name), (ms / LIMIT_MS, name)))
        print(
            f"  {name:30}{kb:8.1f} kB{kb / LIMIT_KB:8.2f}{gzipped:8.1f} kB{gzipped / LIMIT_KB:8.2f}"
            f"{ms:10.1f} ms{ms / LIMIT_MS:8.2f}"
        )
    kept, gzipped_only, slow = zip(*found, strict=True)
    return max(kept), max(gzipped_only), max(slow)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers."""
    for _ in range(1200):
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.5)
    raise AssertionError("the server did not start within ten minutes")


def measure(home: str, gets: int, more: dict[str, str], only: list[str]) -> None:
    """Serve the demo from a folder and measure its pages."""
    port = free_port()
    command = [sys.executable, "-m", "folkmoot.config.cli", "demo", "--port", str(port), "--no-worker"]
    environment = {**os.environ, "FOLKMOOT_HOME": home, "FOLKMOOT_DEMO": "1", "FOLKMOOT_LOG_LEVEL": "ERROR"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        print(
            f"  {'page':30}{'brotli':>11}{'÷ 20 kB':>8}{'gzip':>11}{'÷ 20 kB':>8}{'median':>13}{'÷ 100 ms':>8}"
        )
        print("the public's pages")
        public = report(Visitor(port), PUBLIC, gets, only)
        officer = Visitor(port)
        officer.sign_in(ADMIN)
        print("officers' pages")
        inside = report(officer, OFFICERS | more, gets, only)
        decider = Visitor(port)
        decider.sign_in(DECIDER)
        print("pages of the one who decides")
        deciding = report(decider, DECIDES, gets, only)
        every = (("public", public), ("officers'", inside), ("decider's", deciding))
        for whose, (heavy, gzipped, slow) in every:
            print(f"heaviest {whose} page: {heavy[1]}, {heavy[0]:.2f} of the weight allowed")
            print(f"heaviest {whose} page by gzip alone: {gzipped[1]}, {gzipped[0]:.2f}")
            print(f"slowest {whose} page: {slow[1]}, {slow[0]:.2f} of the time allowed")
    finally:
        server.terminate()
        server.wait(60)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gets", type=int, default=50)
    parser.add_argument("--home")
    parser.add_argument("--page", action="append", default=[], metavar="NAME=ADDRESS")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORDS")
    options = parser.parse_args()
    more = dict(page.split("=", 1) for page in options.page)
    print(machine())
    if options.home:
        measure(options.home, options.gets, more, options.only)
    else:
        with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as folder:
            measure(folder, options.gets, more, options.only)
