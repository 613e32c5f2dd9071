"""What a course counts: the policy by which answers are marked, read from a spec or from JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, TypeAlias, get_args

from eigtutor.errors import FaultyFile, InputError
from eigtutor.fields import Faults, Fields

Approximate: TypeAlias = Literal["none", "half", "full"]
Multiplicity: TypeAlias = Literal["required", "optional"]
JordanSide: TypeAlias = Literal["upper", "lower", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a course counts.

    ``approximate``: whether decimals that are right to at least ``min_digits`` significant digits
    get no marks, half or full ones. ``multiplicity``: whether a repeated eigenvalue must be listed
    as often as it occurs. ``jordan_side``: on which side of the diagonal the ones stand.
    ``mistakes``: the share of the marks that a named mistake leaves, instead of our own.
    ``follow_through``: whether a later part of an exercise may also be marked by the student's own
    earlier answers. ``rounding``: marks are rounded to multiples of this, a half upward.
    """

    approximate: Approximate = "half"
    min_digits: int = 3
    multiplicity: Multiplicity = "required"
    jordan_side: JordanSide = "upper"
    mistakes: Mapping[str, Fraction] = field(default_factory=dict)
    follow_through: bool = True
    rounding: Fraction = Fraction(1, 100)

    def to_json(self) -> dict[str, Any]:
        """All of it as data that :func:`read_policy` reads back."""
        return {
            "approximate": self.approximate,
            "min_digits": self.min_digits,
            "multiplicity": self.multiplicity,
            "jordan_side": self.jordan_side,
            "mistakes": {name: str(share) for name, share in sorted(self.mistakes.items())},
            "follow_through": self.follow_through,
            "rounding": str(self.rounding),
        }


def policy_fields(fields: Fields, mistakes: Collection[str] | None = None) -> Policy:
    """The policy in a table; ``mistakes`` are the known names, without which any may be named."""
    follow_through = fields.flag("follow_through")
    policy = Policy(
        approximate=fields.choice("approximate", get_args(Approximate), "half"),
        min_digits=fields.integer("min_digits", 3, least=1, most=30),
        multiplicity=fields.choice("multiplicity", get_args(Multiplicity), "required"),
        jordan_side=fields.choice("jordan_side", get_args(JordanSide), "upper"),
        mistakes=fields.shares("mistakes", mistakes),
        follow_through=follow_through is not False,
        rounding=fields.fraction(
            "rounding", Fraction(1, 100), least=Fraction(1, 100), most=Fraction(10)
        ),
    )
    fields.finish()
    return policy


def read_policy(
    data: Mapping[str, Any], *, where: str = "policy", mistakes: Collection[str] | None = None
) -> Policy:
    """A policy from the fields of JSON or TOML.

    Raises InputError with the field for what is wrong, FaultyFile with all of them if more is.

    >>> read_policy({"approximate": "none"}).approximate
    'none'
    """
    if not isinstance(data, Mapping) or not all(isinstance(name, str) for name in data):
        raise InputError('a policy is an object, such as {"min_digits": 4}', where=where)
    faults: Faults = []
    policy = policy_fields(Fields(data, faults, where), mistakes)
    if len(faults) == 1:
        [(place, fault)] = faults
        raise InputError(fault, where=place)
    if faults:
        raise FaultyFile(faults)
    return policy
