"""A local HTTP server that answers as a language model's does, over real HTTP; it keeps what it was sent, and can misbehave."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Model:
    """What the model was sent: (path, headers, body). `answers` makes its words from what it was told; `raw` sends bytes as they are."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.answers: Callable[[dict[str, Any]], Any] = lambda told: {"suggestions": []}
        self.raw: bytes | None = None
        self.status = 200
        self.waits = 0.0
        self.drips = False

    @property
    def told(self) -> list[dict[str, Any]]:
        """The themes and answers it was told, call by call."""
        return [json.loads(body["messages"][1]["content"]) for _, _, body in self.taken]


@contextmanager
def a_language_model() -> Iterator[tuple[Model, str]]:
    model = Model()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # noqa: N802  http.server's name
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            model.taken.append((self.path, dict(self.headers), body))
            time.sleep(model.waits)
            said = model.answers(json.loads(body["messages"][1]["content"]))
            content = said if isinstance(said, str) else json.dumps(said)
            raw = model.raw or json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            try:
                self.send_response(model.status)
                if model.status == 302:
                    self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                while model.drips:
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
                self.wfile.write(raw)
            except OSError:
                return  # whoever asked has gone

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield model, f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        model.drips = False
        server.shutdown()
        server.server_close()
