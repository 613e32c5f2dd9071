"""JSON that reads back to the same document: see :mod:`eigtutor.document.data`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from eigtutor.document.blocks import Block, Document
from eigtutor.document.data import document_of, to_data
from eigtutor.document.math import Math
from eigtutor.errors import InputError
from eigtutor.writers import WRITERS


class DocumentJsonWriter:
    """Documents as JSON, node by node, for programs that make pages of their own."""

    name = "document-json"
    suffix = ".document.json"

    def formula(self, math: Math) -> str:
        """A formula as its nodes.

        >>> from eigtutor.document.math import Int
        >>> DocumentJsonWriter().formula(Int(3))
        '{"type": "Int", "value": 3}'
        """
        return json.dumps(to_data(math))

    def fragment(self, blocks: Iterable[Block]) -> str:
        """Blocks as a list, one a line."""
        made = ",\n".join(json.dumps(to_data(block)) for block in blocks)
        return f"[\n{made}\n]\n" if made else ""

    def document(self, document: Document) -> str:
        """A whole page; :func:`document_from` reads it back."""
        return json.dumps(to_data(document), indent=1) + "\n"


def document_from(text: str) -> Document:
    """The document in the text of such a file; InputError for what is none.

    >>> from eigtutor.document.blocks import Meta
    >>> page = Document(meta=Meta(title="Week 1"))
    >>> document_from(DocumentJsonWriter().document(page)) == page
    True
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}") from None
    return document_of(data)


WRITERS.register(DocumentJsonWriter())
