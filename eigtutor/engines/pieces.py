"""Where the parts of an answer stand in one text: P = …, D = …; or one after the other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from eigtutor.answer import Limits, excerpt
from eigtutor.engines.answers import AnswerReader
from eigtutor.engines.counts import AND
from eigtutor.engines.lexer import MATRIX_NAMES
from eigtutor.engines.tongues import in_english

#: Letters that stand for another part, as its label.
_ALIASES = {"Λ": "D", "Lambda": "D", "Σ": "S", "Sigma": "S"}
#: What other books call the matrix of eigenvectors, where these letters are no parts themselves.
_MODAL = {"P": ("S", "V", "X", "T", "Q"), "Q": ("P", "U", "S", "V", "O")}
_BETWEEN_PARTS = AND | {"with", "where"}
_TRANSPOSED = frozenset({"T", "t", "top", "intercal", "tr", "*", "H"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a part of an answer stands in its text; ``transposed``: its transpose stands there."""

    start: int
    end: int
    transposed: bool = False


def labeled_pieces(
    text: str, limits: Limits, names: tuple[str, ...], transposable: Collection[str] = ()
) -> dict[str, Piece] | None:
    """Where the parts of an answer "P = …, D = …" stand in its text; None if no label is there.

    What is labeled P⁻¹, Pᵀ or the like is asked for nowhere, and left out; but for the transposes
    of parts that are ``transposable`` and not given themselves. Raises Refusal if the text cannot
    be read at all, or a part is given twice.
    """
    english = in_english(text)
    reader = AnswerReader(english.text, limits, frozenset())
    labels = _labels(reader, names)
    given = {label.part for label in labels if not label.decorated}
    if not given:
        return None
    found: dict[str, Piece] = {}
    last = len(reader.kinds) - 1
    for label, following in zip(labels, [*(x.start for x in labels[1:]), last], strict=True):
        end = following
        while end > label.end + 1 and (
            reader.kinds[end - 1] in (",", ";") or reader.word(end - 1) in _BETWEEN_PARTS
        ):
            end -= 1
        turned = label.transposed and label.part in transposable and label.part not in given
        if label.decorated and not turned:
            continue
        if label.part in found:
            at, written = reader.starts[label.start], excerpt(reader.texts[label.start])
            reader.refuse(at, f"{written} is given twice")
        start, stop = reader.ends[label.end], reader.ends[end - 1]
        found[label.part] = Piece(english.in_source(start), english.in_source(stop), turned)
    return found


def unlabeled_pieces(text: str, limits: Limits, names: tuple[str, ...]) -> dict[str, Piece] | None:
    """Where the parts stand in a text that gives as many matrices, one after the other, as there
    are parts: ([[…]], [[…]]), as SymPy's A.diagonalize() prints P and D. None for other texts."""
    english = in_english(text)
    reader = AnswerReader(english.text, limits, frozenset())
    first, last = 0, len(reader.kinds) - 1
    enclosed = reader.kinds[0] in ("(", "[", "{") and reader.closing(0) + 1 == last
    if enclosed and _begins_matrix(reader, 1):
        first, last = 1, last - 1
    starts = [first]
    ends = []
    k = first
    while k < last:
        if reader.kinds[k] in ("(", "[", "{", "<"):
            k = reader.closing(k)
        elif reader.kinds[k] in (",", ";"):
            ends.append(k)
            starts.append(k + 1)
        k += 1
    ends.append(last)
    if len(starts) != len(names) or not all(_begins_matrix(reader, k) for k in starts):
        return None
    return {
        name: Piece(
            english.in_source(reader.starts[start]), english.in_source(reader.ends[end - 1])
        )
        for name, start, end in zip(names, starts, ends, strict=True)
    }


def _begins_matrix(reader: AnswerReader, k: int) -> bool:
    """Whether [[, {{, Matrix( or diag( stands at a position."""
    kinds = reader.kinds[k : k + 2]
    called = reader.texts[k] in MATRIX_NAMES | {"diag"} and kinds[1:] == ["("]
    return called or kinds in (["[", "["], ["{", "{"])


@dataclass(frozen=True, slots=True)
class _Label:
    """A label before a sign: its part, its first token, the sign, and what stands between them."""

    part: str
    start: int
    end: int
    decorated: bool
    transposed: bool


def _labels(reader: AnswerReader, names: tuple[str, ...]) -> list[_Label]:
    """The labels of the parts; other books' letters where the question's own are not there."""
    written: dict[str, list[tuple[int, int]]] = {}
    for k in reader.outside("name"):
        end = reader.after_power(k + 1)
        if reader.kinds[end] in ("=", ":"):
            written.setdefault(reader.texts[k], []).append((k, end))
    meant = {name: name for name in names} | {a: b for a, b in _ALIASES.items() if b in names}
    for name, others in _MODAL.items():
        if name in names and name not in written:
            other = next((x for x in others if x in written and x not in meant), None)
            meant |= {other: name} if other else {}
    found: list[_Label] = []
    for letter, places in written.items():
        core = next((x for x in names if letter in (f"{x}t", f"{x}T", f"{x}h", f"{x}H")), None)
        part = meant.get(letter) or core
        if part is None:
            continue
        for k, end in places:
            between = {*reader.texts[k + 1 : end]} - {"^", "{", "}", "(", ")", "'"}
            decorated = end > k + 1 or letter not in meant
            found.append(_Label(part, k, end, decorated, between <= _TRANSPOSED))
    return sorted(found, key=lambda label: label.start)
