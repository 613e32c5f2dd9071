"""What no matrix at all can be: told at once, with the reason and the nearest request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eigtutor.engines.families import Request
from eigtutor.engines.seeds import refuse_unreachable
from eigtutor.errors import ImpossibleRequest
from eigtutor.exact import Number, Polynomial, Surd
from eigtutor.exact.sizes import largest


def refuse_impossible(request: Request) -> None:
    """Raise ImpossibleRequest if the eigenvalues, the bounds and the zeros contradict each other,
    whatever else is asked."""
    n = request.size
    if request.zeros is not None and not request.structure:
        least, _ = request.zeros
        if least > n * (n - 1):
            raise ImpossibleRequest(
                f"a {n}×{n} matrix that is not block-triangular in some order has at least {n} "
                f"entries other than 0, so at most {n * (n - 1)} zeros",
                where="zeros",
                remedy=f"zeros = [0, {n * (n - 1)}] or less",
            )
    if request.eigenvalues is not None:
        _refuse_eigenvalues(request, request.eigenvalues)


def _refuse_eigenvalues(request: Request, values: Sequence[Number]) -> None:
    differ = len(set(values)) == len(values)
    if request.distinct is not None and request.distinct != differ:
        raise ImpossibleRequest(
            "the eigenvalues all differ" if differ else "an eigenvalue is given twice",
            where="distinct",
            remedy="leave distinct out, or give other eigenvalues",
        )
    if request.max_denominator == 1 and any(
        isinstance(v, Surd) and v.is_rational and v.denominator > 1 for v in values
    ):
        raise ImpossibleRequest(
            "the rational eigenvalues of a matrix of integers are integers",
            where="max_denominator",
            remedy="max_denominator = 2 or more, or eigenvalues that are integers",
        )
    refuse_unreachable(values, request.max_entry)
    if request.max_charpoly is not None:
        needed = largest(Polynomial.from_roots(values).coefficients)
        if needed > request.max_charpoly:
            raise ImpossibleRequest(
                f"the characteristic polynomial with these roots has the number {needed} in its "
                "coefficients",
                where="max_charpoly",
                remedy=f"max_charpoly = {needed} or more, or smaller eigenvalues",
            )


#: The tests of a drawn matrix, from the first to the last, and what one lacks that fails.
_LACKING = {
    "family": "of this family",
    "max_entry": "with entries within the bounds",
    "max_charpoly": "with a characteristic polynomial within the bounds",
    "max_denominator": "with denominators within the bounds",
    "zeros": "with so many zeros",
    "few zeros": "with few zeros",
    "looks": "that gives nothing away",
    "new": "other than those drawn",
    "new eigenvectors": "with other eigenvalues or eigenvectors than those drawn",
    "distinct": "with such repeats of eigenvalues",
    "max_eigenvector": "with eigenvectors within the bounds",
    "max_P": "with P within the bounds",
    "max_P_inverse": "with the inverse of P within the bounds",
    "suits": "with a spectrum that suits its questions",
}


def not_found(
    request: Request,
    misses: Mapping[str, int],
    found: int,
    where: str,
    *,
    proved: bool = False,
    wider: bool = True,
) -> ImpossibleRequest:
    """What to say where draws found no matrix, or no further one.

    ``misses``: the tests that matrices failed, each with the least size of a number there.
    ``found``: how many were drawn before. ``proved``: all matrices were looked at.
    ``wider``: whether there are others with larger entries.
    """
    size = f"{request.size}×{request.size}"
    last = max(misses, key=list(_LACKING).index, default="family")
    tighter = [
        f"{name} (now {bound}; {misses[name]} came up)"
        if name in misses
        else f"{name} (now {bound})"
        for name in ("max_entry", "max_eigenvector", "max_P", "max_P_inverse", "max_charpoly")
        if (bound := getattr(request, name)) is not None
        and (name in misses or (name == "max_entry" and wider))
    ]
    remedies = ["raise " + " or ".join(tighter)] if tighter else []
    if last == "few zeros":
        remedies.insert(0, f"zeros = [0, {misses[last]}]")
    if last in ("suits", "distinct"):
        remedies.insert(0, "ask for other eigenvalues or a smaller size")
    if found:
        one = found == 1
        said = ("there is only" if one else "there are only") if proved else "only"
        matrices = "1 matrix" if one else f"{found} different matrices"
        many = "" if proved else f" {'was' if one else 'were'} found {where}"
        return ImpossibleRequest(
            f"{said} {matrices}{many} that {'meets' if one else 'meet'} the request, and more are "
            "wanted",
            remedy=", or ".join([*remedies, "lower count"]),
        )
    other = "structure" if request.structure else "spectrum"
    remedy = ", or ".join(remedies) or f"ask for another {other} or size"
    if proved:
        return ImpossibleRequest(f"there is no {size} matrix {_LACKING[last]}", remedy=remedy)
    return ImpossibleRequest(
        f"no {size} matrix {_LACKING[last]} was found {where}; none may exist", remedy=remedy
    )
