"""A local HTTP server that answers as GOV.UK Notify does, to the real client over real HTTP; it keeps what it was sent."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from uuid import uuid4

import jwt

SERVICE, SECRET = "11111111-2222-4333-8444-555555555555", "66666666-7777-4888-9999-000000000000"
KEY = f"elmshire-{SERVICE}-{SECRET}"


class Notify:
    """What Notify was sent: (path, body). Numbers in `refused` are none; while `away` it answers 503."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict]] = []
        self.refused: set[str] = set()
        self.away = 0

    def texts(self, number: str) -> list[str]:
        return [
            body["personalisation"]["message"] for _, body in self.taken if body.get("phone_number") == number
        ]


@contextmanager
def a_notify_service() -> Iterator[tuple[Notify, str]]:
    notify = Notify()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802  http.server's name
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            bearer = self.headers["Authorization"].removeprefix("Bearer ")
            assert jwt.decode(bearer, SECRET, algorithms=["HS256"])["iss"] == SERVICE
            status = 201
            if notify.away:
                notify.away, status = notify.away - 1, 503
            elif body.get("phone_number", body.get("email_address")) in notify.refused:
                status = 400
            else:
                notify.taken.append((self.path, body))
            answer = (
                {"id": str(uuid4())}
                if status == 201
                else {"status_code": status, "errors": [{"error": "ValidationError", "message": "no"}]}
            )
            raw = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield notify, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
