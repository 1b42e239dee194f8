"""On which line of a rule file an entry or one of its fields stands, which the TOML reader does not tell."""

from __future__ import annotations

import re
from bisect import bisect_right

_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*([\w-]+)[ \t]*\]\]?")
# `entity = [` opens a list of tables, each on a line of its own.
_LIST = re.compile(r"([\w-]+)[ \t]*=[ \t]*\[[ \t]*(?:#.*)?$")
_ITEM = re.compile(r"[ \t]*\{")
_KEY = re.compile(r"[ \t]*([\w-]+)[ \t]*=")
# A string over several lines may hold what looks like a header.
_LONG_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'', re.DOTALL)


class Lines:
    """The lines of one file.

    >>> lines = Lines('[[frame]]\\nid = "a"\\n\\n[[frame]]\\nid = "b"\\ntype = "sale"\\n')
    >>> lines.entry("frame", 2), lines.field("frame", 2, "type"), lines.field("frame", 1, "type")
    (4, 6, 1)
    """

    def __init__(self, source: str) -> None:
        blank = _LONG_STRING.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), source)
        self._lines = blank.split("\n")
        self._headers: dict[str, list[int]] = {}
        self._all: list[int] = []
        section = ""
        for number, line in enumerate(self._lines, 1):
            if opened := _LIST.match(line):
                section = opened[1]
            elif (header := _HEADER.match(line)) or (section and _ITEM.match(line)):
                section = section if header is None else ""
                self._headers.setdefault(header[1] if header else section, []).append(number)
                self._all.append(number)

    def entry(self, section: str, nth: int) -> int:
        """The line of the nth header of a section, counted from 1; 1 if there is none."""
        known = self._headers.get(section, [])
        return known[nth - 1] if nth <= len(known) else 1

    def field(self, section: str, nth: int, name: str) -> int:
        """The line where a field of that entry is given; that of its header if it is not."""
        start = self.entry(section, nth)
        after = bisect_right(self._all, start)
        end = self._all[after] if after < len(self._all) else len(self._lines) + 1
        for number in range(start + 1, end):
            key = _KEY.match(self._lines[number - 1])
            if key and key[1] == name:
                return number
        return start
