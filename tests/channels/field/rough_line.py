"""A bad line between phones and a real server: it breaks half of the sendings, before or after the server stored them."""

import http.client
import random
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BEFORE, AFTER = 0.2, 0.3  # how many sendings fail before, and how many after, the server has stored
RECORDS = "/field/records/"
NOT_PASSED_ON = {"connection", "transfer-encoding", "keep-alive"}


class RoughLine:
    """A proxy on a port of its own. `attempts` counts sendings, `broken` those it broke."""

    def __init__(self, server: str, *, seed: int = 2027) -> None:
        self.attempts = self.broken = 0
        self.chance = random.Random(seed)
        self.deciding = threading.Lock()
        line = self

        class Passing(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                line.pass_on(self, server)

            do_POST = do_HEAD = do_GET

            def log_message(self, *told: Any) -> None:
                """Say nothing."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *about: Any) -> None:
                """A killed browser cuts its line: that is what this is for."""

        self.http = Quiet(("127.0.0.1", 0), Passing)
        self.address = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()

    def fate(self, path: str) -> tuple[str, bool]:
        """What becomes of a request, and whether a broken one is told so (503) or just cut off."""
        if path != RECORDS:
            return "", False
        with self.deciding:
            drawn, told = self.chance.random(), self.chance.random() < 0.5
            self.attempts += 1
            self.broken += drawn < BEFORE + AFTER
        return ("before" if drawn < BEFORE else "after" if drawn < BEFORE + AFTER else ""), told

    def pass_on(self, asked: BaseHTTPRequestHandler, server: str) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        fate, told = self.fate(asked.path)
        if fate == "before":
            return self.break_off(asked, told=told)
        onward = http.client.HTTPConnection(server, timeout=30)
        try:
            onward.request(asked.command, asked.path, body or None, dict(asked.headers.items()))
            reply = onward.getresponse()
            whole = reply.read()
        except OSError:
            return self.break_off(asked, told=False)
        finally:
            onward.close()
        if fate == "after":
            return self.break_off(asked, told=told)
        try:
            asked.send_response(reply.status)
            for name, value in reply.headers.items():
                if name.lower() not in NOT_PASSED_ON | {"content-length"}:
                    asked.send_header(name, value)
            asked.send_header("Content-Length", str(len(whole)))
            asked.end_headers()
            asked.wfile.write(whole)
        except OSError:
            asked.close_connection = True
        return None

    def break_off(self, asked: BaseHTTPRequestHandler, *, told: bool) -> None:
        asked.close_connection = True
        if told:
            asked.send_response(503)
            asked.send_header("Retry-After", "1")
            asked.send_header("Content-Length", "0")
            asked.end_headers()
