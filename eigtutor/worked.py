"""What every worked solution shows: its page, with more or less of the working, or only hints."""

from __future__ import annotations

from abc import abstractmethod

from eigtutor import compose
from eigtutor.derivation import Derivation
from eigtutor.display import Displayed
from eigtutor.document.blocks import Document
from eigtutor.document.detail import Detail
from eigtutor.hints import Rung, hints_document, ladder
from eigtutor.languages import in_its_language
from eigtutor.writers.terminal import TerminalWriter


class Worked(Displayed):
    """A derivation that was proved, with the page that tells it."""

    __slots__ = ()
    derivation: Derivation
    detail: Detail
    language: str

    @abstractmethod
    def _plain_document(self) -> Document:
        """The problem, and the derivation as it is usually told."""

    @in_its_language
    def document(self, *, folds: bool = True) -> Document:
        """The solution as a document, for any writer; without what only unfolds, for paper."""
        plain = self._plain_document()
        return compose.detailed(plain, self.derivation, self.detail, folds=folds)

    @in_its_language
    def ladder(self) -> list[list[Rung]]:
        """For each step its hints, from a nudge to the last line."""
        return ladder(self.derivation)

    @in_its_language
    def hints(self) -> Document:
        """The problem with a ladder of hints in place of its solution."""
        return hints_document(self._plain_document(), self.derivation)

    @in_its_language
    def hints_json(self) -> list[list[str]]:
        """The ladder as text, a list for each step."""
        writer = TerminalWriter(width=100)
        return [[writer.fragment(rung) for rung in rungs] for rungs in self.ladder()]
