"""What newlines, commas and brackets mean in a text: settled in one pass before it is parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from eigtutor.answer import Limits, ParseFailure
from eigtutor.document.words import word
from eigtutor.engines.lexer import MATRIX_NAMES, ROOT_NAMES, Refusal, Tokens

_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">", "begin": "finish"}
_SHOWN = {"begin": "\\begin", "finish": "\\end"}
_CLOSING = frozenset(_CLOSERS.values())

#: What after ^ makes a transpose.
TRANSPOSES = frozenset({"T", "top", "intercal", "tr"})
#: Stands for the whole text where the token of an opening bracket is expected.
WHOLE_TEXT = -1


@dataclass(slots=True)
class Layout:
    """Tokens without newlines: each has become a ``;`` or nothing. Brackets match.

    ``comma_lists``: the opening brackets whose entries are separated by signs, not by spaces.
    ``separated``: a separator stands outside all brackets. ``structured``: so does a bracket that
    makes a matrix or a vector, perhaps within round brackets.
    """

    source: str
    kinds: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    comma_lists: set[int] = field(default_factory=set)
    separated: bool = False
    structured: bool = False

    def append(self, kind: str, text: str, start: int, end: int) -> None:
        """Add a token."""
        self.kinds.append(kind)
        self.texts.append(text)
        self.starts.append(start)
        self.ends.append(end)


def laid_out(tokens: Tokens, limits: Limits) -> Layout:
    """The tokens with their newlines settled; Refusal if brackets do not match."""
    found = Layout(tokens.source)
    kinds, texts, starts, ends = found.kinds, found.texts, found.starts, found.ends
    root: int | None = None  # the opening bracket of RootOf(p, k), whose comma makes no vector
    open_at: list[int] = []  # tokens of the brackets that are open
    newline: int | None = None
    for kind, text, start, end in zip(
        tokens.kinds, tokens.texts, tokens.starts, tokens.ends, strict=True
    ):
        opener = kinds[open_at[-1]] if open_at else ""
        if kind == "newline":
            # In round brackets and in TeX a newline is a space; elsewhere it may end a row.
            if opener in ("", "["):
                newline = start
            continue
        if newline is not None:
            if _ends_row(kinds[-1] if kinds else "", kind, inside=bool(opener)):
                found.append(";", "\n", newline, newline + 1)
                found.separated = found.separated or not open_at
            newline = None
        if opener in ("", "begin") and kind in ("&", "break"):
            kind = "," if kind == "&" else ";"
        if kind == "binom" and all(kinds[k] == "(" for k in open_at):
            found.structured = True
        if kind in (",", ";") and not (open_at and open_at[-1] == root):
            if kind == "," or opener == "(":  # (1; 1) is a column
                found.comma_lists.add(open_at[-1] if open_at else WHOLE_TEXT)
            if not open_at:
                found.separated = True
            elif opener == "(" and len(open_at) == 1:
                found.structured = True
        elif kind == "name" and not open_at and kinds[-2:] == [")", "^"]:
            found.structured = found.structured or text in TRANSPOSES  # (1 2)^T
        elif kind == "⊕" and not open_at:
            found.structured = True
        elif kind in _CLOSERS:
            if kind in ("[", "<", "begin") and all(kinds[k] == "(" for k in open_at):
                found.structured = True
            if not open_at and kinds and _is_matrix_name(found):
                found.structured = True
            if opener == kind == "{" and kinds[-1] == "{":
                found.structured = True
            if kind == "(" and kinds and _names_root(found):
                root = len(kinds)
            open_at.append(len(kinds))
            if len(open_at) > limits.depth:
                reason = word("brackets are nested more than {depth} deep", depth=limits.depth)
                raise Refusal(ParseFailure(offset=start, reason=reason, sort="limit"))
        elif kind in _CLOSING:
            if _CLOSERS.get(opener) != kind:
                shown = _SHOWN.get(kind, kind)
                missing = _SHOWN.get(_CLOSERS.get(opener, ""), _CLOSERS.get(opener, ""))
                if opener:
                    reason = word(
                        "'{sign}' here, but '{missing}' was expected", sign=shown, missing=missing
                    )
                else:
                    reason = word("'{sign}' here, but nothing is open", sign=shown)
                raise Refusal(ParseFailure(offset=start, reason=reason))
            open_at.pop()
        kinds.append(kind)
        texts.append(text)
        starts.append(start)
        ends.append(end)
    if open_at:
        kind = kinds[open_at[-1]]
        missing = _SHOWN.get(_CLOSERS[kind], _CLOSERS[kind])
        reason = word(
            "this '{sign}' is never closed; a '{missing}' is missing",
            sign=_SHOWN.get(kind, kind),
            missing=missing,
        )
        raise Refusal(ParseFailure(offset=found.starts[open_at[-1]], reason=reason))
    return found


def _ends_row(before: str, after: str, *, inside: bool) -> bool:
    """Whether a newline between two tokens separates rows."""
    if before in ("", ";", "[", "=", ":") or after in (";", "end") or after in _CLOSING:
        return False
    return not (inside and before == ",")


def _names_root(found: Layout) -> bool:
    return found.kinds[-1] == "name" and found.texts[-1] in ROOT_NAMES


def _is_matrix_name(found: Layout) -> bool:
    """Whether Matrix, diag or J_2 stands before a bracket."""
    block = found.texts[-3:-1] == ["J", "_"] or found.texts[-5:-2] == ["J", "_", "{"]
    return block or (found.kinds[-1] == "name" and found.texts[-1] in MATRIX_NAMES | {"diag"})
