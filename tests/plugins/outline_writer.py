"""A format from outside the package: an outline, one line for each block that has words."""

from __future__ import annotations

from eigtutor.document.blocks import Formula, Heading, Paragraph
from eigtutor.document.walk import blocks_within
from eigtutor.writers import WRITERS


class OutlineWriter:
    """Headings and paragraphs as lines; mathematics in the words of the speech writer."""

    name = "outline"
    suffix = ".outline"

    def formula(self, math):
        return WRITERS["speech"].formula(math)

    def fragment(self, blocks):
        lines = []
        for block in blocks_within(tuple(blocks)):
            if isinstance(block, Heading | Paragraph):
                pieces = (
                    self.formula(x.math) if isinstance(x, Formula) else x.text
                    for x in block.inlines
                )
                lines.append("- " + "".join(pieces))
        return "\n".join(lines)

    def document(self, document):
        return f"{document.meta.title}\n{self.fragment(document.blocks)}\n"


WRITERS.register(OutlineWriter())
