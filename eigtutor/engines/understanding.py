"""From an answer's text to its value, in every reading that the text has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from eigtutor.answer import ANSWER_LIMITS, Limits, ParseFailure, excerpt
from eigtutor.document.words import word
from eigtutor.engines.answers import AnswerReader
from eigtutor.engines.commas import by_commas, holds_digit_commas
from eigtutor.engines.decisions import claim
from eigtutor.engines.definite import read_definiteness
from eigtutor.engines.definitions import GIVEN, IDENTITIES, STANDARD_BASIS
from eigtutor.engines.evaluation import Asked, sketched_value
from eigtutor.engines.expression import Constant, NamedRoot
from eigtutor.engines.lexer import Refusal
from eigtutor.engines.lists import Sketch
from eigtutor.engines.parameters import refused
from eigtutor.engines.pasted import as_typed
from eigtutor.engines.plain import plain_value
from eigtutor.engines.signs import with_signs, without_systems
from eigtutor.engines.sizes import length
from eigtutor.engines.tongues import English, in_english
from eigtutor.engines.whole_space import whole_space
from eigtutor.exact import Matrix
from eigtutor.forms import Form, Listed, Multiplicities, Terms, Value, Vectors, numbers_in
from eigtutor.languages import spoken

__all__ = ["Asked", "Reading", "readings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a text. ``digits``: how many significant ones its decimals have."""

    value: Value
    digits: frozenset[int] = frozenset()
    _sketch: Sketch | None = None
    _asked: Asked | None = None
    _by_columns: bool = False

    def within_digits(self, least: int) -> Value:
        """The value with every decimal of so many significant digits standing for all numbers
        that it may be rounded or cut off from. Raises Refusal where that has no value."""
        if not self.digits:
            return self.value
        assert self._sketch is not None
        assert self._asked is not None
        return sketched_value(self._sketch, self._asked, least=least, by_columns=self._by_columns)


def readings(
    text: str, asked: Asked, limits: Limits = ANSWER_LIMITS
) -> list[Reading] | ParseFailure:
    """Every reading of a text, at most four; or why there is none.

    One choice is held throughout: a/bc is either (a/b)c or a/(bc) everywhere, the rows or the
    columns of a square array of numbers are the vectors, and in 2,44; 6,56 all commas separate or
    all are decimal commas, unless the course says which. Of several, those that do not fit the
    size of the matrix are none, if others do.

    >>> len(readings("1/2sqrt(3)", Asked(form=Form.LIST, size=1, letters={})))
    2
    """
    plain = None if asked.transposed else plain_value(text, asked.form)
    if plain is not None and not (holds_digit_commas(text) and _by_comma(asked)):
        return [Reading(value=plain)]
    english = in_english(text, asked.letters)
    found = _readings(english.text, asked, limits)
    if isinstance(found, ParseFailure) and english.pieces:
        return _in_own_words(found, text, english)
    return found


def _by_comma(asked: Asked) -> bool:
    """Whether a comma between digits may make a decimal."""
    return asked.decimal == "comma" or (asked.decimal == "either" and spoken().decimal_mark == ",")


def _in_own_words(failure: ParseFailure, text: str, english: English) -> ParseFailure:
    """A failure of the English text at its place in the source; of a word that the student has
    not written, it quotes what is there."""
    at = failure.offset
    reason = failure.reason
    said = _SAID.match(english.text, at)
    for piece in english.pieces:
        if said and piece.start <= at < piece.end:
            own = excerpt(text[piece.source_start : piece.source_end], 20)
            for quoted in ("'{}'", "{}"):
                there = quoted.format(said[0])
                if reason.startswith(there):
                    reason = quoted.format(own) + reason.removeprefix(there)
                    break
    return replace(failure, offset=english.in_source(at), reason=reason)


_SAID = re.compile(r"[^\W\d_]+")


