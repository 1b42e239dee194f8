"""Entities of one's own: as values or from a file, beside the shipped ones or in their place, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from chipevents import Extractor, Rules, RulesError
from chipevents.rules import Entity

ACME = Entity(
    id="acme",
    name="Acme Optique",
    aliases=("Acme",),
    kind="company",
    country="FR",
    nouns=("opticien",),
    place=("Lens",),
)


def told(text: str, entities: Iterable[Entity]) -> list[tuple[str, str, str]]:
    extractor = Extractor(rules=Rules.default().plus(*entities))
    return [(a.text, a.entity, a.kind) for a in extractor.extract(text).actors]


def faults(*entities: Entity) -> list[str]:
    with pytest.raises(RulesError) as error:
        Rules.default().plus(*entities)
    return [str(fault) for fault in error.value.faults]


def test_an_entity_is_found_by_its_names_and_referred_to_by_what_is_known_of_it() -> None:
    text = "Nvidia a livré 300 puces à Acme. L'opticien de Lens a ouvert une usine."
    assert told(text, [ACME]) == [
        ("Nvidia", "nvidia", "company"),
        ("Acme", "acme", "company"),
        ("L'opticien de Lens", "acme", "company"),
    ]


def test_an_entity_takes_the_name_of_a_shipped_one() -> None:
    meta = Entity(id="meta-materials", name="Meta Materials", aliases=("Meta",), kind="company")
    assert told("Meta a racheté Nvidia.", [meta])[0] == ("Meta", "meta-materials", "company")
    assert told("Facebook a racheté Nvidia.", [meta])[0] == ("Facebook", "meta", "company")


def test_an_entity_takes_the_name_of_a_state_or_a_town() -> None:
    club = Entity(id="lens", name="Lens", aliases=("Monaco",), kind="organisation")
    assert told("Lens a recruté un joueur.", [club]) == [("Lens", "lens", "organisation")]
    assert told("Monaco a recruté un joueur.", [club]) == [("Monaco", "lens", "organisation")]


def test_an_entity_with_the_id_of_a_shipped_one_stands_in_its_place() -> None:
    tsmc = Entity(id="tsmc", name="TSMC Ltd", aliases=("TSMC",), kind="company", country="US")
    rules = Rules.default().plus(tsmc)
    assert [e.name for e in rules.entities if e.id == "tsmc"] == ["TSMC Ltd"]
    assert Extractor(rules=rules).extract("TSMC a investi.").actors[0].country == "US"


def test_an_ambiguous_name_wants_more_than_a_capital() -> None:
    pearl = Entity(id="perle", name="Perle", kind="company", ambiguous=True)
    assert told("Perle rare : une maison à vendre.", [pearl]) == []
    assert told("Le groupe Perle a investi.", [pearl]) == [("Perle", "perle", "company")]


def test_entities_come_from_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[entity]]\nid = "acme"\nname = "Acme Optique"\nkind = "company"\naliases = ["Acme"]\n', "utf-8")
    rules = Rules.default().plus(Rules.load(path))
    assert [a.entity for a in Extractor(rules=rules).extract("Acme a investi 3 millions d'euros.").actors] == ["acme"]


def test_rules_and_entities_may_be_added_at_once() -> None:
    rules = Rules.default().plus(Rules(entities=(ACME,)), Entity(id="nova", name="Novalite", kind="company"))
    assert [e.id for e in rules.entities][-2:] == ["acme", "nova"]


def test_an_entity_more_changes_no_other_text() -> None:
    text = "Apple a rencontré Reddit. La plateforme a supprimé 30 postes. Le site a lancé un forum."
    assert told(text, [ACME]) == told(text, [])


def test_the_shipped_rules_stay_as_they_are() -> None:
    before = len(Rules.default().entities)
    Rules.default().plus(ACME)
    assert len(Rules.default().entities) == before


def test_two_entities_may_not_share_a_name() -> None:
    lion = Entity(id="lion-foods", name="Lion Foods", aliases=("Lión",), kind="company")
    air = Entity(id="lion-air", name="Lion Air", ambiguous_aliases=("lion",), kind="company")
    assert faults(lion, air) == [
        "lion-air: aliases: the name 'lion' is also that of 'lion-foods': nothing tells them apart (leave it to one of them)"
    ]


def test_all_faults_are_told_at_once() -> None:
    found = faults(
        Entity(id="a", name="Aaaa", kind="compagny"),
        Entity(id="b", name="Bbbb", kind="company", country="France"),
        Entity(id="c", name=" ", kind="person"),
        Entity(id="d", name="Dddd", kind="person", replaces="nobody"),
    )
    assert [fault.split(":")[0] for fault in found] == ["d", "a", "b", "c"]
    assert "did you mean 'company'?" in found[1]


def test_a_file_tells_the_line_of_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    entries = [f'[[entity]]\nid = "{i}"\nname = "Acme"\nkind = "company"\n' for i in ("acme", "acme-two")]
    path.write_text("\n".join(entries), "utf-8")
    with pytest.raises(RulesError, match=r"mine\.toml:6: acme-two: aliases: the name 'Acme' is also that of 'acme'"):
        Rules.load(path)
