"""What a course counts: read from a spec, from JSON and from a manifest by one reader."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from eigtutor import check
from eigtutor.errors import FaultyFile, InputError
from eigtutor.fields import decimal_text
from eigtutor.mistakes import MISTAKES
from eigtutor.policy import Policy, read_policy
from eigtutor.spec import load_spec, read_spec

SPEC = 'title = "x"\n[marking]\n{}\n[[exercise]]\nkind = "eigenvalues"\n'

OTHER = Policy(
    approximate="full",
    min_digits=4,
    multiplicity="optional",
    det_sign="lambda-A",
    jordan_side="either",
    field="R",
    normalized=True,
    imaginary_letter="j",
    decimal="comma",
    attempts=3,
    penalty=Fraction(1, 10),
    mistakes={"C1": Fraction(1, 3), "L4": Fraction(0)},
    follow_through=False,
    rounding=Fraction(1, 2),
)


@pytest.mark.parametrize("policy", [Policy(), OTHER])
def test_a_policy_reads_back_from_json(policy: Policy) -> None:
    text = json.dumps(policy.to_json())
    assert read_policy(json.loads(text, parse_float=decimal_text)) == policy


def test_a_spec_has_the_same_fields() -> None:
    lines = [
        'approximate = "full"',
        "min_digits = 4",
        'multiplicity = "optional"',
        'det_sign = "lambda-A"',
        'jordan_side = "either"',
        'field = "R"',
        "normalized = true",
        'imaginary_letter = "j"',
        'decimal = "comma"',
        "attempts = 3",
        "penalty = 0.1",
        'mistakes = { C1 = "1/3", L4 = 0 }',
        "follow_through = false",
        "rounding = 0.5",
    ]
    spec = read_spec(SPEC.format("\n".join(lines)), "x.toml", mistakes=MISTAKES.names())
    assert spec.marking == OTHER
    assert read_spec(SPEC.replace("[marking]\n{}\n", ""), "x.toml").marking == Policy()


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    lines = [
        'aproximate = "half"',
        'multiplicity = "option"',
        "min_digits = 0",
        "rounding = 11",
        'follow_through = "yes"',
        'field = "H"',
        "penalty = 0.1",
        "mistakes = { C111 = 0.5, C2 = 1.5, L1 = nan }",
    ]
    with pytest.raises(FaultyFile) as caught:
        read_spec(SPEC.format("\n".join(lines)), "x.toml", mistakes=MISTAKES.names())
    told = dict(caught.value.faults)
    assert told["marking.aproximate"] == "unknown; did you mean 'approximate'?"
    assert "did you mean 'optional'?" in told["marking.multiplicity"]
    assert "whole number from 1 to 30" in told["marking.min_digits"]
    assert "number from 0.01 to 10" in told["marking.rounding"]
    assert "true or false" in told["marking.follow_through"]
    assert "one of Q, R, C" in told["marking.field"]
    assert "such as attempts = 3" in told["marking.penalty"]
    assert told["marking.mistakes.C111"] == "there is none of this name; did you mean 'C1'?"
    assert "number from 0 to 1" in told["marking.mistakes.C2"]
    assert "number from 0 to 1" in told["marking.mistakes.L1"]


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"min_digits": "x"}, "policy.min_digits"),
        ({"mistakes": {"C1": "1e999999999"}}, "policy.mistakes.C1"),
        ({"mistakes": {"C1": "1/0"}}, "policy.mistakes.C1"),
        ({"mistakes": {"C1": -0.5}}, "policy.mistakes.C1"),
        ({"mistakes": {"zz": 0.5}}, "policy.mistakes.zz"),
        ({"mistakes": []}, "policy.mistakes"),
        ({"rounding": 0}, "policy.rounding"),
        ({"nonsense": 1}, "policy.nonsense"),
        ([1], "policy"),
        ({1: 2}, "policy"),
    ],
)
def test_one_fault_of_a_policy_is_told_with_its_place(data: object, where: str) -> None:
    with pytest.raises(InputError) as caught:
        check(kind="eigenvalues", matrix="1 2; 3 4", answer="1", policy=data)  # type: ignore[arg-type]
    assert caught.value.where == where


def test_a_part_depends_on_earlier_parts_only(tmp_path: Path) -> None:
    text = """
title = "x"
[[exercise]]
[[exercise.part]]
kind = "eigenvalues"
depends_on = ["b"]
[[exercise.part]]
kind = "diagonalization"
depends_on = ["a"]
[[exercise.part]]
kind = "matrix-power"
depends_on = "a"
"""
    path = tmp_path / "x.toml"
    path.write_text(text)
    with pytest.raises(FaultyFile) as caught:
        load_spec(path)
    assert caught.value.faults == [
        ("exercise[1].part[3].depends_on", 'must be a list of at most 26 ids, such as ["a"]'),
        ("exercise[1].part[1].depends_on", "'b' is no earlier part (there is none)"),
    ]
