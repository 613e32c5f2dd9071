"""A headless Chromium, driven over a pipe: what a page really looks like."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-extensions", "--no-first-run"),
    "--hide-scrollbars",
)
#: Seconds to wait for an answer; a test is never that slow, only broken.
PATIENCE = 60


class Browser:
    """One page of a browser, over the DevTools protocol; scripts in it are the test's own."""

    def __init__(self, reader: int, writer: int) -> None:
        self._reader, self._writer = reader, writer
        self._unread = b""
        self._sent = 0
        self._session: str | None = None
        #: What the browser had to complain of: errors, warnings, violations of the page's policy.
        self.complaints: list[str] = []
        #: Every address that the page has asked for, its own first.
        self.requests: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    # -- pages -----------------------------------------------------------------------------

    def open(self, page: Path, *, width: int = 1200, dark: bool = False) -> None:
        """Loads a file into a window of a width in CSS pixels."""
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.send("Emulation.setDeviceMetricsOverride", **metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.complaints.clear()
        self.requests.clear()
        self.send("Page.navigate", url=page.as_uri())
        while self._receive().get("method") != "Page.loadEventFired":
            pass

    def value(self, script: str) -> Any:
        """The value of an expression in JavaScript."""
        made = self.send("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def awaited(self, script: str) -> Any:
        """The value that a promise in JavaScript comes to."""
        made = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def press(self, key: str) -> None:
        """A key of the keyboard: Tab, Enter."""
        code = {"Tab": 9, "Enter": 13}[key]
        event = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        text = {"text": "\r"} if key == "Enter" else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **event, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **event)

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        return base64.b64decode(self.send("Page.printToPDF", preferCSSPageSize=True)["data"])

    # -- the protocol ----------------------------------------------------------------------

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command."""
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._writer, json.dumps(message).encode() + b"\0")
        while (answer := self._receive()).get("id") != self._sent:
            pass
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    def _receive(self) -> dict[str, Any]:
        deadline = time.monotonic() + PATIENCE
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._reader], [], [], deadline - time.monotonic())
            assert ready, "the browser does not answer"
            piece = os.read(self._reader, 1 << 20)
            assert piece, "the browser has ended"
            self._unread += piece
        line, self._unread = self._unread.split(b"\0", 1)
        message: dict[str, Any] = json.loads(line)
        params = message.get("params", {})
        match message.get("method"):
            case "Log.entryAdded":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown":
                self.complaints.append(json.dumps(params))
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
        return message


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser of one's own, gone at the end; ``profile`` is an empty folder for its files."""
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    there, writer = os.pipe()
    reader, back = os.pipe()
    command = [program, *FLAGS, f"--user-data-dir={profile}", "--remote-debugging-pipe"]
    # The browser reads from 3 and writes to 4; a shell puts the pipes there.
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{there} 4>&{back}', "bash", *command],
        pass_fds=(there, back),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(there)
    os.close(back)
    try:
        yield Browser(reader, writer)
    finally:
        os.close(writer)  # which ends the browser
        process.wait(PATIENCE)
        os.close(reader)
