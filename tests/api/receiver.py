"""A real web server on loopback that takes webhooks, and misbehaves where a test asks it to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver:
    """What came (headers, body), and how the next are to be answered: 200, another status or a kind of fault."""

    def __init__(self) -> None:
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.elsewhere = 0
        self.answers: list[int | str] = []
        self.address = ""

    def next(self) -> int | str:
        return self.answers.pop(0) if self.answers else 200


@contextmanager
def a_receiver() -> Iterator[Receiver]:
    """Serve until the test is over."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            receiver.elsewhere += 1
            self.send_response(200)
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.append(({key.lower(): value for key, value in self.headers.items()}, body))
            if self.path != "/hook?a=1":
                receiver.elsewhere += 1
            self.misbehave(receiver.next())

        def misbehave(self, answer: int | str) -> None:
            if answer == "hangs up":
                self.close_connection = True
                self.connection.close()
            elif answer == "drips":  # a byte of header now and then: no single wait is long
                try:
                    for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 100:
                        self.wfile.write(bytes([letter]))
                        time.sleep(0.05)
                except OSError:
                    pass
            elif answer == "talks without end":
                self.send_response(200)
                self.end_headers()
                try:
                    while True:
                        self.wfile.write(b"a" * 65_536)
                except OSError:
                    pass
            elif answer == "leads elsewhere":
                self.send_response(302)
                self.send_header("Location", f"{receiver.address}/elsewhere")
                self.end_headers()
            elif answer == "is no web server":
                self.wfile.write(b"220 mail.elmshire.example ESMTP\r\n")
            else:
                self.send_response(int(answer))
                self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
