"""Exports for annotation tools, each read back: what a reader of the format finds is what the document says."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from test_wire import sample

import chipevents
from chipevents import Actor, Document, Event, InputError, Product, Quantity, Span, Timex
from chipevents.cli import main
from chipevents.exports import brat, brat_config, conll, timeml, write_brat
from chipevents.strategies import documents

ARTICLE = Path(__file__).parent.parent / "examples" / "article.txt"
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def article() -> Document:
    return chipevents.extract(ARTICLE.read_text("utf-8"), published=dt.date(2026, 1, 28))


def odd() -> Document:
    """What no article has: mentions over lines, in one another, crossing, twice, empty, and characters without bytes."""
    text = 'A\r\nB & <C>\t"D"\ud800 puces\x00 \x0bE]]>\u2028F'

    def at(start: int, end: int) -> dict[str, object]:
        return {"start": start, "end": end, "text": text[start:end]}

    outer = Actor(**at(0, 4), id="a1", entity="name:A\r\nB", name="A\tB", kind="group")  # type: ignore[arg-type]
    inner = Actor(**at(3, 4), id="a2", entity="b", name="B", kind="company", refers_to=outer)  # type: ignore[arg-type]
    same = evolve(inner, id="a3", kind="person", refers_to=None)
    other = evolve(inner, id="a4", entity="other", refers_to=None)
    first = Timex(**at(7, 10), id="t1", type="DATE", value='"<&>\n')  # type: ignore[arg-type]
    crossing = Timex(**at(8, 14), id="t2", type="DURATION", value=None, mod="APPROX")  # type: ignore[arg-type]
    many = Quantity(**at(14, 22), id="q1", kind="count", low=None, high=None, relation="several")  # type: ignore[arg-type]
    goods = Product(**at(16, 21), model="\ud800")  # type: ignore[arg-type]
    trigger, empty = Span(**at(7, 14)), Span(**at(2, 2))  # type: ignore[arg-type]
    event = Event(
        **at(0, 22), id="e1", type="order", trigger=trigger, agents=(outer, inner), recipients=(same,),  # type: ignore[arg-type]
        products=(goods,), quantities=(many,), date=crossing, place=Span(**at(1, 3)), status="planned", negated=True,
        roles=(("less or", (inner, Span(**at(5, 6)))),),  # type: ignore[arg-type]
    )  # fmt: skip
    again = evolve(event, id="e2", type="mine & yours", same_as=event)
    nowhere = evolve(event, id="e3", trigger=empty)
    return Document(
        text=text, quantities=(many,), dates=(first, crossing), actors=(outer, inner, same, other), events=(event, again, nowhere)
    )  # fmt: skip


def fillers(event: Event) -> dict[str, list[Span]]:
    """The roles of an event, by the names that brat has for them."""
    told: dict[str, list[Span]] = {
        "Agent": [*event.agents],
        "Recipient": [*event.recipients],
        "Product": [*event.products],
        "Quantity": [*event.quantities],
        "Date": [event.date] if event.date else [],
        "Place": [event.place] if event.place else [],
        "Source": [source.actor for source in event.sources],
    }
    told |= {role.replace(" ", "_"): [*held] for role, held in event.roles}
    return {role: spans for role, spans in told.items() if spans}


# ── brat ────────────────────────────────────────────────────────────────────────────────────────────────────────────
class Standoff:
    """A small reader of `.ann` files, which refuses what brat would."""

    def __init__(self, ann: str, text: str) -> None:
        self.marks: dict[str, tuple[str, int, int]] = {}
        self.events: dict[str, tuple[str, str, dict[str, list[str]]]] = {}
        self.attributes: dict[str, dict[str, str]] = defaultdict(dict)
        self.relations: list[tuple[str, str, str]] = []
        self.notes: dict[str, dict[str, str]] = {}
        seen: set[str] = set()
        assert not ann or ann.endswith("\n")
        for line in ann.splitlines():
            number, told, *rest = line.split("\t")
            assert number not in seen
            seen.add(number)
            kind, *words = told.split(" ", 1)
            assert re.fullmatch(r"[\w-]+", kind.split(":")[0], re.ASCII)
            if number[0] == "T":
                pieces = [tuple(map(int, piece.split())) for piece in words[0].split(";")]
                assert pieces == sorted(pieces) and all(start < end for start, end in pieces)
                assert rest == [" ".join(text[start:end] for start, end in pieces)]
                self.marks[number] = kind, pieces[0][0], pieces[-1][1]
            elif number[0] == "E":
                kind, trigger = kind.split(":")
                assert self.marks[trigger][0] == kind
                roles = defaultdict(list)
                for role, filler in (argument.split(":") for argument in " ".join(words).split()):
                    roles[role.rstrip("0123456789")].append(filler)
                self.events[number] = kind, trigger, roles
            elif number[0] == "A":
                target, *value = words[0].split()
                assert kind not in self.attributes[target]
                self.attributes[target][kind] = " ".join(value)
            elif number[0] == "R":
                self.relations.append((kind, *(argument.split(":")[1] for argument in words[0].split())))  # type: ignore[arg-type]
            else:
                assert number[0] == "#" and kind == "AnnotatorNotes"
                self.notes[words[0]] = dict(pair.split("=", 1) for pair in rest[0].split("; "))
        referred = [*self.attributes, *self.notes, *(end for _, *ends in self.relations for end in ends)]
        assert all(target in self.marks or target in self.events for target in referred)
        assert all(
            filler in self.marks for _, _, roles in self.events.values() for many in roles.values() for filler in many
        )


def declared() -> dict[str, dict[str, dict[str, set[str]]]]:
    """`annotation.conf` by section, type and argument."""
    sections: dict[str, dict[str, dict[str, set[str]]]] = {}
    for line in brat_config().splitlines():
        if line.startswith("["):
            section = sections[line.strip("[]")] = {}
        elif line.strip():
            name, _, arguments = line.strip().partition("\t")
            pairs = (argument.split(":", 1) for argument in arguments.split(", ") if argument)
            assert name not in section
            section[name] = {role.rstrip("*"): set(types.split("|")) for role, types in pairs}
    return sections


def check_brat(document: Document) -> None:
    text = re.sub("[\ud800-\udfff]", UNKNOWN, document.text)
    ann = brat(document)
    ann.encode("utf-8")
    read = Standoff(ann, text)
    for mention, kind in [
        *((q, q.kind) for q in document.quantities),
        *((t, t.type) for t in document.dates),
        *((a, a.kind) for a in document.actors),
    ]:
        assert (kind.capitalize(), mention.start, mention.end) in read.marks.values()
    told = [e for e in document.events if e.trigger.text.strip()]
    assert len(read.events) == len(told)
    for (number, (kind, trigger, roles)), event in zip(read.events.items(), told, strict=True):
        assert kind == re.sub(r"[^\w-]", "_", event.type)
        assert read.marks[trigger][1:] == (event.trigger.start, event.trigger.end)
        attributes = read.attributes[number]
        assert attributes.get("Status", "actual") == event.status and ("Negated" in attributes) == event.negated
        found = {role: {read.marks[filler][1:] for filler in many} for role, many in roles.items()}
        assert found == {
            role: {visible(span) for span in spans if visible(span)}
            for role, spans in fillers(event).items()
            if any(map(visible, spans))
        }


def visible(span: Span) -> tuple[int, int] | None:
    """What brat can mark of a span: a line end on its edge is left out."""
    words = span.text.strip("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    start = span.start + span.text.index(words)
    return (start, start + len(words)) if words.strip() else None


@given(documents())
def test_brat_gives_back_what_was_put_in(document: Document) -> None:
    check_brat(document)


@given(documents(min_events=1))
def test_every_annotation_fits_the_configuration(document: Document) -> None:
    read, conf = Standoff(brat(document), document.text), declared()
    types = {number: kind for number, (kind, _, _) in read.marks.items()}
    assert set(types.values()) <= {*conf["entities"], *conf["events"]}
    for kind, _, roles in read.events.values():
        for role, many in roles.items():
            assert {types[filler] for filler in many} <= conf["events"][kind][role]
    for kind, left, right in read.relations:
        for argument, end in (("Arg1", left), ("Arg2", right)):
            assert (types.get(end) or read.events[end][0]) in conf["relations"][kind][argument]
    for target, attributes in read.attributes.items():
        for name, value in attributes.items():
            arguments = conf["attributes"][name]
            assert arguments["Arg"] == {"<EVENT>"} if target in read.events else types[target] in arguments["Arg"]
            assert value in arguments.get("Value", {""})


def test_brat_of_a_whole_document() -> None:
    check_brat(sample())
    check_brat(article())
    read = Standoff(brat(sample()), sample().text)
    named = {number: sample().text[start:end] for number, (_, start, end) in read.marks.items()}
    assert [(kind, named.get(left, left), named.get(right, right)) for kind, left, right in read.relations] == [
        ("Refers_to", "La société", "Nvidia"),
        ("Said_on", "Nvidia", "15h"),
        ("Same_as", "E3", "E2"),
    ]
    notes = {named[number]: note for number, note in read.notes.items()}
    assert notes["un tiers"] == {"low": "1/3", "high": "1/3", "unit": "chip", "scope": "total"}
    assert notes["15h"] == {
        "value": "2026-01-28T15",
        "grain": "hour",
        "from": "2026-01-28T15:00",
        "to": "2026-01-28T16:00:01",
    }
    assert notes["Nvidia"] == {"entity": "nvidia", "name": "Nvidia", "country": "US", "tickers": "NVDA.O"}
    assert {named[number]: values for number, values in read.attributes.items() if number in named} == {
        "400 000 puces H200": {"Relation": "more_than"},
        "15h": {"Mod": "APPROX"},
    }


def test_brat_of_an_odd_document() -> None:
    ann = brat(odd())
    check_brat(odd())
    assert "Group 0 1;3 4\tA B\n" in ann  # over a line end
    assert ann.count("\tCompany 3 4\t") == 2  # two actors in the same words
    assert "mine___yours:" in ann
    assert re.search(r"^(T\d+)\tWords 5 6\t&$(?s:.*)^E1\t.* less_or:T\d+ less_or2:\1$", ann, re.MULTILINE)
    assert ann.count("\nE") == 2  # an event without words can't be marked
    assert "entity=name:A B; name=A B" in ann


def test_brat_of_nothing() -> None:
    assert brat(Document(text="")) == ""


def test_a_folder_for_brat(tmp_path: Path) -> None:
    write_brat(tmp_path / "new", {"été": article(), "odd": odd()}, types=["lease"], roles=["lessee"])
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "annotation.conf", "odd.ann", "odd.txt", "été.ann", "été.txt"
    ]  # fmt: skip
    for name, document in (("été", article()), ("odd", odd())):
        raw = (tmp_path / "new" / f"{name}.txt").read_bytes().decode("utf-8")
        assert raw == document.text.replace("\ud800", UNKNOWN)
        assert Standoff((tmp_path / "new" / f"{name}.ann").read_text("utf-8"), raw).marks
    conf = (tmp_path / "new" / "annotation.conf").read_text("utf-8")
    assert re.search(r"\norder\t.*, lessee\*:Company\|.*\|Words, less_or\*:", conf)
    assert "\nlease\tAgent*:" in conf and "\nmine___yours\tAgent*:" in conf and conf.count("\norder\t") == 1


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "a\0"])
def test_no_file_outside_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="name of a file"):
        write_brat(tmp_path, {"good": article(), name: article()})
    assert not list(tmp_path.iterdir())


def test_brat_as_another_reader_sees_it() -> None:
    other = pytest.importorskip("bioc.brat")
    document = article()
    read = other.loads(document.text, brat(document))
    assert len(read.events) == len(document.events) and len(read.relations) == 4
    assert Counter(e.type for e in read.events) == Counter(e.type for e in document.events)
    assert {e.text for e in read.entities} >= {a.text for a in document.actors}


# ── TimeML ──────────────────────────────────────────────────────────────────────────────────────────────────────────
# The DTD of TimeML 1.2.1, as far as we write it: the attributes of each tag, those that must be there marked with "!",
# and their closed lists.
TIMEML = {
    "EVENT": {"eid!": "", "class!": "OCCURRENCE PERCEPTION REPORTING ASPECTUAL STATE I_STATE I_ACTION", "comment": ""},
    "TIMEX3": {
        "tid!": "", "type!": "DATE TIME DURATION SET", "value!": "", "temporalFunction": "true false", "comment": "",
        "functionInDocument": "CREATION_TIME EXPIRATION_TIME MODIFICATION_TIME PUBLICATION_TIME RELEASE_TIME RECEPTION_TIME NONE",
        "mod": "BEFORE AFTER ON_OR_BEFORE ON_OR_AFTER LESS_THAN MORE_THAN EQUAL_OR_LESS EQUAL_OR_MORE START MID END APPROX",
    },
    "MAKEINSTANCE": {
        "eiid!": "", "eventID!": "", "polarity!": "NEG POS", "modality": "", "comment": "",
        "pos!": "ADJECTIVE NOUN VERB PREPOSITION OTHER", "aspect!": "PROGRESSIVE PERFECTIVE PERFECTIVE_PROGRESSIVE NONE",
        "tense!": "FUTURE INFINITIVE PAST PASTPART PRESENT PRESPART NONE",
    },
    "TLINK": {
        "lid!": "", "eventInstanceID!": "", "relatedToTime": "", "relatedToEventInstance": "",
        "relType!": "BEFORE AFTER INCLUDES IS_INCLUDED DURING DURING_INV SIMULTANEOUS IAFTER IBEFORE IDENTITY BEGINS ENDS BEGUN_BY ENDED_BY",
    },
    "TimeML": {"{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation": ""},
    "DOCID": {}, "DCT": {}, "TEXT": {},
}  # fmt: skip


def parsed(xml: str) -> ElementTree.Element:
    """The tree of a TimeML file that is valid."""
    root = ElementTree.fromstring(xml.encode("utf-8"))
    for element in root.iter():
        known = {name.rstrip("!"): values.split() for name, values in TIMEML[element.tag].items()}
        assert (
            {name[:-1] for name in TIMEML[element.tag] if name.endswith("!")} <= element.attrib.keys() <= known.keys()
        )
        assert all(not known[name] or value in known[name] for name, value in element.attrib.items())
        if element.tag in ("EVENT", "TIMEX3", "MAKEINSTANCE", "TLINK", "DOCID"):
            assert not len(element)
    for tag, name in (("EVENT", "eid"), ("TIMEX3", "tid"), ("MAKEINSTANCE", "eiid"), ("TLINK", "lid")):
        ids = [element.attrib[name] for element in root.iter(tag)]
        assert len(set(ids)) == len(ids)
    return root


def tagged(root: ElementTree.Element) -> dict[str, tuple[int, int]]:
    """Where the tags of TEXT stand, by id."""
    (text,) = root.iter("TEXT")
    at, places = len(text.text or ""), {}
    for element in text:
        words = element.text or ""
        number = element.attrib.get("eid") or element.attrib["tid"]
        places[number] = at, at + len(words)
        if "comment" in element.attrib:
            told = re.match(r"(\d+)-(\d+): ", element.attrib["comment"])
            assert told and not words
            places[number] = int(told[1]), int(told[2])
        at += len(words) + len(element.tail or "")
    return places


def check_timeml(document: Document) -> ElementTree.Element:
    root = parsed(timeml(document))
    (text,) = root.iter("TEXT")
    assert "".join(text.itertext()) == re.sub(
        "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", UNKNOWN, document.text
    )
    places = tagged(root)
    times = {e.attrib["tid"]: e.attrib for e in root.iter("TIMEX3")}
    for number, timex in enumerate(document.dates, 1):
        assert places[f"t{number}"] == (timex.start, timex.end)
        written = times[f"t{number}"]
        assert (written["type"], written["value"], written.get("mod")) == (timex.type, timex.value or "", timex.mod)
    instances = list(root.iter("MAKEINSTANCE"))
    links = {(e.attrib["relType"], e.attrib["eventInstanceID"]): e.attrib for e in root.iter("TLINK")}
    for event, instance in zip(document.events, instances, strict=True):
        assert places[instance.attrib["eventID"]] == (event.trigger.start, event.trigger.end)
        assert (instance.attrib["polarity"] == "NEG") == event.negated
        assert instance.attrib.get("modality", "actual") == event.status
        link = links.pop(("IS_INCLUDED", instance.attrib["eiid"]), None)
        assert (link is not None) == (event.date is not None)
        if link is not None and event.date is not None:
            assert places[link["relatedToTime"]] == (event.date.start, event.date.end)
        link = links.pop(("IDENTITY", instance.attrib["eiid"]), None)
        assert (link is not None) == (event.same_as is not None)
        if link is not None and event.same_as is not None:
            assert link["relatedToEventInstance"] == f"ei{document.events.index(event.same_as) + 1}"
    assert not links
    return root


@given(documents())
def test_timeml_gives_back_what_was_put_in(document: Document) -> None:
    check_timeml(document)


def test_timeml_of_whole_documents() -> None:
    assert [e.attrib["value"] for e in check_timeml(article()).iter("TIMEX3")][:2] == ["2026-01-28", "2026-01-27"]
    check_timeml(sample())
    assert not list(check_timeml(Document(text="")).iter("DCT"))


def test_timeml_of_an_odd_document() -> None:
    root = check_timeml(odd())
    assert [e.attrib["comment"] for e in root.iter("TIMEX3") if "comment" in e.attrib] == ["7-10: <C>", '8-14: C>\t"D"']
    assert len(list(root.iter("EVENT"))) == 2 and len(list(root.iter("MAKEINSTANCE"))) == 3
    assert parsed(timeml(odd(), name="<\x01>&")).findtext("DOCID") == f"<{UNKNOWN}>&"


@given(st.text())
def test_any_text_is_kept_in_xml(text: str) -> None:
    check_timeml(Document(text=text))
    check_brat(Document(text=text))


# ── CoNLL ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def rows(table: str) -> list[dict[str, str]]:
    """The tokens, as a reader of CoNLL-U Plus gets them."""
    head, *lines = table.split("\n")
    columns = [name.rpartition(":")[2] for name in head.removeprefix("# global.columns = ").split()]
    cells = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    assert all(len(row) == len(columns) and all(row) for row in cells)
    return [dict(zip(columns, row, strict=True)) for row in cells]


def decoded(tokens: list[dict[str, str]], column: str) -> Counter[tuple[str, int, int]]:
    """What a BIO column says: label, and the offsets of its first and last token. Of what is nested only outer ends count."""
    found: list[list[object]] = []
    open_: list[list[object]] = []
    for token in tokens:
        labels = token[column].split("|") if token[column] != "O" else []
        still = []
        for label in labels:
            mark, _, name = label.rpartition(":")[2].partition("-")
            name = label.rpartition(":")[0] + ":" + name
            if mark == "B":
                one: list[object] = [name, int(token["START"]), int(token["END"])]
                found.append(one)
            else:
                one = next(before for before in open_ if before[0] == name)
                open_.remove(one)
                one[2] = int(token["END"])
            still.append(one)
        open_ = still
    return Counter((str(name).removeprefix(":"), int(str(start)), int(str(end))) for name, start, end in found)


def check_conll(document: Document) -> None:
    tokens = rows(conll(document))
    for column, spans in {
        "QUANTITY": [(q, q.kind) for q in document.quantities],
        "DATE": [(t, t.type) for t in document.dates],
        "ACTOR": [(a, a.kind) for a in document.actors],
        "EVENT": [(e.trigger, e.type) for e in document.events],
    }.items():
        assert decoded(tokens, column) == Counter((name, span.start, span.end) for span, name in spans)
    names = {
        "Agent": "agents",
        "Recipient": "recipients",
        "Product": "products",
        "Quantity": "quantities",
        "Source": "sources",
    }
    assert decoded(tokens, "ROLES") == Counter(
        (f"e{n}:{names.get(role, role.lower())}", span.start, span.end)
        for n, event in enumerate(document.events, 1)
        for role, spans in fillers(event).items()
        for span in spans
    )


@given(documents())
def test_conll_gives_back_what_was_put_in(document: Document) -> None:
    tokens = rows(conll(document))
    assert all(document.text[int(t["START"]) : int(t["END"])].strip() for t in tokens)
    check_conll(document)


def test_conll_of_whole_documents() -> None:
    check_conll(article())
    check_conll(sample())
    table = conll(article(), name="a\nb").splitlines()
    assert table[1:5] == [
        "# newdoc id = a b",
        "# published = 2026-01-28",
        "# sent_id = 1",
        "# text = Washington autorise Nordwave à vendre 120 000 puces NW40 à la Chine",
    ]
    assert table[7] == "3\tNordwave\t20\t28\tO\tO\tB-company\tO\te1:B-recipients|e2:B-agents"


def test_conll_of_an_odd_document() -> None:
    tokens = rows(conll(odd()))
    assert [(t["FORM"], t["ACTOR"]) for t in tokens[:2]] == [
        ("A", "B-group"),
        ("B", "I-group|B-company|B-person|B-company"),
    ]
    assert [t["DATE"] for t in tokens[3:6]] == ["B-DATE", "I-DATE|B-DURATION", "I-DATE|I-DURATION"]
    assert {t["EVENT"] for t in tokens} == {"O", "B-order|B-mine_&_yours", "I-order|I-mine_&_yours"}
    conll(odd()).encode("utf-8")


@given(st.text())
def test_conll_of_any_text(text: str) -> None:
    table = conll(Document(text=text))
    assert [t["FORM"] for t in rows(table)] == [
        " ".join(re.sub("[\ud800-\udfff]", UNKNOWN, text[int(t["START"]) : int(t["END"])]).split()) for t in rows(table)
    ]
    assert "".join("".join(t["FORM"].split()) for t in rows(table)) == "".join(
        re.sub("[\ud800-\udfff]", UNKNOWN, text).split()
    )


def test_conll_as_another_reader_sees_it() -> None:
    other = pytest.importorskip("conllu")
    sentences = other.parse(conll(article()))
    assert len(sentences) == 11
    assert [t["form"] for t in sentences[0] if t["chipevents:event"] != "O"] == ["autorise", "vendre"]
    assert sentences[0].metadata["newdoc id"] == "document"


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["brat", "timeml", "conll"])
def test_the_command_writes_what_the_function_gives(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main([str(ARTICLE), "--published", "2026-01-28", "--format", name]) == 0
    written = {"brat": brat, "timeml": lambda d: timeml(d, name="article"), "conll": lambda d: conll(d, name="article")}
    assert capsys.readouterr().out == written[name](article())


def test_several_files_make_one_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ARTICLE), str(ARTICLE), "--format", "conll"]) == 0
    assert capsys.readouterr().out.count("# newdoc id = article\n") == 2


@pytest.mark.parametrize("name", ["brat", "timeml"])
def test_one_file_at_a_time(capsys: pytest.CaptureFixture[str], name: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(ARTICLE), str(ARTICLE), "--format", name])
    assert stop.value.code == 2
    assert capsys.readouterr().err == f"chipevents: --format {name} is of one text: give one FILE at a time\n"
