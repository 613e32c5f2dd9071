"""Runs the command line as a user does: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess


class CommandLine:
    """``run("solve", "1 2; 3 4")`` runs eigtutor in ``folder`` and captures what it says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self, *arguments: str, stdin: str = "", environment: dict[str, str] | None = None
    ) -> CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "eigtutor", *arguments],
            input=stdin,
            capture_output=True,
            cwd=self.folder,
            encoding="utf-8",
            env={**os.environ, **(environment or {})},
            timeout=120,
        )
