"""Reads the lists of an open feed at its address, page by page: bounded in bytes, pages, time and depth, and nowhere it should not go.

Every name is looked up here and every address it leads to is checked; then exactly that address is connected to. Nothing is
changed anywhere while a feed is read: a page that never ends, changes under our hands or is no JSON ends in a sentence.
"""

import http.client
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from folkmoot.contacts.outside import CheckedLine, LeadsNowhere, looked_up
from folkmoot.directory.formats.reading_csv import json_in
from folkmoot.directory.formats.records import FeedRefused

LONGEST_ANSWER = 30.0  # seconds without a byte
LONGEST_READING = 1_800.0  # seconds for a whole feed
MOST_OF_A_PAGE = 20_000_000  # bytes
MOST_OF_A_FEED = 400_000_000
MOST_OF_A_FILE = 100_000_000  # of tables, which come in one piece
MOST_PAGES = 20_000
MOST_REDIRECTS = 3
PER_PAGE = 100
WHOLE = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str


@dataclass(slots=True)
class Reading:
    """One reading of a feed, with what is left to it."""

    to_private: bool = False
    most: int = MOST_OF_A_PAGE  # bytes of one answer
    begun: float = field(default_factory=time.monotonic)
    taken: int = 0

    def get(self, url: str, *, origin: str = "") -> Answer:
        """Ask an address, following few redirects. Raises `FeedRefused`."""
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(url, origin)
            if answer.status not in (301, 302, 303, 307, 308) or "location" not in answer.headers:
                return answer
            url = urljoin(url, answer.headers["location"])
        raise FeedRefused(f"{url} sends from one address to the next without end.")

    def _once(self, url: str, origin: str) -> Answer:
        parts = urlsplit(url)
        try:
            host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            host, port = None, 0
        if (
            parts.scheme not in ("http", "https")
            or not host
            or any(not each.isprintable() or each.isspace() for each in url)
        ):
            raise FeedRefused(f"{url[:200]} is no web address.")
        if parts.username or parts.password:
            raise FeedRefused("Leave names and passwords out of the address.")
        if time.monotonic() - self.begun > LONGEST_READING:
            raise FeedRefused(
                f"The feed was not at its end after {LONGEST_READING / 60:.0f} minutes. It was not read further."
            )
        address = address_of(host, port, to_private=self.to_private)
        secure = parts.scheme == "https"
        line = CheckedLine(host, port, address=address, secure=secure, longest=LONGEST_ANSWER)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            line.request("GET", path, headers=_headers(origin))
            reply = line.getresponse()
            headers = {name.lower(): value for name, value in reply.getheaders()}
            return Answer(reply.status, headers, self._body(reply, headers, url), url)
        except TimeoutError as fault:
            raise FeedRefused(f"{_short(url)} did not answer within {LONGEST_ANSWER:.0f} seconds.") from fault
        except ssl.SSLCertVerificationError as fault:
            raise FeedRefused(f"The certificate of {host} is not valid for that name.") from fault
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise FeedRefused(
                f"{_short(url)} could not be read: the connection ended or what came was no answer."
            ) from fault
        finally:
            line.close()

    def _body(self, reply: http.client.HTTPResponse, headers: dict[str, str], url: str) -> bytes:
        """Read an answer piece by piece, unpacking it; stop at the bound, whatever it says of its length."""
        unpack = zlib.decompressobj(31) if headers.get("content-encoding", "") == "gzip" else None
        pieces: list[bytes] = []
        size = 0
        while piece := reply.read1(65_536):
            if time.monotonic() - self.begun > LONGEST_READING:
                raise FeedRefused(f"{_short(url)} did not end after {LONGEST_READING / 60:.0f} minutes.")
            try:
                piece = unpack.decompress(piece, self.most + 1) if unpack else piece
            except zlib.error as fault:
                raise FeedRefused(f"{_short(url)} is packed (gzip) but damaged.") from fault
            size += len(piece)
            self.taken += len(piece)
            if size > self.most or self.taken > MOST_OF_A_FEED:
                most = self.most if size > self.most else MOST_OF_A_FEED
                raise FeedRefused(
                    f"{_short(url)} sends more than {most / 1e6:,.0f} MB. It was not read further."
                )
            pieces.append(piece)
        if (
            headers.get("content-length", "").isdigit()
            and not unpack
            and size < int(headers["content-length"])
        ):
            raise ValueError("the connection ended early")
        return b"".join(pieces)


def _headers(origin: str) -> dict[str, str]:
    headers = {
        "Accept": "application/json, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "User-Agent": "Folkmoot-Feeds/1",
        "Connection": "close",
    }
    return headers | ({"Origin": origin} if origin else {})


def _short(url: str) -> str:
    return url if len(url) <= 200 else f"{url[:200]}…"


def address_of(host: str, port: int, *, to_private: bool) -> str:
    """Look a name up; return its first address if every one of them is out in the world. Raises `FeedRefused`."""
    try:
        return looked_up(host, port, anywhere=to_private)
    except LeadsNowhere as where:
        raise FeedRefused(f"The name {host} {where}, so nothing is read.") from where


