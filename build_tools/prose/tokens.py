"""What the tokens of a text say, each with the line where it stands, counted from 0."""

from __future__ import annotations

import re

from markdown_it.token import Token as Token

PART = "part"
"""The token of a line that is `{{ … }}`: its `content` is the words in it."""

_MARKS = frozenset("[]<>*_`")
_ADDRESS = re.compile(r"<?https?://\S+|\S+@\S+")


def line(token: Token) -> int:
    """The line where a token begins; the end of an element has none."""
    return token.map[0] if token.map else 0


def said(inline: Token, *, code: bool = True) -> str:
    """What readers see of a paragraph, each line on its own: no pictures, and no addresses.

    Without `code`, ¤ stands for each piece of code and each mark with a backslash before it.
    """
    text = ""
    for token in inline.children or ():
        text += "\n" * (line(token) - line(inline) - text.count("\n"))
        is_meant = token.type == "code_inline" or token.info == "escape" or token.content in _MARKS
        if token.type in ("text", "text_special", "code_inline") and token.info != "address":
            text += "¤" if is_meant and not code else token.content
    return text


def plain(inline: Token) -> str:
    """What is said, without addresses in the text and characters that can't be seen."""
    return _ADDRESS.sub("", said(inline)).replace("\xad", "")
