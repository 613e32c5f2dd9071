"""SageMath as a peer: its modular wheels in an environment of their own, and one process in it.

Sage is GPL and takes more than a gigabyte, so it is never a dependency. Its environment is made
on request, in build/sage; :mod:`peers.sagemath_child` is what runs there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

PLACE = Path("build/sage")
#: What ``matrix(QQ, …)`` and ``matrix(QQbar, …)`` need for a Jordan form.
WHEELS = [f"passagemath-{part}==10.8.13" for part in ("modules", "flint", "linbox", "ntl", "pari")]
#: Seconds that one matrix may take; a run that is cut off counts as so many.
CAP = 20.0

Rows = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Sage's processor time for one matrix, the field it worked over, and the sizes of the blocks
    in falling order; None if it was cut off at the cap or ended in an error."""

    seconds: float
    field: str
    sizes: list[int] | None


def interpreter() -> Path:
    """The Python of the environment."""
    return PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install() -> None:
    """Make the environment, unless it is there."""
    if (PLACE / ".installed").exists():
        return
    print(f"setting up {PLACE} (once; more than a gigabyte)", flush=True)
    venv.create(PLACE, clear=True, with_pip=True)
    pip = [str(interpreter()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *WHEELS], check=True)
    (PLACE / ".installed").touch()


class Sage:
    """A process of Sage that is asked matrix by matrix."""

    def __enter__(self) -> Sage:
        install()
        child = Path(__file__).with_name("sagemath_child.py")
        self._process = subprocess.Popen(
            [interpreter(), child, str(CAP)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Processor time is measured, and threads that wait for work would count as work.
            env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def run(self, rows: Rows) -> Run:
        """The matrix through Sage's ``jordan_form(transformation=True)``."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(rows) + "\n")
        self._process.stdin.flush()
        return Run(**json.loads(self._process.stdout.readline()))
