"""Starting up is quick because little is imported, and that is what these tests look at."""

from __future__ import annotations

import subprocess
import sys

from eigtutor.cli import COMMANDS

HEAVY = {"flint", "jinja2", "numpy", "rich", "sympy", "typst"}


def modules_after(code: str) -> set[str]:
    """The names in ``sys.modules`` after running ``code`` in a fresh interpreter."""
    listing = "import sys\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def command_line(*arguments: str) -> str:
    return (
        "from eigtutor.cli import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit as leaving: assert not leaving.code"
    )


def test_importing_the_package_loads_no_heavy_part() -> None:
    assert not modules_after("import eigtutor") & HEAVY


def test_group_help_imports_no_command_and_no_heavy_part() -> None:
    modules = modules_after(command_line("--help"))
    assert not modules & HEAVY
    assert not {f"eigtutor.cli.{name}" for name in COMMANDS} & modules
    assert "eigtutor.api" not in modules


def test_help_of_a_command_loads_no_heavy_part() -> None:
    for name in COMMANDS:
        # The help of solve lists the methods, which calculate with flint.
        listed = {"flint"} if name == "solve" else set()
        assert not modules_after(command_line(name, "--help")) & (HEAVY - listed)


def test_solving_loads_neither_numpy_nor_typst_nor_sympy() -> None:
    modules = modules_after(command_line("solve", "4 2; 2 5"))
    assert not modules & {"numpy", "sympy", "typst"}
