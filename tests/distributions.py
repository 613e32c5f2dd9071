"""Distributions made for a test: a folder as pip leaves it, with modules and entry points."""

from __future__ import annotations

from pathlib import Path


def distribution(folder: Path, name: str, entry_points: str, modules: dict[str, str]) -> None:
    """Install a distribution of that name into ``folder``, which is then put on PYTHONPATH."""
    about = folder / f"{name.replace('-', '_')}-1.5.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (about / "entry_points.txt").write_text(entry_points)
    for module, text in modules.items():
        (folder / f"{module}.py").write_text(text)
