"""Roles of one's own: what fills them from which place, how documents with them travel, what is refused."""

from __future__ import annotations

import json
import pickle
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from test_events import extractor

import chipevents
from chipevents import Document, Extractor, Rules, RulesError, WireError
from chipevents.compare import changes
from chipevents.explaining import Filling
from chipevents.exports import conll
from chipevents.model import Actor, Event, Span
from chipevents.rules import Frame, Nouns, Role
from chipevents.show import table
from chipevents.strategies.values import documents
from chipevents.tables.rows import rows
from chipevents.wire import schema, to_json

ROLES = ("engine", "lessor", "route")
OWN = Rules(
    nouns=(Nouns(name="motor", words=("moteur", "réacteur")), Nouns(name="airway", words=("ligne", "liaison"))),
    roles=(
        Role(id="lessor", about="Whose they are.", kinds=("company",)),
        Role(id="engine", about="What they fly with.", kinds=("motor",)),
        Role(id="route", about="Where they fly.", kinds=("airway", "place")),
    ),
    frames=(
        Frame(
            id="lease",
            type="delivery",
            verbs=("louer",),
            complements={"auprès": "lessor", "avec": "engine", "vers": "route", "pour": "route"},
        ),
        Frame(id="lease.noun", type="delivery", nouns=("location",), light=("signer",), of="lessor"),
        Frame(id="fit", type="production", verbs=("monter",), object=("engine",)),
        Frame(id="serve", type="launch", verbs=("desservir",), subject=("lessor",), object=("route",)),
    ),
)


@pytest.fixture(scope="module")
def own() -> Extractor:
    return Extractor(rules=Rules.default().plus(OWN))


def roles(event: Event) -> dict[str, list[str]]:
    return {role: [f.entity if isinstance(f, Actor) else f.text for f in held] for role, held in event.roles}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # complements: an actor, words that mean none, a place, two of them
        ("AMD a loué cinq avions auprès d'Airbus.", {"lessor": ["airbus"]}),
        ("AMD a loué cinq avions avec les deux réacteurs.", {"engine": ["deux réacteurs"]}),
        ("AMD a loué cinq avions pour sa ligne de Lyon.", {"route": ["ligne"]}),
        ("AMD a loué cinq avions vers Tokyo.", {"route": ["Tokyo"]}),
        ("AMD a loué cinq avions auprès d'Airbus pour la liaison.", {"lessor": ["airbus"], "route": ["liaison"]}),
        ("AMD a loué cinq avions auprès d'Airbus et Boeing.", {"lessor": ["airbus", "boeing"]}),
        # the turns of phrase that follow from a frame
        ("Cinq avions ont été loués auprès d'Airbus par AMD.", {"lessor": ["airbus"]}),
        ("Les avions qu'AMD a loués auprès d'Airbus sont là.", {"lessor": ["airbus"]}),
        ("AMD veut louer cinq avions auprès d'Airbus.", {"lessor": ["airbus"]}),
        # what is of no kind that the role takes
        ("AMD a loué cinq avions auprès du ministère.", {}),
        ("AMD a loué cinq avions avec joie.", {}),
        ("AMD a loué cinq avions vers le marché.", {}),
        ("AMD a loué cinq avions pour la Chine auprès de Tokyo.", {"route": ["Chine"]}),
        # object, subject, pronoun, noun
        ("AMD a monté les moteurs.", {"engine": ["moteurs"]}),
        ("Les moteurs ont été montés par AMD.", {"engine": ["moteurs"]}),
        ("Airbus dessert Tokyo.", {"lessor": ["airbus"], "route": ["Tokyo"]}),
        ("Airbus grandit. Il dessert la ligne.", {"lessor": ["airbus"], "route": ["ligne"]}),
        ("Une location d'Airbus a été signée.", {"lessor": ["airbus"]}),
    ],
)
def test_what_fills_a_role(own: Extractor, text: str, wanted: dict[str, list[str]]) -> None:
    [event] = [e for e in own.extract(text) if e.rule in ("lease", "lease.noun", "fit", "serve")]
    assert roles(event) == wanted
    assert all(event.role(name) == held for name, held in event.roles)
    assert event.role("crew") == ()


def test_who_has_a_role_of_its_own_has_no_other(own: Extractor) -> None:
    event = own.extract("AMD a loué cinq avions auprès d'Airbus.").events[0]
    assert [a.name for a in event.agents] == ["AMD"]
    assert event.recipients == ()
    assert event.text == "AMD a loué cinq avions auprès d'Airbus"


def test_without_such_rules_nothing_has_such_roles() -> None:
    document = extractor().extract("AMD a livré cinq avions auprès d'Airbus.")
    assert [event.roles for event in document] == [()]
    assert "roles" not in to_json(document)
    assert schema() == schema(types=(), roles=())
    assert "roles" not in schema()["$defs"]["event"]["properties"]


@cache
def valid() -> Any:
    import jsonschema

    return jsonschema.Draft202012Validator(chipevents.schema(roles=ROLES))


# ── documents ───────────────────────────────────────────────────────────────────────────────────────────────────────
@given(documents(roles=ROLES, min_events=1))
def test_documents_with_roles_travel(document: Document) -> None:
    data = json.loads(document.to_json())
    read = Document.from_dict(data, roles=ROLES)
    assert read == document
    assert hash(read) == hash(document)
    assert read.to_dict() == data
    assert pickle.loads(pickle.dumps(document)) == document
    assert valid().is_valid(data)


