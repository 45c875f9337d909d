"""The door through which the web server (granian) calls Folkmoot: one loop that takes bodies and contacts in, and threads for pages.

A body is read whole, and bounded, before anyone works on it, whether it says how long it is or comes in chunks: so a slow
sender holds no thread. Only who is signed in may hand over officers' large files. A contact sent as it should be is
answered on the loop (`FastLane`); everything else goes to Django in one of a few threads.
"""

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from importlib import import_module
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any, Protocol, cast

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]  # documented; its stubs do not list it

from folkmoot.config.wsgi import application  # first: it makes Django ready for the rooms

# isort: split
from folkmoot.channels.online.fast_lane import Environ, FastLane, Headers
from folkmoot.contacts.recording import start_writer, stop_writer
from folkmoot.contacts.visiting import LARGEST_BODY
from folkmoot.partners.access import OFFICERS, comes_signed_in
from folkmoot.sheets.sheet import MOST_BYTES

THREADS = 8  # for pages; more only fight over Python's one running thread
SMALL = 250_000  # bytes; a longer body waits in a file
LARGE_AT_ONCE = 16  # longer bodies read at a time: no stranger can fill the disk with thousands
LONGEST_BODY = 300.0  # seconds a sender may take; an old phone sends a photograph in one
LARGEST_OF_OFFICERS = MOST_BYTES + 1_000_000  # the largest file they may hand over, and the form around it
WITHOUT_BODY = frozenset({"GET", "HEAD"})

TOO_SLOW = b"What you sent took too long to arrive, and nothing of it was kept. Please send it again."

Django = Callable[[Environ, Any], Any]


class Exchange(Protocol):
    """granian's side of one request: its body comes in, a reply goes out."""

    async def __call__(self) -> bytes: ...
    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...
    def response_stream(self, status: int, headers: Headers) -> Any: ...


class NotRead:
    """Stands for a body that was not kept: whoever wants it meets the reason, and Django's page tells it."""

    def __init__(self, reason: Exception) -> None:
        self._reason = reason

    def read(self, size: int = -1) -> bytes:
        raise RuntimeError("The body was not kept.") from self._reason

    def readline(self, size: int = -1) -> bytes:
        return self.read(size)

    def close(self) -> None:
        pass


class TooLarge(NotRead):
    """A body larger than its address takes."""

    def read(self, size: int = -1) -> bytes:
        raise RequestDataTooBig("The body is larger than this address takes.") from self._reason


Incoming = IO[bytes] | NotRead


