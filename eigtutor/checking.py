"""Mark an answer, or a student's own lines: the question is read and certified, then judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from eigtutor.answer import ANSWER_LIMITS
from eigtutor.document.notation import expanding
from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.checker import marked
from eigtutor.engines.choices import option_named
from eigtutor.engines.following import Known, followed
from eigtutor.engines.givens import given_texts, read_given, refuse_misfit
from eigtutor.engines.reader import matrix_of_any_shape, square_matrix
from eigtutor.engines.work import lines_of
from eigtutor.errors import InputError
from eigtutor.exact import Matrix, RootElement
from eigtutor.given import GIVEN_NAMES
from eigtutor.kinds import KINDS
from eigtutor.languages import known_language, speaking
from eigtutor.marking import Policy, Posed
from eigtutor.mistakes import MISTAKES
from eigtutor.policy import read_policy
from eigtutor.problem import Draw
from eigtutor.rules.singular_values import smaller_product
from eigtutor.verdict import Verdict
from eigtutor.work import WorkVerdict

#: The policy where a course says nothing.
_USUAL = Policy()


def check(
    *,
    answer: str | Mapping[str, str],
    problem: object = None,
    kind: str | None = None,
    matrix: object = None,
    given: Mapping[str, object] | None = None,
    policy: Policy | Mapping[str, Any] | None = None,
    language: str | None = None,
) -> Verdict:
    """The verdict on an answer to a question about a matrix.

    ``answer``: text, or a text for each part (``{"P": …, "D": …}``). The question is either a
    ``problem`` (what :func:`generate` draws, or its JSON object), or a ``kind`` with a ``matrix``
    and what is ``given``; to a problem with options a letter is an answer, too. ``policy`` says
    what the course counts, and ``language`` in which one the verdict is told.

    Whatever the answer holds, the result is a verdict: text that cannot be understood is
    ``invalid``, and says where. The marks follow from exact identities alone.

    Raises InputError for a question that cannot be read or does not fit its matrix.

    >>> check(kind="eigenvalues", matrix="4 1; 2 3", answer="5, 2").status
    'correct'
    """
    if problem is not None:
        if kind is not None or matrix is not None or given:
            raise InputError("give either a problem, or a kind and a matrix", where="problem")
        kind, matrix, given = _posed_by(problem)
        answer = option_named(answer, _options_of(problem))
    if kind is None or matrix is None:
        missing = "kind" if kind is None else "matrix"
        raise InputError(f"{missing} is missing", remedy="a kind and a matrix make the question")
    rules = _rules(policy)
    facts = given or {}
    if problem is None:  # a problem has said all that it means
        facts = rules.asked(facts, KINDS[kind].options)
    asked = posed(kind, matrix, facts)
    for part in answer.values() if isinstance(answer, Mapping) else [answer]:
        if not isinstance(part, str):
            raise InputError(
                f"an answer is text, and this is {type(part).__name__}", where="answer"
            )
    with speaking(known_language(language)):
        return Verdict(marked=marked(KINDS[kind], asked, answer, rules))


def _rules(policy: Policy | Mapping[str, Any] | None) -> Policy:
    """What the course counts; the usual rules where it does not say."""
    rules = policy or _USUAL
    return rules if isinstance(rules, Policy) else read_policy(rules, mistakes=MISTAKES.names())


def check_work(
    text: str,
    *,
    matrix: object = None,
    given: Mapping[str, object] | None = None,
    policy: Policy | Mapping[str, Any] | None = None,
    language: str | None = None,
) -> WorkVerdict:
    r"""The first line of a student's own work that does not follow from those before it.

    ``text`` has one step on each line: matrices of a row reduction, polynomials, an equation and
    its roots, vectors of a kernel. With a ``matrix`` (and ``given`` an eigenvalue) the beginning is
    checked, too. ``policy`` says how the course writes i, decimals and det(A − λI).

    A line that cannot be read is named, and left out; InputError if none can be read.

    >>> print(check_work("[1 2; 3 6]\n[1 2; 0 2]").text())
    incorrect
    line 2 does not follow:
      [1 2; 0 2]
    In row 2, entry 2 is 2. You probably meant R₂ → R₂ − 3R₁, and that gives 0 there.
    """
    square = None if matrix is None else square_matrix(matrix)
    facts, _ = read_given(given_texts(given or {}))
    known = Known(matrix=square, eigenvalue=facts.eigenvalue)
    rules = _rules(policy)
    with speaking(known_language(language)), expanding(rules.det_sign):
        lines, unread = lines_of(text, 0 if square is None else square.size, rules)
        return WorkVerdict(lines=tuple(followed(lines, known)), unread=tuple(unread))


def expected_answer(
    kind: str, matrix: object, given: Mapping[str, object]
) -> str | Mapping[str, str]:
    """An answer to the question that is correct, as text or as a text for each part."""
    asked = posed(kind, matrix, given)
    return KINDS[kind].expected(asked).text


def posed(name: str, matrix: object, given: Mapping[str, object]) -> Posed:
    """A question of the kind of that name, certified and seen to fit together.

    Raises InputError for what cannot be read or does not fit.
    """
    kind = KINDS[name]
    for fact in given:
        if fact not in kind.options or fact not in GIVEN_NAMES:
            takes = [option for option in kind.options if option in GIVEN_NAMES]
            raise InputError(
                f"{kind.name} takes no given {fact!r}",
                remedy=f"it takes: {', '.join(takes)}" if takes else "it takes none",
            )
    for fact in kind.needs:
        if fact not in given:
            raise InputError(
                f"{kind.name} needs to know the {fact}",
                where=f"given.{fact}",
                remedy=f'with --given {fact}=…, or in JSON "given": {{"{fact}": "…"}}',
            )
    short = isinstance(matrix, str) and len(matrix) <= ANSWER_LIMITS.characters
    read = matrix_of_any_shape if kind.any_shape else square_matrix
    found = _read_matrix(matrix, read) if short else read(matrix)
    return _posed(name, found, tuple(given_texts(given).items()))


@lru_cache(maxsize=256)
def _read_matrix(text: str, read: Callable[[object], Matrix]) -> Matrix:
    return read(text)


@lru_cache(maxsize=1024)
def _posed(name: str, matrix: Matrix, facts: tuple[tuple[str, str], ...]) -> Posed:
    """The same for what is text already; a class answers one question many times."""
    square = matrix.is_square
    decomposition = _decomposition(matrix if square else smaller_product(matrix))
    values = decomposition.structure.eigenvalues if "eigenvalue" in dict(facts) else ()
    numbered = tuple(value for value in values if isinstance(value, RootElement))
    given, _ = read_given(dict(facts), numbered)
    refuse_misfit(matrix, given)
    completed = KINDS[name].given(decomposition, given, {}, Draw(0))
    return Posed(
        decomposition=decomposition, given=completed, rectangular=None if square else matrix
    )


@lru_cache(maxsize=256)
def _decomposition(matrix: Matrix) -> JordanDecomposition:
    """As :func:`jordan_decomposition`; one matrix has questions of many kinds."""
    return jordan_decomposition(matrix)


def _options_of(problem: object) -> dict[str, str | Mapping[str, str]]:
    """The options of a drawn exercise, or of its JSON object, by their letters."""
    to_json = getattr(problem, "to_json", None)
    data = to_json() if callable(to_json) else problem
    options = data.get("choices", ()) if isinstance(data, Mapping) else ()
    try:
        return {option["letter"]: option["text"] for option in options}
    except (TypeError, KeyError):
        raise InputError(
            "is no list of options", where="problem.choices", remedy="give what generate has drawn"
        ) from None


def _posed_by(problem: object) -> tuple[str, object, Mapping[str, object]]:
    """The kind, matrix and givens of a drawn exercise, or of its JSON object."""
    to_json = getattr(problem, "to_json", None)
    data = to_json() if callable(to_json) else problem
    if not isinstance(data, Mapping):
        raise InputError("is no problem", where="problem", remedy="give what generate has drawn")
    for name in ("kind", "matrix"):
        if name not in data:
            raise InputError(f"{name} is missing", where=f"problem.{name}")
    return data["kind"], data["matrix"], data.get("given") or {}
