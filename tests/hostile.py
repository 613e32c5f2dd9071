"""Text as it may come from a spec, a roster or a filename: made to break a page."""

from __future__ import annotations

from hypothesis import strategies as st

from eigtutor.document.blocks import (
    Asked,
    Document,
    Emph,
    Exercise,
    Heading,
    Meta,
    Strong,
    Table,
    Text,
)
from eigtutor.document.build import para
from eigtutor.document.math import Int
from eigtutor.page import Page

EXAMPLES = (
    r"\input{/etc/passwd} \write18{touch x} \end{document}",
    r"#import \"@preview/x:1.0.0\": * #read(\"/etc/passwd\") #eval(\"1\")",
    "$x$ $$ {{ }} << title >> <% raise %> {% x %} <!-- --> %comment",
    "#[]()]; \"quoted\" 'single' `tick` ``raw`` *b* _e_ = heading / term: @ref <label> ~ ^",
    "[x] * option",
    "-- --- ,, << >> ?` !` fi ff ffl a-{}-b \\\\ \\",
    "Nguyễn Łukasz Ștefan İpek Ōtani Dvořák",
    "李明 김 ไทย தமிழ் عمر И שלום 😀 👩‍👩‍👧 🇩🇪",
    "a\u202eb\u2066c\u2069 \u200b\u200d\ufeff\u00ad x\u0301\u0327\u0336 \ufe0f",
    "\x00\x01\x07\x1b[31m\x7f\x85\u2028\u2029\ue000\U0010ffff\ufdd0",
    "tab\tnew\nline\r\nthree\n\n\nend",
    "λ² − 9λ ≤ 16 ⇒ √2 ∈ ℝ, ½, “q” ‘q’ … –—",
    " ",
    "",
    "W" * 300,
    "\ud800",
)

texts = st.one_of(
    st.sampled_from(EXAMPLES),
    st.text(max_size=40),
    st.text(alphabet="\\{}$&#_%^~\"'`[]()<>@=-+*/;:,.!?|a1 \n", max_size=40),
)


def page(text: str) -> Document:
    """A page with the text in every place where a person's text may stand."""
    words = (Text(text), Strong(text), Emph(text), Text(text))
    return Document(
        meta=Meta(
            title=text,
            course=text,
            subtitle=text,
            instructions=text,
            code=text,
            language=text,
            name_lines=True,
            student=text,
            student_id=text,
            page=Page(scores=True, cover=True, answer_page=True),
            asked=(Asked(text, text, text), Asked("2", "", "3")),
        ),
        blocks=(
            Exercise(text, (para(*words, Int(1), text),), points=text, title=text),
            Heading((Text("Step"),), 2, points=text),
            Table((words,), ((words,),), caption=text),
        ),
    )
