"""Which parts this machine has, what is left out without them, and Hypothesis's profiles."""

from __future__ import annotations

import importlib.util
import os
import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

import browser

# -- parts ---------------------------------------------------------------------------------------

#: marker → the programs that it needs; of a tuple, any one will do.
PARTS: dict[str, list[tuple[str, ...]]] = {
    "latex": [("pdflatex",)],
    "poppler": [("pdftotext",), ("pdftoppm",)],
    "browser": [browser.PROGRAMS],
}
#: marker → the module that it needs, which the lock file does not hold; see .ci/run.
MODULES = {"axe": "axe_playwright_python", "torch": "torch"}
MISSING: dict[str, str] = {
    marker: ", ".join(lacking)
    for marker, programs in PARTS.items()
    if (lacking := [" or ".join(names) for names in programs if not any(map(shutil.which, names))])
} | {marker: name for marker, name in MODULES.items() if importlib.util.find_spec(name) is None}
#: With EIGTUTOR_REQUIRE_ALL=1, as in CI, a test that cannot run is a failure.
REQUIRE_ALL = os.environ.get("EIGTUTOR_REQUIRE_ALL", "") not in ("", "0")

_left_out: dict[str, int] = {}


def missing_parts(item: pytest.Item) -> list[str]:
    return [marker for marker in MISSING if item.get_closest_marker(marker)]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if REQUIRE_ALL:
        return
    left_out = [item for item in items if missing_parts(item)]
    for item in left_out:
        for marker in missing_parts(item):
            _left_out[marker] = _left_out.get(marker, 0) + 1
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not missing_parts(item)]


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in missing_parts(item):
        pytest.fail(
            f"EIGTUTOR_REQUIRE_ALL is set, and there is no {MISSING[marker]}", pytrace=False
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, count in sorted(_left_out.items()):
        terminalreporter.write_line(
            f"left out, for want of {MISSING[marker]}: {count} marked {marker}", yellow=True
        )


# Under pytest-xdist the workers collect: each reports what it left out, and all report the same.


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


# -- Hypothesis ----------------------------------------------------------------------------------

settings.register_profile(
    "default", deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", settings.get_profile("default"), derandomize=True, deadline=None, print_blob=True
)
settings.register_profile(
    "prove", settings.get_profile("default"), deadline=None, max_examples=2_000
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE")
    or ("ci" if REQUIRE_ALL or os.environ.get("CI") else "default")
)
