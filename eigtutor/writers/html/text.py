"""Text for HTML: people's characters made harmless, and the language of a page."""

from __future__ import annotations

import re
from html import escape

from eigtutor.typesetting.text import printable


def escaped(text: str) -> str:
    """Text as it stands between tags or in an attribute in double quotes.

    >>> escaped('5 < 6 & "Nguyễn"')
    '5 &lt; 6 &amp; &quot;Nguyễn&quot;'
    """
    return escape(printable(text))


def language(tag: str) -> str:
    """A language tag as ``lang`` takes it; English for what is none.

    >>> language("de-AT"), language('x" onload="')
    ('de-AT', 'en')
    """
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag, re.ASCII) else "en"


def indented(text: str) -> str:
    """The lines moved in, as what stands inside an element."""
    return "\n".join(f"  {line}" if line else line for line in text.split("\n"))


def css_string(text: str) -> str:
    r"""Text within the quotes of a string in a style sheet: letters and digits, all else by number.

    >>> css_string('s1 · "x"</style>')
    's1\\20 \\b7 \\20 \\22 x\\22 \\3c \\2f style\\3e '
    """
    return "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in printable(text))
