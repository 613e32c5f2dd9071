"""Work on several processes at once, with results in order."""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from typing import TypeVar

from eigtutor.errors import EigtutorError
from eigtutor.languages import language, speak

T = TypeVar("T")
R = TypeVar("R")


def cores() -> int:
    """How many processes this machine runs at once for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def results(
    function: Callable[[T], R], items: Sequence[T], *, jobs: int
) -> Generator[R, None, None]:
    """``function`` of each item, in the order of the items, on ``jobs`` processes.

    With one job, in this process. Else the function and the items go to other processes, so a
    module must hold the function; they speak the language of this moment.
    When the generator is closed or stopped, items that are begun are finished, and no others are.
    Raises what the function raises, and EigtutorError if a process is ended from outside.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        yield from map(function, items)
        return
    pool = ProcessPoolExecutor(
        jobs, mp_context=context(), initializer=begin_process, initargs=(language(),)
    )
    try:
        with interrupts_held():
            found = pool.map(function, items)
        yield from found
    except BrokenProcessPool:
        raise EigtutorError(
            "a process at work was ended from outside, perhaps for want of memory",
            remedy="the same command goes on where it stopped; --jobs 1 takes the least memory",
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@cache
def context() -> ForkServerContext | SpawnContext:
    """How processes are started: as copies of one that has loaded the package and does nothing
    else. It loads once what every process, fresh from the start, would spend a second on.

    They are not copies of this process: a progress bar's thread could hold a lock in it.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():  # Windows
        return multiprocessing.get_context("spawn")
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["eigtutor.loaded"])
    return found


@contextlib.contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits while the block runs; processes that are started within never hear it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_process(tag: str, memory: int | None = None) -> None:
    """In a new process: speak the language of the first one, leave Ctrl-C to it, keep to so many
    bytes of ``memory`` (where the system can), and end with the first one however it ends."""
    speak(tag)
    if memory is not None:
        _hold_to(memory)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = multiprocessing.parent_process()
    if first is not None:
        threading.Thread(target=_follow, args=(first.sentinel,), daemon=True).start()


def _hold_to(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _follow(sentinel: int) -> None:
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
