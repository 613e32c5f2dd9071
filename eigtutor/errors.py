"""Every exception that eigtutor raises on purpose.

Each carries *what* is wrong, *where* (a file, a field, a column) and a *remedy* (what would be
right), so that the command line can print one to three lines and choose the exit code, and so
that a caller from Python can act on them without reading text.
"""

from __future__ import annotations


class EigtutorError(Exception):
    """Base of all expected errors.

    ``exit_code`` follows the command line's contract: 2 for wrong input, 3 for a missing part.

    >>> str(EigtutorError("row 2 has 3 entries", where="matrix", remedy="give 2 entries"))
    'matrix: row 2 has 3 entries\\n  give 2 entries'
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head}\n  {self.remedy}" if self.remedy else head


class InputError(EigtutorError):
    """Text, a matrix or an option that cannot be read as what it should be."""


class LimitError(InputError):
    """Input that is well formed but larger than what is accepted; the message names the limit."""


class FaultyFile(InputError):
    """A file with faults: all of them, each with its place. A message shows the first twenty."""

    def __init__(self, faults: list[tuple[str, str]], *, where: str = "") -> None:
        self.faults = faults
        lines = [f"{place}: {fault}" if place else fault for place, fault in faults[:20]]
        if len(faults) > 20:
            lines.append(f"and {len(faults) - 20} more")
        super().__init__("\n  ".join(lines), where=where)


class SpecError(FaultyFile):
    """A spec with faults: all of them, each with its field's path."""


class RosterError(FaultyFile):
    """A roster with faults: all of them, each with its line."""


class ImpossibleRequest(InputError):
    """A request that no matrix can meet, with the reason; or that none was found for."""


class UnsupportedError(InputError):
    """A well-posed request outside what this version can do; says what it can do instead."""


class DifferentFields(UnsupportedError, ValueError):
    """Arithmetic between numbers of which no field that is known here holds both."""

    def __init__(self) -> None:
        super().__init__("numbers of different fields do not mix")


class MissingPart(EigtutorError):
    """An engine, backend or extra that is not installed; the remedy says how to get it."""

    exit_code = 3


class ProofFailure(EigtutorError):
    """A certificate, a replayed step or an audited equality does not hold: a defect in eigtutor.

    Never shown for bad input. It stops the page from being printed.
    """

    exit_code = 70
