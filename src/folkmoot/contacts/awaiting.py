"""Waits for the writer without holding a thread, so that a thousand contacts wait at the price of one. No Django here.

Threads that wait for the writer wake one by one and fight over Python's one running thread: most of the work of a busy hour
went into that. Here the writer tells of a whole batch with one call into the loop, and the loop answers each in turn.
"""

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial
from weakref import WeakKeyDictionary

from folkmoot.contacts.refusals import Busy
from folkmoot.contacts.rows import Outcome, PreparedRow
from folkmoot.contacts.writer import LONGEST_WAIT, RETRY_AFTER, Told, Writer

Answer = asyncio.Future[Outcome]


class Postbox:
    """What the writer's thread has told and the loop has not yet passed on."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._told: deque[tuple[Answer, Told]] = deque()
        self._called = False

    def tell(self, answer: Answer, told: Told) -> None:
        """Take what became of a row (in the writer's thread), and call the loop if nobody has."""
        self._told.append((answer, told))
        if not self._called:
            self._called = True
            with suppress(
                RuntimeError
            ):  # the loop has ended: nobody waits any more, and what is stored is stored
                self._loop.call_soon_threadsafe(self._pass_on)

    def _pass_on(self) -> None:
        self._called = False
        while self._told:
            answer, told = self._told.popleft()
            if not answer.done():
                answer.set_exception(told) if isinstance(told, Exception) else answer.set_result(told)


_postboxes: WeakKeyDictionary[asyncio.AbstractEventLoop, Postbox] = WeakKeyDictionary()


async def stored_soon(writer: Writer, row: PreparedRow) -> Outcome:
    """Return what became of a row once it is durably stored. Raises as `Writer.submit`."""
    loop = asyncio.get_running_loop()
    postbox = _postboxes.get(loop) or _postboxes.setdefault(loop, Postbox(loop))
    answer: Answer = loop.create_future()
    writer.put(row, partial(postbox.tell, answer))
    try:
        async with asyncio.timeout(LONGEST_WAIT):
            return await answer
    except TimeoutError as slow:
        raise Busy(RETRY_AFTER) from slow
