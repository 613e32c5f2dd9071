"""Which parts this machine has, what is left out without them, and Hypothesis's profiles."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings

# -- parts ---------------------------------------------------------------------------------------

#: marker → the programs that it needs; any one of a tuple's will do.
PARTS: dict[str, list[tuple[str, ...]]] = {
    "latex": [("pdflatex",)],
    "poppler": [("pdftotext",), ("pdftoppm",)],
    "browser": [("chromium", "chromium-browser", "google-chrome")],
}
#: With EIGTUTOR_REQUIRE_ALL=1, as in CI, a test that cannot run is a failure.
REQUIRE_ALL = os.environ.get("EIGTUTOR_REQUIRE_ALL", "") not in ("", "0")

_left_out: dict[str, int] = {}


def missing_programs(marker: str) -> list[str]:
    return [
        " or ".join(names)
        for names in PARTS[marker]
        if not any(shutil.which(name) for name in names)
    ]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    missing = {marker: programs for marker in PARTS if (programs := missing_programs(marker))}
    kept, left_out = [], []
    for item in items:
        lacking = [marker for marker in missing if item.get_closest_marker(marker)]
        (left_out if lacking else kept).append(item)
        for marker in lacking:
            reason = f"{marker} (no {', '.join(missing[marker])})"
            _left_out[reason] = _left_out.get(reason, 0) + 1
    if left_out and REQUIRE_ALL:
        raise pytest.UsageError(
            f"EIGTUTOR_REQUIRE_ALL is set, and {len(left_out)} tests cannot run here: "
            + ", ".join(sorted(_left_out))
        )
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = kept


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    config.pluginmanager.register(_LeftOutFromWorkers(), "left-out")


class _LeftOutFromWorkers:
    """Under pytest-xdist the workers collect; each sends what it left out, all the same."""

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = _left_out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason, count in sorted(_left_out.items()):
        terminalreporter.write_line(f"left out: {count} tests marked {reason}", yellow=True)


# -- Hypothesis ----------------------------------------------------------------------------------

_slow_machines = {
    "deadline": timedelta(seconds=5),
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("default", **_slow_machines)
settings.register_profile("ci", derandomize=True, print_blob=True, **_slow_machines)
settings.register_profile(
    "prove", max_examples=2_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE")
    or ("ci" if os.environ.get("CI") or REQUIRE_ALL else "default")
)
