"""Math-Verify as a peer, in an environment of its own in build/, and one process of it.

It compares an answer with one expected answer, part by part: that is what it is made for.
:mod:`peers.mathverify_child` is what runs there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

PLACE = Path("build/math-verify")
WHEELS = ["math-verify==0.9.0", "latex2sympy2_extended[antlr4_13_2]==1.11.0"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Whether it took the answer for right, and its processor time, with the expected answer
    read beforehand."""

    right: bool
    seconds: float


def interpreter() -> Path:
    """The Python of the environment."""
    return PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install() -> None:
    """Make the environment, unless it is there."""
    if (PLACE / ".installed").exists():
        return
    print(f"setting up {PLACE} (once)", flush=True)
    venv.create(PLACE, clear=True, with_pip=True)
    pip = [str(interpreter()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *WHEELS], check=True)
    (PLACE / ".installed").touch()


class MathVerify:
    """A process that is asked answer by answer."""

    def __enter__(self) -> MathVerify:
        install()
        child = Path(__file__).with_name("mathverify_child.py")
        self._process = subprocess.Popen(
            [interpreter(), child], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def marked(self, expected: list[str], answer: list[str], repeat: int) -> Marked:
        """The parts of an answer, in LaTeX, against those that are expected; the fastest of so many
        runs."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"expected": expected, "answer": answer, "repeat": repeat}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return Marked(**json.loads(self._process.stdout.readline()))
