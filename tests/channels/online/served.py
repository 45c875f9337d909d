"""A real server of a test's own, on a port of its own, and someone who answers it over HTTP."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection

from folkmoot.config.serving import web_command
from tests.contacts.database_file import database_of_its_own

PATIENCE = 60


class Served:
    """granian with one writer a process, as the serving command starts it: one process, or on PostgreSQL several."""

    def __init__(self, folder: Path, *, processes: int = 1) -> None:
        self.folder = folder
        self.processes = processes
        self.database = database_of_its_own(folder)
        self.environment = {
            **os.environ,
            "FOLKMOOT_HOME": str(folder),
            "FOLKMOOT_PLAIN_HTTP": "1",
            "FOLKMOOT_DATA_KEY": settings.DATA_KEY,
            "FOLKMOOT_SECRET_KEY": settings.SECRET_KEY,
        }
        if connection.vendor == "sqlite":
            self.environment["DATABASE_URL"] = f"sqlite:///{self.database['NAME']}"
        else:
            given = self.database
            self.environment["DATABASE_URL"] = (
                f"postgresql://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
            )

    def start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = web_command("127.0.0.1", self.port)
        command[command.index("--workers") + 1] = str(self.processes)
        self.process = subprocess.Popen(command, env=self.environment, start_new_session=True)
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end and self.process.poll() is None, "the server did not start"
            time.sleep(0.1)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(PATIENCE)

    def _answers(self) -> bool:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as asked:
            try:
                return asked.request("GET", "/answer/none/") is None
            except OSError:
                return False


class Person:
    """Someone with a browser that keeps cookies and follows nothing by itself."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.cookies: dict[str, str] = {}

    def close(self) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, said: Mapping[str, Any] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(said, doseq=True) if said is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        reply = self.connection.getresponse()
        for line in reply.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return reply.status, reply.read().decode()
