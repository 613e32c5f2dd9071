"""Multiple choice: one option is right, and each other is the answer of one named mistake."""

from __future__ import annotations

import pytest

from eigtutor import check, generate
from eigtutor.engines.choices import fault
from eigtutor.errors import InputError
from eigtutor.kinds import KINDS

#: Kinds of which 2×2 or 3×3 matrices have three different wrong answers.
FOUR = ["characteristic-polynomial", "eigenvalues", "eigenvector", "diagonalization"]


@pytest.mark.parametrize("kind", FOUR)
def test_one_option_is_right_and_the_others_are_named_mistakes(kind):
    letters = set()
    for exercise in generate(kind, size=3, choices=4, count=6, seed=5):
        data = exercise.to_json()
        assert [choice["letter"] for choice in data["choices"]] == list("ABCD")
        for choice in data["choices"]:
            verdict = check(problem=data, answer=choice["text"])
            assert (verdict.status == "correct") == (choice["letter"] == data["letter"])
            assert ("mistake" in choice) == (choice["letter"] != data["letter"])
            by_letter = check(problem=data, answer=f"({choice['letter'].lower()})")
            assert by_letter.to_json() == verdict.to_json()
            assert f"({choice['letter']})" in data["question"]
        assert len({str(choice["text"]) for choice in data["choices"]}) == 4
        letters.add(data["letter"])
    assert len(letters) > 1  # the right one does not always stand in the same place


def test_the_same_seed_gives_the_same_options():
    first, again = (
        [e.to_json()["choices"] for e in generate("eigenvalues", choices=5, count=3, seed=9)]
        for _ in range(2)
    )
    assert first == again


def test_the_options_come_from_the_mistakes_that_are_named():
    names = ["C1", "C4", "C8"]
    for exercise in generate("characteristic-polynomial", choices=4, distinguish=names, count=3):
        found = {choice.mistake for choice in exercise.question.choices}
        assert found == {*names, ""}


@pytest.mark.parametrize("kind", KINDS.names())
def test_too_few_mistakes_are_refused_with_the_number(kind):
    if kind == "eigenvalues":  # the one with so many
        [exercise] = generate(kind, size=3, choices=6, seed=1)
        assert len(exercise.question.choices) == 6
        return
    with pytest.raises(
        InputError, match=r"named mistakes lead to [\s\S]*(or less|leave choices out)"
    ):
        list(generate(kind, size=2, choices=8, seed=1))


def test_yes_or_no_has_two_options_at_most():
    assert not fault(["diagonalizable"], None, 2, 3)
    assert "1 wrong answer" in fault(["diagonalizable"], None, 3, 3)
