"""``eigtutor --help`` against ``python -c "import click"``, in paired runs.

Prints the ratio of the medians. Exit code 1 if it is over the limit. Run it where eigtutor is
installed: the console script is what a user starts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 1.5
PAIRS = 30


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> int:
    script = Path(sys.executable).with_name("eigtutor")
    if not script.exists():
        print(f"there is no {script}: install eigtutor into this environment first")
        return 1
    ours = [str(script), "--help"]
    peer = [sys.executable, "-c", "import click"]
    for command in (ours, peer):
        seconds(command)  # warms the file cache, and writes the compiled modules
    pairs = [(seconds(ours), seconds(peer)) for _ in range(PAIRS)]
    median_ours = statistics.median(pair[0] for pair in pairs)
    median_peer = statistics.median(pair[1] for pair in pairs)
    ratio = median_ours / median_peer
    print(
        f"eigtutor --help: {1000 * median_ours:.0f} ms, import click: {1000 * median_peer:.0f} ms, "
        f"ratio {ratio:.2f} (limit {LIMIT})"
    )
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