@dataclass(frozen=True, slots=True)
class Fetched:
    """Objects of one kind, and where they were."""

    kind: str
    items: list[Any]
    path: str


def fetch_file(url: str, *, to_private: bool = False) -> bytes:
    """Return the file at an address: one table, or a zip file of tables. Raises `FeedRefused`."""
    answer = Reading(to_private, most=MOST_OF_A_FILE).get(url)
    if answer.status != WHOLE:
        raise FeedRefused(f"{_short(url)} answers {answer.status}.")
    if answer.body[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise FeedRefused(f"{_short(url)} is a web page, not a file of tables.")
    return answer.body


def fetch_lists(root: str, notes: list[str], *, to_private: bool = False) -> Iterator[Fetched]:
    """Give every service of a feed whole, and its taxonomies and terms where it lists them. Raises `FeedRefused`."""
    reading = Reading(to_private)
    root = root_of(root)
    listed = list(pages(reading, f"{root}/services"))
    whole = _are_whole(listed)
    for number, items in enumerate(listed, 1):
        yield Fetched("service", items, f"/services page {number}")
        if whole:
            continue
        for item in items:
            if isinstance(item, dict) and isinstance(item.get("id"), str | int):
                address = f"{root}/services/{item['id']}"
                found = document(reading, address)
                if not isinstance(found, dict) or str(found.get("id")) != str(item["id"]):
                    raise FeedRefused(
                        f"{address} is not the service of that id. It may have changed while it was read; try again."
                    )
                yield Fetched("service", [found], f"/services/{item['id']}")
    for name, kind in (("taxonomies", "taxonomy"), ("taxonomy_terms", "taxonomy_term")):
        first = reading.get(f"{root}/{name}")
        if first.status != WHOLE:
            notes.append(f"/{name} is not there ({first.status}).")
            continue
        for number, items in enumerate(pages(reading, f"{root}/{name}"), 1):
            yield Fetched(kind, items, f"/{name} page {number}")


def root_of(address: str) -> str:
    """Return where a feed begins; people also copy the address of its services."""
    return address.rstrip("/").removesuffix("/services")


def _are_whole(listed: list[list[Any]]) -> bool:
    """Whether the list already gives services with all they nest."""
    nested = ("service_at_locations", "schedules", "contacts", "phones", "attributes", "regular_schedules")
    return any(
        isinstance(item, dict) and any(name in item for name in nested) for items in listed for item in items
    )


def document(reading: Reading, url: str) -> Any:
    """Return the JSON document at an address. Raises `FeedRefused`."""
    answer = reading.get(url)
    if answer.status != WHOLE:
        raise FeedRefused(f"{_short(url)} answers {answer.status}.")
    return json_in(answer.body, _short(url))


def pages(reading: Reading, url: str) -> Iterator[list[Any]]:
    """Give the contents of each page of a list, once. Raises `FeedRefused` for one that does not end or changes meanwhile."""
    seen: set[str] = set()
    total: int | None = None
    size: int | None = None
    for number in range(1, MOST_PAGES + 2):
        page = document(reading, f"{url}?{urlencode({'page': number, 'per_page': size or PER_PAGE})}")
        items, last, says = _page(page, url, number)
        if total is not None and says != total:
            raise FeedRefused(
                f"{url} said {total:,} items and then {says:,}: it changed while it was read. Try again later."
            )
        total = says
        ids = [str(item["id"]) for item in items if isinstance(item, dict) and item.get("id") is not None]
        again = [each for each in ids if each in seen] or [each for each in ids if ids.count(each) > 1]
        if again:
            raise FeedRefused(
                f"{url}, page {number}: the id {again[0]} was on it before. It changed while it was read, does not turn its "
                "pages, or gives one id to several."
            )
        seen.update(ids)
        yield items
        if last or not items:
            if total is not None and len(seen) < total and ids:
                raise FeedRefused(
                    f"{url} says {total:,} items and ended after {len(seen):,}. It may have changed while it was read."
                )
            return
        if number > MOST_PAGES or (total is not None and len(seen) > total):
            raise FeedRefused(
                f"{url} has more pages than it says, or more than {MOST_PAGES:,}. It was not read further."
            )


def _page(page: Any, url: str, number: int) -> tuple[list[Any], bool, int | None]:
    """Return (contents, whether it is the last, how many there are in all) of a page, in ORUK's old spelling or today's."""
    if isinstance(page, list):
        return page, True, None
    if not isinstance(page, dict):
        raise FeedRefused(f"{url}, page {number}: it should be an object with contents.")
    items = page.get("contents", page.get("content"))
    if not isinstance(items, list):
        raise FeedRefused(f"{url}, page {number}: its contents should be a list.")
    total = page.get("total_items", page.get("totalElements"))
    count = page.get("total_pages", page.get("totalPages"))
    last = page.get("last_page", page.get("last"))
    ends = last is True or (isinstance(count, int) and number >= count) or (last is None and count is None)
    return items, bool(ends), total if isinstance(total, int) and not isinstance(total, bool) else None
