"""Work on several processes, each piece of it within its time: what takes longer is stopped.

A signal cannot interrupt a call into C, and a thread cannot end one. So each process says which
piece it begins, and the parent ends a process that stays with one for too long, or that ends by
itself; its item goes to a new process, without that piece.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Hashable, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from eigtutor.errors import EigtutorError
from eigtutor.languages import language
from eigtutor.pool import begin_process, context, interrupts_held

T = TypeVar("T")
R = TypeVar("R")
U = TypeVar("U", bound=Hashable)

#: Told by a process: which piece begins, or that the last one is over (None).
Begin = Callable[[U | None], None]


def overseen(
    function: Callable[[T, Begin[U]], R],
    items: Sequence[T],
    *,
    without: Callable[[T, U], T],
    jobs: int,
    seconds: float,
    memory: int,
) -> Generator[R, None, None]:
    """``function`` of each item, in the order of the items, on ``jobs`` processes.

    The function calls what it is given with the name of each piece that it begins, and with None
    after the last. A piece that takes more than ``seconds``, or more than so many bytes of
    ``memory``, is stopped, and the function has the item again as ``without`` makes it.

    The function, the items and the results go between processes that are started afresh, and speak
    the language of this moment; they end with the generator. Raises what the function raises, and
    EigtutorError if a process ends between the pieces.
    """
    oversight = _Oversight(function, list(items), without, seconds, memory)
    try:
        yield from oversight.results(min(jobs, len(items)))
    finally:
        oversight.end()


class _Process(Generic[U]):
    """A process at work: on which item and piece, and until when."""

    def __init__(self, function: Callable[..., Any], memory: int) -> None:
        self.connection, theirs = context().Pipe()
        arguments = (theirs, function, language(), memory)
        self.process = context().Process(target=_serve, args=arguments, daemon=True)
        with interrupts_held():
            self.process.start()
        theirs.close()
        self.item: int | None = None
        self.piece: U | None = None
        self.deadline = float("inf")

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


class _Oversight(Generic[T, U, R]):
    """The processes, what is left to do, and what is done."""

    def __init__(
        self,
        function: Callable[[T, Begin[U]], R],
        items: list[T],
        without: Callable[[T, U], T],
        seconds: float,
        memory: int,
    ) -> None:
        self.function = function
        self.items = items
        self.without = without
        self.seconds = seconds
        self.memory = memory
        self.waiting = deque(range(len(items)))
        self.done: dict[int, R] = {}
        self.processes: list[_Process[U]] = []

    def results(self, jobs: int) -> Generator[R, None, None]:
        for _ in range(jobs):
            self.processes.append(_Process(self.function, self.memory))
        for k in range(len(self.items)):
            while k not in self.done:
                self._hand_out()
                self._listen()
            yield self.done.pop(k)

    def end(self) -> None:
        for one in self.processes:
            one.end()

    def _hand_out(self) -> None:
        for one in self.processes:
            if one.item is None and self.waiting:
                one.item = self.waiting.popleft()
                one.connection.send(self.items[one.item])

    def _listen(self) -> None:
        """Hear what is said next; stop who is late."""
        nearest = min(one.deadline for one in self.processes)
        left = None if nearest == float("inf") else max(0.0, nearest - time.monotonic())
        heard = wait([one.connection for one in self.processes], left)
        for one in list(self.processes):
            if one.connection in heard:
                self._hear(one)
            elif time.monotonic() > one.deadline:
                self._stop(one)

    def _hear(self, one: _Process[U]) -> None:
        try:
            said, what = one.connection.recv()
        except (EOFError, ConnectionResetError):
            said, what = "memory", None
        match said:
            case "begins":
                one.piece = what
                one.deadline = float("inf") if what is None else time.monotonic() + self.seconds
            case "done":
                assert one.item is not None
                self.done[one.item] = what
                one.item = None
            case "failed":
                raise what
            case _:
                self._stop(one)

    def _stop(self, one: _Process[U]) -> None:
        """End a process; its item goes to a new one, without the piece that it was at."""
        if one.item is None or one.piece is None:
            raise EigtutorError(
                "a process at work was ended from outside, perhaps for want of memory",
                remedy="the same command goes on where it stopped; --jobs 1 takes the least memory",
            )
        one.end()
        self.items[one.item] = self.without(self.items[one.item], one.piece)
        self.waiting.appendleft(one.item)
        self.processes[self.processes.index(one)] = _Process(self.function, self.memory)


def _serve(connection: Connection, function: Callable[..., Any], tag: str, memory: int) -> None:
    """In a process: the function of each item that comes, until none does."""
    begin_process(tag, memory)
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        try:
            found = function(item, lambda piece: connection.send(("begins", piece)))
        except MemoryError:
            connection.send(("memory", None))
        except Exception as error:
            connection.send(("failed", error))
        else:
            connection.send(("done", found))