class Door:
    """An RSGI application in front of Django's WSGI application."""

    def __init__(self, django: Django, *, threads: int = THREADS, longest_body: float = LONGEST_BODY) -> None:
        self._django = django
        self._longest_body = longest_body
        self._large = asyncio.Semaphore(LARGE_AT_ONCE)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="pages")
        self._lane = FastLane(self._threads)

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to take contacts in, and load what counts meanwhile."""
        start_writer()
        threading.Thread(target=warm_up, name="warm-up", daemon=True).start()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Draw the pages under way, commit what waits, and end."""
        self._threads.shutdown()
        stop_writer()

    async def __rsgi__(self, scope: Any, exchange: Exchange) -> None:
        """Answer one request; who has gone away meanwhile is let go."""
        environ = environ_of(scope)
        with suppress(ProtocolClosed):
            try:
                async with asyncio.timeout(self._longest_body):
                    body = await self._body(environ, exchange)
            except TimeoutError:
                exchange.response_bytes(408, [("Content-Type", "text/plain; charset=utf-8")], TOO_SLOW)
                return
            if isinstance(body, bytes):
                thanks = await self._lane.thank(environ, body)
                if thanks is not None:
                    exchange.response_bytes(302, thanks, b"")
                    return
            incoming: Incoming = BytesIO(body) if isinstance(body, bytes) else body
            with closing(incoming):
                environ["wsgi.input"] = incoming
                loop = asyncio.get_running_loop()
                await loop.run_in_executor(self._threads, self._page, environ, exchange, loop)

    async def _body(self, environ: Environ, exchange: Exchange) -> bytes | Incoming:
        """Return what was sent, and write its length into `environ` where the sender did not say it."""
        declared = environ.get("CONTENT_LENGTH", "")
        length = int(declared) if declared.isdecimal() else None
        if environ["REQUEST_METHOD"] in WITHOUT_BODY and not length:
            return b""
        if length is not None and length <= SMALL:
            return await exchange()
        most = await self._most(environ)
        if length is not None and length > most:
            return TooLarge(ValueError(declared))
        try:
            return await self._read(environ, exchange, most)
        except TimeoutError:
            raise
        except OSError as fault:  # a full disk, as a rule
            return NotRead(fault)

    async def _most(self, environ: Environ) -> int:
        """Return how many bytes may come to this address from this sender."""
        if not environ["PATH_INFO"].startswith(OFFICERS):
            return LARGEST_BODY
        loop = asyncio.get_running_loop()
        known = await loop.run_in_executor(self._threads, comes_signed_in, environ.get("HTTP_COOKIE", ""))
        return LARGEST_OF_OFFICERS if known else LARGEST_BODY

    async def _read(self, environ: Environ, exchange: Exchange, most: int) -> bytes | Incoming:
        """Read a body piece by piece, into memory as long as it is small."""
        body, pieces = b"", _pieces(exchange)
        async for piece in pieces:
            body += piece
            if len(body) > SMALL:
                async with self._large:
                    return await self._spooled(environ, pieces, most, body)
        environ["CONTENT_LENGTH"] = str(len(body))
        return body

    async def _spooled(
        self, environ: Environ, pieces: AsyncIterator[bytes], most: int, begun: bytes
    ) -> Incoming:
        """Read on into a file; threads write it, so that the loop waits for no disk."""
        loop, size = asyncio.get_running_loop(), len(begun)
        with ExitStack() as unless_kept:
            file = unless_kept.enter_context(TemporaryFile())
            await loop.run_in_executor(self._threads, file.write, begun)
            async for piece in pieces:
                size += len(piece)
                if size > most:
                    environ["CONTENT_LENGTH"] = str(size)
                    return TooLarge(ValueError(size))
                await loop.run_in_executor(self._threads, file.write, piece)
            await loop.run_in_executor(self._threads, file.seek, 0)
            environ["CONTENT_LENGTH"] = str(size)
            unless_kept.pop_all()
            return file

    def _page(self, environ: Environ, exchange: Exchange, loop: asyncio.AbstractEventLoop) -> None:
        """Let Django answer, in a thread; its reply goes out whole, or piece by piece where it is made so."""
        told: list[tuple[str, Headers]] = []
        reply = self._django(environ, lambda status, headers, *_: told.append((status, headers)))
        try:
            status, headers = int(told[0][0].split(" ", 1)[0]), told[0][1]
            self._lane.learn(headers)
            if not getattr(reply, "streaming", False):
                exchange.response_bytes(status, headers, b"".join(reply))
                return
            transport = exchange.response_stream(status, headers)
            for piece in reply:
                asyncio.run_coroutine_threadsafe(_sent(transport, piece), loop).result()
        finally:
            reply.close()


async def _pieces(exchange: Exchange) -> AsyncIterator[bytes]:
    """The body piece by piece, for more than one loop over it; granian lets itself be asked once."""
    async for piece in exchange:
        yield piece


async def _sent(transport: Any, piece: bytes) -> None:
    await transport.send_bytes(piece)


def environ_of(scope: Any) -> Environ:
    """Return the WSGI environment of a request. Headers with an underscore are left out: they could pass for a proxy's own."""
    server, _, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = name.upper().replace("-", "_")
        key = key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"
        before = environ.get(key)
        environ[key] = value if before is None else f"{before}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
    return environ


def warm_up() -> None:
    """Load what counts, so that nobody's first page waits for it. The one who asks for a page meanwhile shares the wait."""
    for module in ("folkmoot.config.urls", "folkmoot.insight.reaching", "folkmoot.evidence.estimates"):
        import_module(module)
    with suppress(DatabaseError):  # whoever searches first reads the index then
        import_module("folkmoot.directory.finding.warming").read_all()
    connection.close()


door = Door(cast(Django, application))
