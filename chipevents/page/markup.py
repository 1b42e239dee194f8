"""HTML that is escaped unless it was made here: a `str` is text, an `Html` is markup."""

from __future__ import annotations

import html
import re

# Neither can stand in a page: NUL is dropped or replaced by browsers, half a surrogate pair can't be encoded.
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """The text, inert between tags and in a quoted attribute; markup as it is.

    >>> escaped('<b title="&amp;">')
    '&lt;b title=&quot;&amp;amp;&quot;&gt;'
    """
    if isinstance(text, Html):
        return text
    told = _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", html.escape(text))
    return Html(told.replace("\r", "&#13;"))  # a browser reads a bare CR as LF


def element(name: str, *content: str | None, **attributes: str | None) -> Html:
    """An element; what is None is left out. `_` at its end tells an attribute from a word of Python.

    >>> element("a", "1 < 2", href="#x", class_="ce-link", id=None, aria_label='"')
    '<a href="#x" class="ce-link" aria-label="&quot;">1 &lt; 2</a>'
    """
    told = (
        f' {key.rstrip("_").replace("_", "-")}="{escaped(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{''.join(told)}>{joined(*content)}</{name}>")


def joined(*content: str | None) -> Html:
    """Parts one after the other, each escaped unless it is markup."""
    return Html("".join(escaped(part) for part in content if part is not None))
