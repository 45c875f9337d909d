"""Runs what belongs on a loop in a thread of its own: the browser driver keeps a loop in the test's."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def on_a_loop(waited_for: Coroutine[Any, Any, None]) -> None:
    """Wait for a coroutine, and put away the database connections its thread opened."""

    def run() -> None:
        try:
            asyncio.run(waited_for)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        thread.submit(run).result()
