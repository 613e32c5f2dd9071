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

# A page as it is built: the formulas once, in a process of its own.
_PAGE = """
const katex = require("katex");
const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
const render = () => formulas.map(one =>
  katex.renderToString(one, {displayMode: true, throwOnError: true}));
const made = render();
"""
# Once more, for the clock inside that process, when its compiler has warmed up.
_AGAIN = """
const before = process.cpuUsage();
render();
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


def missing() -> str:
    """Why KaTeX cannot be asked; "" where it can, after it was installed if need be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "node and npm are not installed"
    if (FOLDER / "node_modules" / "katex").is_dir():
        return ""
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--prefix", str(FOLDER), "--no-audit", "--no-fund"]
    made = subprocess.run(
        [npm, "install", *options, f"katex@{VERSION}"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    return f"npm could not install katex: {made.stderr.strip()[-200:]}" if made.returncode else ""


def page(formulas: Sequence[str]) -> None:
    """The formulas of one page by a process of node, as a build of that page would start it."""
    _node(_PAGE, formulas)


def warm(formulas: Sequence[str]) -> Rendered:
    """What KaTeX takes for the formulas when it has had them all before, in the same process."""
    return Rendered(**json.loads(_node(_PAGE + _AGAIN, formulas)))


def _node(script: str, formulas: Sequence[str]) -> str:
    return subprocess.run(
        ["node", "-e", script],
        cwd=FOLDER, input=json.dumps(list(formulas)), stdout=subprocess.PIPE, text=True,
        timeout=300, check=True,
    ).stdout  # fmt: skip
