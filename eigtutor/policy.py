"""What a course counts: the policy by which answers are marked, read from a spec or from JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from fractions import Fraction
from typing import Any, Literal, TypeAlias, TypeVar, get_args

from eigtutor.conventions import DetSign, Field
from eigtutor.errors import FaultyFile, InputError
from eigtutor.fields import Faults, Fields

Approximate: TypeAlias = Literal["none", "half", "full"]
Multiplicity: TypeAlias = Literal["required", "optional"]
JordanSide: TypeAlias = Literal["upper", "lower", "either"]
ImaginaryLetter: TypeAlias = Literal["i", "j", "either"]
DecimalSign: TypeAlias = Literal["point", "comma", "either"]

T = TypeVar("T")

#: Of more attempts at one question nobody keeps count.
ATTEMPT_LIMIT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What a course counts.

    ``approximate``: whether decimals that are right to at least ``min_digits`` significant digits
    get no marks, half or full ones. ``multiplicity``: whether a repeated eigenvalue must be listed
    as often as it occurs. ``det_sign``: which determinant worked solutions expand; answers of
    either sign are right. ``jordan_side``: on which side of the diagonal the ones stand.
    ``field`` and ``normalized``: over which numbers a question is asked that does not say, and
    whether it asks for eigenvectors of length 1. ``imaginary_letter``: how the imaginary unit is
    written. ``decimal``: how 2,5 is read, which may be a decimal or two numbers; ``either`` asks
    the language of the page.
    ``attempts``: how many answers to one question count, with the best of them, each less
    ``penalty`` of the marks for every wrong one before it; None if the last answer counts.
    ``mistakes``: the share of the marks that a named mistake leaves, instead of our own.
    ``follow_through``: whether a later part of an exercise may also be marked by the student's own
    earlier answers. ``rounding``: marks are rounded to multiples of this, a half upward.
    """

    approximate: Approximate = "half"
    min_digits: int = 3
    multiplicity: Multiplicity = "required"
    det_sign: DetSign = "A-lambda"
    jordan_side: JordanSide = "upper"
    field: Field = "C"
    normalized: bool = False
    imaginary_letter: ImaginaryLetter = "either"
    decimal: DecimalSign = "either"
    attempts: int | None = None
    penalty: Fraction = Fraction(0)
    mistakes: Mapping[str, Fraction] = dataclass_field(default_factory=dict)
    follow_through: bool = True
    rounding: Fraction = Fraction(1, 100)

    def to_json(self) -> dict[str, Any]:
        """All of it as data that :func:`read_policy` reads back."""
        attempts: dict[str, Any] = {}
        if self.attempts is not None:
            attempts = {"attempts": self.attempts, "penalty": str(self.penalty)}
        return {
            "approximate": self.approximate,
            "min_digits": self.min_digits,
            "multiplicity": self.multiplicity,
            "det_sign": self.det_sign,
            "jordan_side": self.jordan_side,
            "field": self.field,
            "normalized": self.normalized,
            "imaginary_letter": self.imaginary_letter,
            "decimal": self.decimal,
            **attempts,
            "mistakes": {name: str(share) for name, share in sorted(self.mistakes.items())},
            "follow_through": self.follow_through,
            "rounding": str(self.rounding),
        }

    @property
    def decimal_mark(self) -> str:
        """The mark before the decimals of the course; "" for that of the language."""
        return {"either": "", "point": ".", "comma": ","}[self.decimal]

    def asked(self, given: Mapping[str, T], options: Collection[str]) -> dict[str, T | str]:
        """What a question of a kind with these options is given: what it says itself, and where
        it is silent what the course means.

        >>> Policy(field="R", normalized=True).asked({"eigenvalue": "5"}, ["eigenvalue", "field"])
        {'field': 'R', 'eigenvalue': '5'}
        """
        meant: dict[str, T | str] = {}
        if self.field != "C" and "field" in options:
            meant["field"] = self.field
        if self.normalized and "normalized" in options:
            meant["normalized"] = "yes"
        return {**meant, **given}


def policy_fields(fields: Fields, mistakes: Collection[str] | None = None) -> Policy:
    """The policy in a table; ``mistakes`` are the known names, without which any may be named."""
    follow_through = fields.flag("follow_through")
    attempts = fields.bound("attempts", most=ATTEMPT_LIMIT)
    penalty = fields.fraction("penalty", Fraction(0), least=Fraction(0), most=Fraction(1))
    if fields.has("penalty") and not fields.has("attempts"):
        fields.fault("penalty", "is for wrong attempts; say how many count, such as attempts = 3")
    policy = Policy(
        approximate=fields.choice("approximate", get_args(Approximate), "half"),
        min_digits=fields.integer("min_digits", 3, least=1, most=30),
        multiplicity=fields.choice("multiplicity", get_args(Multiplicity), "required"),
        det_sign=fields.choice("det_sign", get_args(DetSign), "A-lambda"),
        jordan_side=fields.choice("jordan_side", get_args(JordanSide), "upper"),
        field=fields.choice("field", get_args(Field), "C"),
        normalized=fields.flag("normalized") is True,
        imaginary_letter=fields.choice("imaginary_letter", get_args(ImaginaryLetter), "either"),
        decimal=fields.choice("decimal", get_args(DecimalSign), "either"),
        attempts=attempts,
        penalty=penalty,
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
