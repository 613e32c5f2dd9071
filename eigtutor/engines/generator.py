"""The generator: matrices with the eigenstructure that a spec asks for, certified at birth.

A block-triangular seed carries the wanted structure; a walk of elementary integer similarities
mixes it. The structure is then read from the result by the engine, which proves it, and numbers
out of bounds are drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from eigtutor.eigenstructure import JordanDecomposition, jordan_decomposition
from eigtutor.engines.givens import read_given, refuse_misfit
from eigtutor.engines.parser import parse_number
from eigtutor.engines.reader import square_matrix
from eigtutor.engines.seeds import Seed, seed_of_eigenvalues, seed_of_spectrum
from eigtutor.engines.symmetric import symmetric_seed, symmetric_seed_of
from eigtutor.errors import EigtutorError, ImpossibleRequest
from eigtutor.exact import Matrix, RootElement, Surd
from eigtutor.exact.matrices import Vector
from eigtutor.given import Given
from eigtutor.kinds import KINDS, Kind
from eigtutor.problem import Draw, Problem, Question, problem_seed
from eigtutor.spec import ExerciseSpec, PartSpec

#: Draws before a request counts as out of reach.
_TRIES = 1500
#: Draws of one more problem that may turn out to be one of the set already.
_REPEATS = 100


def problems(exercise: ExerciseSpec, set_seed: int, student: str = "") -> list[Problem]:
    """The problems of one exercise of a spec: ``count`` of them, with different matrices.

    Deterministic in the exercise, its id, the set's seed and the student's id; the author's own
    matrix comes with the same questions for every student. Raises ImpossibleRequest if no matrix
    meets the request, with the reason; InputError for what cannot be read.
    """
    several = [f"{exercise.id}-{number}" for number in range(1, exercise.count + 1)]
    names = [exercise.id] if exercise.count == 1 else several
    whom = student if exercise.matrix is None else ""
    return list(distinct_problems(exercise, names, set_seed, whom))


def distinct_problems(
    exercise: ExerciseSpec, names: Iterable[str], set_seed: int, student: str = ""
) -> Iterator[Problem]:
    """A problem for each name, one after another, with different matrices.

    Each depends on the exercise, its own name, the seed and the student, and else only on those
    before it in that it repeats none of them. Raises as :func:`problems` does.
    """
    seen: set[Matrix] = set()
    for name in names:
        for attempt in range(_REPEATS):
            seed = problem_seed(set_seed, name, student, attempt)
            problem = _problem(exercise, name, seed)
            if problem.matrix not in seen:
                break
        else:
            raise ImpossibleRequest(
                f"only {len(seen)} different matrices were found, and more are wanted",
                remedy="raise max_entry, or lower count",
            )
        seen.add(problem.matrix)
        yield problem


def _problem(exercise: ExerciseSpec, name: str, seed: int) -> Problem:
    draw = Draw(seed)
    if exercise.matrix is None:
        decomposition = _drawn(exercise, draw)
    else:
        decomposition = jordan_decomposition(square_matrix(exercise.matrix))
    return Problem(
        id=name,
        seed=seed,
        decomposition=decomposition,
        questions=tuple(_question(decomposition, part, draw) for part in _parts(exercise)),
        title=exercise.title,
        space=exercise.space,
    )


def _parts(exercise: ExerciseSpec) -> Sequence[PartSpec]:
    if exercise.kind is None:
        return exercise.parts
    only = PartSpec(id="", kind=exercise.kind, given=exercise.given, points=exercise.points)
    return (only,)


def _question(decomposition: JordanDecomposition, part: PartSpec, draw: Draw) -> Question:
    kind = KINDS[part.kind]
    asked, wish = read_given(part.given)
    refuse_misfit(decomposition.matrix, asked)
    given = kind.given(decomposition, asked, wish, draw)
    return Question(
        id=part.id,
        kind=part.kind,
        given=given,
        expected=kind.answer(decomposition, given),
        points=part.points,
    )


def faults(exercise: ExerciseSpec) -> list[tuple[str, str]]:
    """What is wrong with the mathematics of an exercise, as far as can be told without drawing
    its matrix: (field, fault)."""
    found: list[tuple[str, str]] = []

    def tried(field: str, read: Callable[[], object]) -> None:
        try:
            read()
        except EigtutorError as error:
            where = field
            if error.where.startswith("column"):
                where += f", {error.where}"
            elif field.endswith("given"):
                where += error.where.removeprefix("given")
            has_remedy = error.remedy and not error.remedy.endswith("^")  # a text with a caret
            found.append((where, error.message + (f"; {error.remedy}" if has_remedy else "")))

    if exercise.matrix is not None:
        tried("matrix", partial(square_matrix, exercise.matrix))
    for k, text in enumerate(exercise.eigenvalues or (), 1):
        tried(f"eigenvalues[{k}]", partial(parse_number, text))
    parts = [
        (f"part[{k}].given" if part.id else "given", part)
        for k, part in enumerate(_parts(exercise), 1)
        if part.kind in KINDS.names()
    ]
    for prefix, part in parts:
        options = KINDS[part.kind].options
        for name, text in part.given.items():
            if name not in options:
                known = ", ".join(options) or "nothing"
                found.append((f"{prefix}.{name}", f"{part.kind} takes {known}"))
            elif name == "eigenvalue" and (exercise.matrix, exercise.eigenvalues) == (None, None):
                remedy = "give the exercise its eigenvalues = [...]"
                found.append((f"{prefix}.{name}", f"the drawn matrix may lack it; {remedy}"))
            else:
                tried(f"{prefix}.{name}", partial(read_given, {name: text}))
    if found or exercise.eigenvalues == ():
        return found
    # Every text can be read: does what they say fit together?
    if exercise.matrix is None:
        tried(
            "eigenvalues" if exercise.eigenvalues else "spectrum", partial(_seed, exercise, Draw(0))
        )
    else:
        decomposition = jordan_decomposition(square_matrix(exercise.matrix))
        for prefix, part in parts:
            tried(prefix, partial(_question, decomposition, part, Draw(0)))
    return found


# -- drawing -------------------------------------------------------------------------------------


def _drawn(exercise: ExerciseSpec, draw: Draw) -> JordanDecomposition:
    """A matrix within the bounds whose structure is the one asked for."""
    asked = _asked(exercise)
    best = "entries within the bounds"
    for _ in range(_TRIES):
        seed = _seed(exercise, draw)
        if seed is None:
            continue
        matrix = _walked(seed, exercise.max_entry, draw)
        if matrix is None or not _looks_general(matrix, seed.symmetric):
            continue
        decomposition = jordan_decomposition(matrix)
        structure = decomposition.structure
        if not seed.matches(structure):
            continue
        if exercise.eigenvalues is None and not all(
            kind.suits_spectrum(structure, given) for kind, given in asked
        ):
            best = "a spectrum that suits its questions"
            continue
        if _largest_coordinate(decomposition) <= exercise.max_eigenvector:
            return decomposition
        best = "eigenvectors within the bounds"
    raise ImpossibleRequest(
        f"no {exercise.size}×{exercise.size} matrix with {best} was found in {_TRIES} draws",
        remedy=f"raise max_entry (now {exercise.max_entry}) "
        f"or max_eigenvector (now {exercise.max_eigenvector})",
    )


def _asked(exercise: ExerciseSpec) -> list[tuple[Kind, Given]]:
    """The kinds of the questions, with what the author gives to each."""
    return [
        (kind, read_given(part.given)[0])
        for part in _parts(exercise)
        if (kind := KINDS.get(part.kind)) is not None
    ]


def _seed(exercise: ExerciseSpec, draw: Draw) -> Seed | None:
    """A seed of what is asked for; None if the draw missed."""
    asked = _asked(exercise)
    # A kind that needs a symmetric matrix needs its unit eigenvectors.
    unit = any("symmetric" in kind.structure for kind, _ in asked)
    symmetric = unit or "symmetric" in exercise.structure
    bound = exercise.max_entry
    if exercise.eigenvalues is not None:
        values = [parse_number(text) for text in exercise.eigenvalues]
        of_eigenvalues = symmetric_seed_of if symmetric else seed_of_eigenvalues
        return of_eigenvalues(values, bound, draw)

    def suits(value: Surd) -> bool:
        return all(kind.suits(value, given) for kind, given in asked)

    if symmetric:
        spectrum, size = exercise.spectrum, exercise.size
        return symmetric_seed(spectrum, size, bound, draw, suits, unit=unit)
    return seed_of_spectrum(exercise.spectrum, exercise.size, bound, draw, suits)


def _walked(seed: Seed, bound: int, draw: Draw) -> Matrix | None:
    """The seed after a random walk of integer similarities, entries kept within the bound.

    One step adds c times row j to row i and takes c times column i from column j, c = ±1; a
    step that breaks the bound is not taken. A random change of signs ends it. A symmetric
    matrix changes its signs only.
    """
    n = len(seed.rows)
    rows = [list(row) for row in seed.rows]
    scale = bound * seed.denominator
    if any(abs(x) > scale for row in rows for x in row):
        return None
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    for _ in range(0 if seed.symmetric else 6 * n):
        i, j = draw.choice(pairs)
        c = draw.choice((-1, 1))
        trial = [list(row) for row in rows]
        trial[i] = [x + c * y for x, y in zip(trial[i], trial[j], strict=True)]
        for row in trial:
            row[j] -= c * row[i]
        if all(abs(x) <= scale for row in trial for x in row):
            rows = trial
    signs = [draw.choice((-1, 1)) for _ in range(n)]
    d = seed.denominator
    return Matrix(
        [Surd.ratio(x * s * t, d) for x, t in zip(row, signs, strict=True)]
        for row, s in zip(rows, signs, strict=True)
    )


def _looks_general(matrix: Matrix, symmetric: bool) -> bool:
    """Not triangular, symmetric only where that is asked for, no row or column zero beside the
    diagonal, none repeated, few zeros: nothing that gives the answer away."""
    n = matrix.size
    zeros = sum(not x for x in matrix.entries)
    most = {1: 0, 2: 0, 3: 2, 4: 5}.get(n, n)
    lines = (*enumerate(matrix.rows), *enumerate(matrix.columns))
    lonely = any(not any(line[:k] + line[k + 1 :]) for k, line in lines)
    return not (
        matrix.is_triangular
        or lonely
        or zeros > most
        or (matrix == matrix.transpose() and not symmetric)
        or _repeats_a_line(matrix.rows)
        or _repeats_a_line(matrix.columns)
    )


def _repeats_a_line(lines: Sequence[Vector]) -> bool:
    """Whether two rows or columns are equal or opposite."""
    opposite = {tuple(-x for x in line) for line in lines}
    return len(set(lines)) < len(lines) or any(line in opposite for line in lines)


def _largest_coordinate(decomposition: JordanDecomposition) -> int:
    """The largest coefficient in any vector of the chains, numerators and denominators."""
    largest = 0
    for chain in decomposition.chains:
        for v in chain.vectors:
            for x in v:
                parts = x.coefficients if isinstance(x, RootElement) else (x,)
                for c in parts:
                    if isinstance(c, Surd):
                        largest = max(largest, *(max(abs(p), q) for _, p, q in c.terms))
    return largest
