"""The component of spaCy pipelines."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import chipevents
from chipevents import Document, InputError, RulesError

spacy = pytest.importorskip("spacy")
pipe = pytest.importorskip("chipevents.spacy_pipe")

ROOT = Path(__file__).parent.parent
ARTICLE = (ROOT / "examples" / "article.txt").read_text("utf-8")
RULES = ROOT / "examples" / "aircraft" / "rules.toml"
LEASE = "Avolon a loué six appareils à French bee."
DAY = dt.date(2026, 1, 28)


def pipeline(**config: Any) -> Any:
    nlp = spacy.blank("fr")
    nlp.add_pipe("chipevents", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp() -> Any:
    return pipeline(published="2026-01-28")


def test_the_document_is_the_one_that_extract_gives(nlp: Any) -> None:
    assert nlp(ARTICLE)._.chipevents == chipevents.extract(ARTICLE, published=DAY)
    assert nlp("")._.chipevents == Document(text="", published=DAY)


def test_groups_hold_what_the_document_holds(nlp: Any) -> None:
    doc = nlp(ARTICLE)
    document = doc._.chipevents
    for name, mentions in (
        ("quantities", [(q, q.kind) for q in document.quantities]),
        ("dates", [(t, t.type) for t in document.dates]),
        ("actors", [(a, a.kind) for a in document.actors]),
        ("events", [(e.trigger, e.type) for e in document.events]),
    ):
        spans = doc.spans[f"chipevents.{name}"]
        assert [(s.start_char, s.end_char, s.label_) for s in spans] == [(m.start, m.end, kind) for m, kind in mentions]
    assert [s.kb_id_ for s in doc.spans["chipevents.actors"]] == [a.entity for a in document.actors]
    assert [s.id_ for s in doc.spans["chipevents.events"]] == [e.id for e in document.events]


def test_spans_take_whole_tokens_where_spacy_cuts_otherwise(nlp: Any) -> None:
    doc = nlp("Le franco-allemand et Nvidia/Intel ont livré 5 000 puces.")
    actors = doc._.chipevents.actors
    assert [a.text for a in actors] == [doc.text[a.start : a.end] for a in actors] == ["Nvidia", "Intel"]
    spans = doc.spans["chipevents.actors"]
    assert all(s.start_char <= a.start and a.end <= s.end_char for s, a in zip(spans, actors, strict=True))
    glued = spacy.tokens.Doc(
        nlp.vocab, words=["Intel-Nvidia", "a", "livré", "5", "000", "puces."], spaces=[True] * 5 + [False]
    )
    mentions = nlp(glued)._.chipevents.quantities
    assert [m.text for m in mentions] == ["5 000 puces"]
    assert [s.text for s in glued.spans["chipevents.quantities"]] == ["5 000 puces."]


def test_a_text_brings_its_own_day(nlp: Any) -> None:
    docs = [nlp.make_doc("Nvidia livrera 5 000 puces mardi.") for _ in range(4)]
    docs[0]._.chipevents_published = dt.date(2025, 1, 1)
    docs[1]._.chipevents_published = "2025-01-08"
    docs[2]._.chipevents_published = dt.datetime(2025, 1, 15, 12)
    found = [doc._.chipevents for doc in nlp.pipe(docs)]
    assert [d.published for d in found] == [dt.date(2025, 1, day) for day in (1, 8, 15)] + [DAY]
    assert [d.dates[0].value for d in found] == ["2025-01-07", "2025-01-14", "2025-01-21", "2026-02-03"]
    with pytest.raises(InputError, match="2026-01-28, not 'mardi'"):
        docs[0]._.chipevents_published = "mardi"


@pytest.mark.parametrize("day", ["28.1.2026", "2026-02-30"])
def test_a_day_that_is_none(day: str) -> None:
    with pytest.raises(InputError, match="published must be a date"):
        pipeline(published=day)


def test_without_a_day() -> None:
    assert pipeline()("Nvidia livrera 5 000 puces mardi.")._.chipevents.dates[0].interval is None


def test_actors_as_entities() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Tencent 0700.HK"}])
    nlp.add_pipe("chipevents", config={"set_ents": True})
    doc = nlp("Alibaba 9988.HK et Tencent 0700.HK ont commandé 5 000 puces à Nvidia.")
    assert [(e.text, e.label_, e.kb_id_) for e in doc.ents] == [
        ("Alibaba 9988.HK", "COMPANY", "alibaba"),
        ("Tencent 0700.HK", "ORG", ""),
        ("Nvidia", "COMPANY", "nvidia"),
    ]
    assert not pipeline()("Nvidia a livré 5 000 puces.").ents


# ── saving and sending ──────────────────────────────────────────────────────────────────────────────────────────────
def test_several_processes(nlp: Any) -> None:
    texts = ["Nvidia livrera 5 000 puces mardi.", "AMD a racheté ZT Systems.", "Il pleut."] * 3
    docs = [nlp.make_doc(text) for text in texts]
    docs[0]._.chipevents_published = dt.date(2025, 1, 1)
    alone = [doc._.chipevents for doc in nlp.pipe(docs)]
    docs = [nlp.make_doc(text) for text in texts]
    docs[0]._.chipevents_published = dt.date(2025, 1, 1)
    together = list(nlp.pipe(docs, n_process=2, batch_size=2))
    assert [doc._.chipevents for doc in together] == alone
    assert [s.text for s in together[0].spans["chipevents.quantities"]] == ["5 000 puces"]
    assert together[1]._.chipevents is together[1]._.chipevents  # read once


def test_a_saved_doc_keeps_everything(nlp: Any) -> None:
    doc = nlp(ARTICLE)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.chipevents == doc._.chipevents
    store = spacy.tokens.DocBin(store_user_data=True, docs=[doc])
    (third,) = spacy.tokens.DocBin().from_bytes(store.to_bytes()).get_docs(nlp.vocab)
    assert third._.chipevents == doc._.chipevents
    assert [s.text for s in third.spans["chipevents.events"]] == [e.trigger.text for e in doc._.chipevents.events]


def test_a_document_can_be_put_in_and_taken_out(nlp: Any) -> None:
    doc = nlp.make_doc("Il pleut.")
    assert doc._.chipevents is None
    doc._.chipevents = Document(text=doc.text)
    assert doc._.chipevents == Document(text="Il pleut.")
    doc._.chipevents = None
    assert doc._.chipevents is None


def types_of(nlp: Any) -> list[str]:
    return [event.type for event in nlp(LEASE)._.chipevents]


def test_rules_of_ones_own_travel_with_the_pipeline(tmp_path: Path) -> None:
    own = tmp_path / "rules.toml"
    own.write_bytes(RULES.read_bytes())
    nlp = pipeline(rules=[str(own)])
    assert types_of(nlp) == ["lease"] and types_of(pipeline()) == []
    assert "lease" in nlp.get_pipe("chipevents").labels and "order" in nlp.get_pipe("chipevents").labels
    nlp.to_disk(tmp_path / "saved")
    data = nlp.to_bytes()
    own.unlink()  # as on another machine
    assert types_of(spacy.load(tmp_path / "saved")) == ["lease"]
    assert types_of(pipeline().from_bytes(data)) == ["lease"]
    with_lease = pipeline().from_bytes(data)
    pipeline().to_disk(tmp_path / "plain")
    assert types_of(with_lease.from_disk(tmp_path / "plain")) == []


def test_a_saved_doc_with_event_types_of_ones_own() -> None:
    nlp = pipeline(rules=[str(RULES)])
    doc = nlp(LEASE)
    assert spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())._.chipevents == doc._.chipevents


def test_saving_again_leaves_no_old_rules(tmp_path: Path) -> None:
    pipeline(rules=[str(RULES), str(RULES.parent / "rules.toml")]).get_pipe("chipevents").to_disk(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["000_rules.toml", "001_rules.toml"]
    pipeline().get_pipe("chipevents").to_disk(tmp_path)
    assert not list(tmp_path.iterdir())


def test_rules_that_are_missing_or_wrong(tmp_path: Path) -> None:
    nlp = pipeline(rules=[str(tmp_path / "none.toml")])
    with pytest.raises(RulesError, match="No such file"):
        nlp(LEASE)
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[[frame]]\nid = 3\n", "utf-8")
    with pytest.raises(RulesError, match=r"wrong\.toml"):
        pipeline(rules=[str(wrong)])


def test_errors_go_where_spacy_users_want_them(nlp: Any) -> None:
    strict = pipeline()
    component = strict.get_pipe("chipevents")
    component.extractor = chipevents.Extractor(limits=chipevents.Limits(max_chars=20))
    failed: list[str] = []
    strict.set_error_handler(lambda name, proc, docs, error: failed.append(f"{name}: {type(error).__name__}"))
    assert [doc.text for doc in strict.pipe(["AMD a racheté ZT Systems.", "Il pleut."])] == ["Il pleut."]
    assert failed == ["chipevents: LimitError"]


def test_spacy_knows_what_it_sets() -> None:
    analysis = pipeline().analyze_pipes(keys=["assigns", "requires"])
    assert analysis["summary"]["chipevents"] == {"assigns": ["doc._.chipevents", "doc.spans"], "requires": []}


def test_an_installed_package_needs_no_import() -> None:
    if not any(point.name == "chipevents" for point in entry_points(group="spacy_factories")):
        pytest.skip("chipevents is not installed")
    told = "import spacy; nlp = spacy.blank('fr'); nlp.add_pipe('chipevents'); print(nlp('Nvidia a livré 300 puces.')._.chipevents.events[0].type)"
    run = subprocess.run(
        [sys.executable, "-P", "-c", told], capture_output=True, text=True, env={**os.environ}, cwd=ROOT.anchor
    )
    assert run.stdout == "delivery\n", run.stderr


def test_the_document_of_a_doc_is_shared_not_copied(nlp: Any) -> None:
    doc = nlp("AMD a racheté ZT Systems.")
    assert doc._.chipevents is doc._.chipevents
    assert evolve(doc._.chipevents) == doc._.chipevents
