"""How an answer is judged: the policy, what was found, and the judgment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from eigtutor.document.blocks import Inlines
from eigtutor.eigenstructure import Eigenstructure, JordanDecomposition
from eigtutor.errors import InputError
from eigtutor.exact import Matrix
from eigtutor.given import Given

Status: TypeAlias = Literal["correct", "partial", "incorrect", "invalid"]
Approximate: TypeAlias = Literal["none", "half", "full"]
JordanSide: TypeAlias = Literal["upper", "lower", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a course counts.

    ``approximate``: whether decimals that are right to at least ``min_digits`` significant digits
    get no marks, half or full ones. ``multiplicity``: whether a repeated eigenvalue must be listed
    as often as it occurs. ``jordan_side``: on which side of the diagonal the ones stand.
    ``mistakes``: the share of the marks that a named mistake leaves, instead of our own.
    """

    approximate: Approximate = "half"
    min_digits: int = 3
    multiplicity: Literal["required", "optional"] = "required"
    jordan_side: JordanSide = "upper"
    mistakes: Mapping[str, Fraction] = field(default_factory=dict)


_CHOICES: dict[str, tuple[str, ...]] = {
    "approximate": get_args(Approximate),
    "multiplicity": ("required", "optional"),
    "jordan_side": get_args(JordanSide),
}


def read_policy(data: Mapping[str, Any]) -> Policy:
    """A policy from the fields of JSON or TOML; InputError with the field for what is wrong.

    >>> read_policy({"approximate": "none"}).approximate
    'none'
    """
    if not isinstance(data, Mapping):
        raise InputError('a policy is an object, such as {"min_digits": 4}', where="policy")
    known = [f.name for f in fields(Policy)]
    found: dict[str, Any] = {}
    for name, value in data.items():
        where = f"policy.{name}"
        if name in _CHOICES:
            if value not in _CHOICES[name]:
                raise InputError(
                    f"{value!r} is unknown",
                    where=where,
                    remedy="one of: " + ", ".join(_CHOICES[name]),
                )
            found[name] = str(value)
        elif name == "min_digits":
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 30:
                raise InputError("must be a whole number from 1 to 30", where=where)
            found[name] = value
        elif name == "mistakes":
            found[name] = _shares(value)
        else:
            raise InputError(f"unknown field {name!r}", where="policy", remedy=", ".join(known))
    return Policy(**found)


def _shares(value: object) -> dict[str, Fraction]:
    if not isinstance(value, Mapping):
        raise InputError('must be an object, such as {"C1": 0.5}', where="policy.mistakes")
    shares: dict[str, Fraction] = {}
    for name, share in value.items():
        try:
            shares[name] = Fraction(str(share))
        except (ValueError, ZeroDivisionError):
            shares[name] = Fraction(-1)
        if not 0 <= shares[name] <= 1:
            raise InputError("must be a number from 0 to 1", where=f"policy.mistakes.{name}")
    return shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """One question as it is marked: the certified matrix, and what was given."""

    decomposition: JordanDecomposition
    given: Given

    @property
    def matrix(self) -> Matrix:
        return self.decomposition.matrix

    @property
    def structure(self) -> Eigenstructure:
        return self.decomposition.structure


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to tell the student. ``mistake``: its name, if it is a known one; ``where``: the
    part or the place in the text."""

    message: Inlines
    mistake: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """A status, the share of the marks, and what was found. ``weaker``: all of it is right, but
    in a weaker form."""

    status: Status
    score: Fraction
    findings: tuple[Finding, ...] = ()
    weaker: bool = False


def correct(*notes: Finding) -> Judgment:
    """Fully right."""
    return Judgment(status="correct", score=Fraction(1), findings=notes)


def partial(score: Fraction, findings: Sequence[Finding]) -> Judgment:
    """Some of it right."""
    return Judgment(status="partial", score=score, findings=tuple(findings))


def weaker(score: Fraction, *findings: Finding) -> Judgment:
    """All of it right, but in a weaker form."""
    return Judgment(status="partial", score=score, findings=findings, weaker=True)


def incorrect(*findings: Finding) -> Judgment:
    """Understood, and wrong."""
    return Judgment(status="incorrect", score=Fraction(0), findings=findings)


def invalid(*findings: Finding) -> Judgment:
    """Not understood, or not of the kind that was asked for: it costs no attempt."""
    return Judgment(status="invalid", score=Fraction(0), findings=findings)


def note(*pieces: Any, mistake: str = "", where: str = "") -> Finding:
    """A finding from strings and mathematics, as :func:`eigtutor.document.build.inlines` takes."""
    from eigtutor.document.build import inlines

    return Finding(message=inlines(*pieces), mistake=mistake, where=where)