def _readings(text: str, asked: Asked, limits: Limits) -> list[Reading] | ParseFailure:
    """As :func:`readings`, of a text in English."""
    found: list[Reading] = []
    failure: ParseFailure | None = None
    if asked.form is Form.VECTORS and (everything := whole_space(text, asked.size)):
        return [Reading(value=everything)]
    text = with_signs(_trimmed(without_systems(as_typed(text, asked.form))), asked.form)
    if asked.form is Form.DEFINITENESS:
        word = read_definiteness(text, limits)
        return word if isinstance(word, ParseFailure) else [Reading(value=word)]
    if asked.form in (Form.YES_OR_NO, Form.YES_WITH_EIGENVALUE):
        try:
            text = claim(text, asked.form, limits)
        except Refusal as refusal:
            return refusal.failure
    try:
        texts = by_commas(text, asked.form, asked.decimal)
    except Refusal as refusal:
        return refusal.failure
    for each, named in product(texts, _ways_to_name(text, asked)):
        for loose in (False, True):
            try:
                sketch = _reader(each, asked, limits, loose, named).sketch(asked.form)
            except Refusal as refusal:
                failure = failure or refusal.failure
                break
            for by_columns in (False, True):
                try:
                    reading = _reading(sketch, asked, limits, by_columns=by_columns)
                except Refusal as refusal:
                    failure = failure or refusal.failure
                    break
                if all(reading.value != other.value for other in found):
                    found.append(reading)
                if asked.form is not Form.VECTORS:
                    break
            if not sketch.ambiguous:
                break
    if len(found) > 1 and asked.size:
        found = [one for one in found if _fits(one.value, asked.size)] or found
    # What has no value, as 1/(2x) has none among polynomials, is no reading.
    return found or failure or _nothing()


#: A letter or a word that may name the identity or the matrix of the question.
_NAME = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sorted({*IDENTITIES, GIVEN}))})(?![^\W\d_])")


def _ways_to_name(text: str, asked: Asked) -> tuple[bool, ...]:
    """Whether the names in a text may stand for matrices: 3I is 3i, or 3 times the identity."""
    nameable = asked.form in (Form.MATRIX, Form.TERMS) and _NAME.search(text)
    return (True, False) if nameable else (False,)


def _fits(value: Value, size: int) -> bool:
    """Whether a value may be said of a matrix of so many rows; where decimals have commas, which
    make two numbers of one, also whether it names no more eigenvalues than that."""
    by_comma = spoken().decimal_mark == ","
    match value:
        case Matrix():
            return value.shape == (size, size)
        case Vectors():
            return all(len(vector) == size for vector in value.vectors)
        case Terms():
            return all(matrix.shape == (size, size) for _, matrix in value.terms)
        case Listed() if by_comma:
            return sum(item.count or 1 for item in value.items) <= size
        case Multiplicities() if by_comma:
            return len(value.entries) <= size
        case _:
            return True


def _trimmed(text: str) -> str:
    """The text without the punctuation at its end."""
    while text and text[-1] in " \t\r\n.,;$" and text[-2:-1] != "\\":
        text = text[:-1]
    return text


def _reading(sketch: Sketch, asked: Asked, limits: Limits, *, by_columns: bool) -> Reading:
    value = sketched_value(sketch, asked, least=None, by_columns=by_columns)
    if _bits(value) > 64 * limits.height_bits:
        raise refused(0, word("the numbers in this answer are too long to be written out"), "limit")
    return Reading(
        value=value,
        digits=frozenset(_digits(sketch)) if sketch.decimals else frozenset(),
        _sketch=sketch,
        _asked=asked,
        _by_columns=by_columns,
    )


def _bits(value: Value) -> int:
    """How long the numbers in a value are together, written out in binary."""
    return sum(map(length, numbers_in(value)))


def _reader(text: str, asked: Asked, limits: Limits, loose: bool, named: bool) -> AnswerReader:
    letters = {*asked.letters, "e", "π", *_DEFINED.findall(text)}
    if asked.form is Form.POLYNOMIAL:
        letters.update(_LONE_LETTER.findall(text))  # in x² − 2ix, ix is no name
    return AnswerReader(
        text,
        limits,
        frozenset(letters),
        loose=loose,
        imaginary_letter=asked.imaginary_letter,
        named=named,
        known=_basis_named(text, asked),
    )


#: e1, e_2 and e_{3}, where no equation says what they are.
_BASIS = re.compile(r"(?<![^\W\d_])e_?\{?[1-8]")


def _basis_named(text: str, asked: Asked) -> frozenset[str]:
    """The names of the standard basis, where a text names vectors of it."""
    if asked.form is not Form.VECTORS or "=" in text or not _BASIS.search(text):
        return frozenset()
    return frozenset(STANDARD_BASIS[: asked.size])


#: E2 in "A = E1 + 3E2, E2 = […]".
_DEFINED = re.compile(r"E[0-9](?=\s?=)")
_LONE_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_](?![^\W\d_])")


def _digits(sketch: Sketch) -> Iterator[int]:
    stack: list[object] = [entry.tree for entry in sketch.entries]
    stack += [tree for _, tree in sketch.definitions]
    while stack:
        node = stack.pop()
        if isinstance(node, Constant):
            if node.unit is not None:
                yield node.digits
        elif isinstance(node, list | tuple) and not isinstance(node, NamedRoot):
            stack.extend(node)


def _nothing() -> ParseFailure:
    return ParseFailure(offset=0, reason=word("there is nothing to read here"))
