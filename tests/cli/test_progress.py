"""Progress: a bar on a screen, plain lines for a pipe, nothing when quiet."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

WORK = """
import sys
from eigtutor.cli.progress import Progress
with Progress(quiet="quiet" in sys.argv, screen_only="screen" in sys.argv) as progress:
    for done in range(4):
        progress("drawing", done, 3)
    for done in range(2):
        progress("lines", done, 0)
print("result")
"""


def on_a_screen(*arguments: str) -> str:
    """What a terminal receives on standard error."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-c", WORK, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    received = b""
    try:
        while chunk := os.read(ours, 65536):
            received += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert running.wait() == 0
    return received.decode()


def through_a_pipe(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", WORK, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    ).stderr


def test_a_screen_gets_a_bar_with_the_count() -> None:
    received = on_a_screen()
    assert "drawing" in received
    assert "/3" in received
    assert "━" in received


def test_a_pipe_gets_plain_lines() -> None:
    assert through_a_pipe().splitlines() == ["drawing", "drawing: 3 of 3", "lines"]
    assert through_a_pipe("screen") == ""


def test_quiet_gets_nothing() -> None:
    assert on_a_screen("quiet") == ""
    assert through_a_pipe("quiet") == ""


def test_a_pipe_does_not_load_the_bar() -> None:
    code = f"{WORK}\nassert 'rich' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
