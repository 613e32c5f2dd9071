"""KaTeX, run by node: what it makes of formulas, and how long it takes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

VERSION = "0.16.22"
FOLDER = Path(__file__).parent.parent / "build" / "katex"

# Once to warm up, and once for the clock, all in one process.
_SCRIPT = """
const katex = require("katex");
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const render = () => formulas.map(one =>
  katex.renderToString(one, {displayMode: true, throwOnError: true}));
render();
const before = process.cpuUsage();
const made = render();
const used = process.cpuUsage(before);
console.log(JSON.stringify({
  seconds: (used.user + used.system) / 1e6,
  bytes: made.reduce((sum, one) => sum + Buffer.byteLength(one), 0),
}));
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Seconds of the processor, and bytes of HTML."""

    seconds: float
    bytes: int


def rendered(formulas: Sequence[str]) -> Rendered | str:
    """What KaTeX takes for the formulas; or why it cannot be asked."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "node and npm are not installed"
    if not (FOLDER / "node_modules" / "katex").is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [
            npm,
            "install",
            "--prefix",
            str(FOLDER),
            "--no-audit",
            "--no-fund",
            f"katex@{VERSION}",
        ]
        made = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if made.returncode:
            return f"npm could not install katex: {made.stderr.strip()[-200:]}"
    done = subprocess.run(
        [node, "-e", _SCRIPT],
        cwd=FOLDER, input=json.dumps(list(formulas)), capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    if done.returncode:
        return f"KaTeX failed: {done.stderr.strip()[-300:]}"
    return Rendered(**json.loads(done.stdout))
