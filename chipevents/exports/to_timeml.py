"""TimeML 1.2.1: the text with its EVENT and TIMEX3 tags, the instances of the events, and their links in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from chipevents.model import Document, Event, Timex

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">
"""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A reader takes a bare carriage return for a line feed, and any line end or tab in an attribute for a blank.
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_IN_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_IN_ATTRIBUTE = _IN_TEXT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}
_CLASSES = {"statement": "REPORTING", "comparison": "STATE"}


def timeml(document: Document, *, name: str = "document") -> str:
    """A document as a TimeML file; `name` is its DOCID.

    The content of TEXT is `document.text`, but for characters that XML has none for, each of which is U+FFFD there; so
    the offsets of a tag are those of our span. Events with one trigger are instances of one EVENT. A tag that would
    overlap the tag before it stands empty after that one, with its offsets and words as a comment, since TimeML knows
    no tag within another.

    `negated` is the polarity, a `status` other than ``actual`` the modality, the type of the event the comment of its
    instance. A TLINK says that an event lies in (IS_INCLUDED) its date, or is the same (IDENTITY) as an earlier one.
    Tense, aspect and part of speech are not in our model: they are NONE and OTHER, which the format asks for.
    """
    timexes = {_key(timex): f"t{n}" for n, timex in enumerate(document.dates, 1)}
    triggers: dict[tuple[int, int], str] = {}
    for number, event in enumerate(document.events, 1):
        triggers.setdefault((event.trigger.start, event.trigger.end), f"e{number}")
    parts = [
        _HEAD,
        f"<DOCID>{_text(name)}</DOCID>\n",
        _created(document),
        f"<TEXT>{''.join(_tagged(document, timexes, triggers))}</TEXT>\n",
        *_instances(document, triggers),
        *_links(document, timexes),
        "</TimeML>\n",
    ]
    return "".join(parts)


@frozen
class _Tag:
    start: int
    end: int
    name: str
    attributes: Mapping[str, str | None]

    def around(self, words: str) -> str:
        return f"<{self.name}{_written(self.attributes)}>{_text(words)}</{self.name}>"

    def alone(self, words: str) -> str:
        comment = f"{self.start}-{self.end}: {words}"
        return f"<{self.name}{_written({**self.attributes, 'comment': comment})}/>"


def _tagged(
    document: Document, timexes: Mapping[tuple[str, int, int], str], triggers: Mapping[tuple[int, int], str]
) -> Iterator[str]:
    """The text, with its tags."""
    tags = [
        _Tag(t.start, t.end, "TIMEX3", {"tid": timexes[_key(t)], "type": t.type, "value": t.value or "", "mod": t.mod})
        for t in document.dates
    ]
    classes = {(e.trigger.start, e.trigger.end): _CLASSES.get(e.type, "OCCURRENCE") for e in document.events[::-1]}
    tags += [_Tag(*span, "EVENT", {"eid": eid, "class": classes[span]}) for span, eid in triggers.items()]
    at = 0
    for tag in sorted(tags, key=lambda tag: (tag.start, -tag.end)):
        words = document.text[tag.start : tag.end]
        if tag.start < at or not words:
            yield tag.alone(words)
            continue
        yield _text(document.text[at : tag.start])
        yield tag.around(words)
        at = tag.end
    yield _text(document.text[at:])


def _created(document: Document) -> str:
    if document.published is None:
        return ""
    day = document.published.isoformat()
    attributes = {
        "tid": "t0", "type": "DATE", "value": day, "temporalFunction": "false", "functionInDocument": "CREATION_TIME",
    }  # fmt: skip
    return f"<DCT><TIMEX3{_written(attributes)}>{day}</TIMEX3></DCT>\n"


def _instances(document: Document, triggers: Mapping[tuple[int, int], str]) -> Iterator[str]:
    for number, event in enumerate(document.events, 1):
        attributes = {
            "eiid": f"ei{number}",
            "eventID": triggers[event.trigger.start, event.trigger.end],
            "pos": "OTHER",
            "tense": "NONE",
            "aspect": "NONE",
            "polarity": "NEG" if event.negated else "POS",
            "modality": event.status if event.status != "actual" else None,
            "comment": event.type,
        }
        yield f"<MAKEINSTANCE{_written(attributes)}/>\n"


def _links(document: Document, timexes: Mapping[tuple[str, int, int], str]) -> Iterator[str]:
    numbers = {_same(event): f"ei{n}" for n, event in enumerate(document.events, 1)}
    links: list[dict[str, str]] = []
    for event in document.events:
        this = {"eventInstanceID": numbers[_same(event)]}
        if event.date is not None and _key(event.date) in timexes:
            links.append({"relType": "IS_INCLUDED", **this, "relatedToTime": timexes[_key(event.date)]})
        if event.same_as is not None and _same(event.same_as) in numbers:
            links.append({"relType": "IDENTITY", **this, "relatedToEventInstance": numbers[_same(event.same_as)]})
    for number, link in enumerate(links, 1):
        yield f"<TLINK{_written({'lid': f'l{number}', **link})}/>\n"


def _key(timex: Timex) -> tuple[str, int, int]:
    return timex.id, timex.start, timex.end


def _same(event: Event) -> tuple[str, str, int, int]:
    return event.id, event.type, event.trigger.start, event.trigger.end


def _text(text: str) -> str:
    return _escaped(text, _IN_TEXT)


def _written(attributes: Mapping[str, str | None]) -> str:
    told = ((name, value) for name, value in attributes.items() if value is not None)
    return "".join(f' {name}="{_escaped(value, _IN_ATTRIBUTE)}"' for name, value in told)


def _escaped(text: str, signs: Mapping[int, str]) -> str:
    return _NO_XML.sub(_UNKNOWN, text).translate(signs)
