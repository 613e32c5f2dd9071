"""Spectral reports: the singular values of 100 million weights beside the bare decompositions, and
non-normality beside one Schur form; the memory that a report takes.

The file is written anew: 24 layers of 2048×2048 numbers of float32, or fewer with ``--layers N``.
The peers read nothing: NumPy and SciPy decompose arrays that are in memory. Times are those
of the processor, BLAS with one thread. Memory is what the process takes beyond what it had before
the report, as the system counts it, the mapped file left out.
"""

from __future__ import annotations

import json
import os
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is loaded

import numpy as np
import scipy.linalg

from eigtutor.numeric.layers import layers
from eigtutor.numeric.normality import normality
from eigtutor.spectra.weights import weights_report

ROWS = 2048
LAYERS = 24
#: Sizes of the matrices whose non-normality is measured.
SIZES = (500, 1000, 2000)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def write_layers(path: Path, count: int) -> None:
    """A safetensors file of so many square layers."""
    random = np.random.default_rng(1)
    size = ROWS * ROWS * 4
    header = {
        f"layers.{k}.weight": {
            "dtype": "F32",
            "shape": [ROWS, ROWS],
            "data_offsets": [k * size, (k + 1) * size],
        }
        for k in range(count)
    }
    text = json.dumps(header).encode()
    with path.open("wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _ in range(count):
            file.write((random.standard_normal((ROWS, ROWS), np.float32) / ROWS**0.5).tobytes())


def own_memory() -> int:
    """Bytes in memory that belong to no file: Linux tells, and of others 0 is returned."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return 1024 * int(status.split("RssAnon:")[1].split()[0])


def print_layers(path: Path, count: int) -> None:
    """One layer at a time: the bare decomposition, and our report, by turns."""
    found = layers(path)
    by_numpy = by_scipy = ours = 0.0
    for layer in found:
        ours += seconds(lambda layer=layer: weights_report([layer]))  # type: ignore[misc]
        matrix = layer.array()
        by_scipy += seconds(lambda matrix=matrix: scipy.linalg.svdvals(matrix))  # type: ignore[misc]
        by_numpy += seconds(
            lambda matrix=matrix: np.linalg.svd(matrix, compute_uv=False)  # type: ignore[misc]
        )
    print(f"{count} layers, {count * ROWS * ROWS / 1e6:.0f} million weights")
    bare = min(by_numpy, by_scipy)
    print(f"bare: numpy {by_numpy:.1f} s, scipy {by_scipy:.1f} s; report {ours:.1f} s")
    print(f"ratio to the quicker of both: {ours / bare:.2f} (goal 1.3)")


def print_peak(path: Path) -> None:
    """The most memory during a report of two layers, in a process of its own."""
    found = layers(path)[:2]
    before, peak, done = own_memory(), 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.is_set():
            peak = max(peak, own_memory() - before)
            time.sleep(0.002)

    watcher = threading.Thread(target=watch)
    watcher.start()
    weights_report(found)
    done.set()
    watcher.join()
    print(f"peak memory: {peak / (ROWS * ROWS * 4):.2f} times the largest layer (goal 4)")


def print_normality() -> None:
    print("   n   schur [s]   non-normality [s]   ratio (goal 1.5)")
    random = np.random.default_rng(2)
    for n in SIZES:
        matrix = random.standard_normal((n, n)) / n**0.5
        schur = ours = float("inf")
        for _ in range(3 if n <= 1000 else 1):
            schur = min(schur, seconds(lambda m=matrix: scipy.linalg.schur(m)))  # type: ignore[misc]
            ours = min(ours, seconds(lambda m=matrix: normality(m)))  # type: ignore[misc]
        print(f"{n:4} {schur:10.2f} {ours:16.2f} {ours / schur:16.2f}")


def main() -> None:
    count = int(sys.argv[2]) if sys.argv[1:2] == ["--layers"] else LAYERS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.safetensors"
        write_layers(path, count)
        print_peak(path)
        print_layers(path, count)
    print_normality()


if __name__ == "__main__":
    main()