@pytest.mark.parametrize(
    ("held", "fault"),
    [
        ({"lesor": ["a1"]}, "$.events[0].roles: 'lesor' is no role (one of lessor)"),
        ({"lessor": []}, "$.events[0].roles.lessor: is empty (leave it out)"),
        ({"lessor": ["a9"]}, "$.events[0].roles.lessor[0]: 'a9' is the id of nothing"),
        ({"lessor": "a1"}, "$.events[0].roles.lessor: wanted a list, got a string"),
        ({}, "$.events[0].roles: is empty (leave it out)"),
        ([], "$.events[0].roles: wanted an object, got a list"),
        ({"lessor": [{"start": 0, "end": 3, "text": "IBM"}]}, "$.events[0].roles.lessor[0].text: is not what the text"),
    ],
)
def test_what_is_wrong_on_the_wire_is_told(own: Extractor, held: object, fault: str) -> None:
    data = own.extract("AMD a loué cinq avions auprès d'Airbus.").to_dict()
    assert Document.from_dict(data, roles=["lessor"]).to_dict() == data
    data["events"][0]["roles"] = held  # type: ignore[typeddict-item]
    with pytest.raises(WireError) as caught:
        Document.from_dict(data, roles=["lessor"])
    assert fault in str(caught.value)


def test_roles_have_to_be_named_to_be_read(own: Extractor) -> None:
    data = own.extract("AMD a loué cinq avions auprès d'Airbus.").to_dict()
    with pytest.raises(WireError, match=r"'lessor' is no role \(name roles of your own: roles=\[\"lessor\"\]\)"):
        Document.from_dict(data)


# ── the views ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_roles_are_shown_compared_and_explained(own: Extractor) -> None:
    text = "AMD a loué cinq avions auprès d'Airbus avec deux moteurs."
    document = own.extract(text)
    assert "AMD; engine: deux moteurs;" in table(document)
    less = Extractor(rules=own.rules.without("lessor"))
    assert [str(change) for change in changes(less.extract(text), document)] == [
        "~ delivery 'loué' at 6; lessor: none → airbus"
    ]
    told = {(r.role, r.by, r.fillers) for r in own.explain(text).roles if r.role in ROLES}
    assert told == {
        ("lessor", ("auprès",), (("Airbus", "auprès"),)),
        ("engine", ("avec",), (("deux moteurs", "avec"),)),
        ("route", ("vers", "pour"), ()),
    }
    assert (
        Filling(event="e1", role="engine", by=("avec",), fillers=(("deux moteurs", "avec"),)) in own.explain(text).roles
    )


def test_roles_are_in_what_other_programs_get(own: Extractor) -> None:
    document = own.extract("AMD a loué cinq avions auprès d'Airbus avec deux moteurs.")
    told = [(row["role"], row["name"]) for row in rows("a", document, "roles")]
    assert {("lessor", "Airbus"), ("engine", "deux moteurs")} <= set(told)
    assert "e1:B-engine" in conll(document)
    page = document.to_html()
    assert re.search(r"<dt>Lessor</dt><dd><a [^>]*>Airbus</a>", page)
    assert re.search(r"<dt>Engine</dt><dd><a [^>]*>deux moteurs</a>", page)


def test_two_lessors_are_two_leases(own: Extractor) -> None:
    text = "AMD a loué cinq avions {}.\n\nCes avions sont chers. AMD a loué les cinq avions {}."
    same = [event.same_as for event in own.extract(text.format("auprès d'Airbus", "auprès d'Airbus"))]
    other = [event.same_as for event in own.extract(text.format("auprès d'Airbus", "auprès de Boeing"))]
    assert [found is not None for found in same] == [False, True]
    assert other == [None, None]


def test_the_words_of_a_role_are_those_of_the_text(own: Extractor) -> None:
    text = "AMD a loué cinq avions avec les deux réacteurs d'origine."
    [(role, [words])] = own.extract(text).events[0].roles
    assert (role, type(words)) == ("engine", Span)
    assert text[words.start : words.end] == words.text == "deux réacteurs"


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────
ROLE = '[[role]]\nid = "lessor"\nabout = "Whose."\nkinds = ["company"]\n'
SALE = '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\n'


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (
            ROLE + SALE + 'complements = { "à" = "lesor" }\n',
            "mine.toml:5: a: complements: à: unknown role 'lesor' (did you mean 'lessor'? Otherwise declare it in "
            "[[role]].)",
        ),
        (
            ROLE + SALE + 'object = ["products", "lessor"]\n',
            "mine.toml:5: a: object: a role of your own stands here with others: products, lessor (let it stand alone)",
        ),
        (
            ROLE + SALE + 'examples = ["[Nvidia|lesor] a vendu des puces."]\n',
            "mine.toml:5: a: examples: unknown role 'lesor' in [Nvidia|lesor] (did you mean 'lessor'? Otherwise "
            "declare it in [[role]].)",
        ),
        (
            ROLE.replace("company", "compagny"),
            "mine.toml:1: lessor: kinds: unknown kind 'compagny' (did you mean 'company'?)",
        ),
        (ROLE.replace('"company"', ""), "mine.toml:1: lessor: kinds: is empty, so that nothing fills the role"),
        (ROLE.replace('"lessor"', '"date"'), "mine.toml:1: date: id: 'date' can't be the name of a role"),
        (ROLE.replace('"lessor"', '"Les sor"'), "mine.toml:1: Les sor: id: 'Les sor' can't be the name of a role"),
        (ROLE + ROLE, "mine.toml:5: lessor: id: the id is used twice (first in mine.toml:1)"),
    ],
)
def test_a_mistake_in_a_role_is_told(source: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(source, "utf-8")
    with pytest.raises(RulesError) as caught:
        Rules.load(path)
    assert [str(found)[: len(fault)] for found in caught.value.faults] == [fault]
