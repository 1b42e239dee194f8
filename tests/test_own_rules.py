"""Rules of one's own: what is refused and how it is told, how sets of rules combine, and the tools for their authors."""

from __future__ import annotations

import importlib.util
import json
import pickle
import re
from pathlib import Path

import pytest
from attrs import evolve
from test_events import extractor

import chipevents
from chipevents import Document, Extractor, InputError, Rules, RulesError
from chipevents.cli import main
from chipevents.compare import changes
from chipevents.rules import SECTIONS, Entity, Frame, from_sources
from chipevents.rules.describing import told
from chipevents.testing import Trial, trials

ROOT = Path(__file__).resolve().parent.parent
AIRCRAFT = ROOT / "examples" / "aircraft"
TRIALS = trials(AIRCRAFT / "rules.toml")

# A file with one mistake, the line of the message, and what it says.
MISTAKES = {
    "a field misspelt": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverb = ["vendre"]\n',
        "4: [[frame]] a: verb: unknown field (did you mean 'verbs'?)",
    ),
    "a section misspelt": ('[[frames]]\nid = "a"\n', "1: unknown section [[frames]] (did you mean 'frame'?)"),
    "a field of the wrong type": (
        '\n[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\nnegated = "yes"\n',
        "6: [[frame]] a: negated: 'yes' is not true or false",
    ),
    "a field left out": ('[[entity]]\nid = "x"\nname = "X"\n', "1: [[entity]] x: lacks the field 'kind' (add kind = "),
    "an unknown type": (
        '[[frame]]\nid = "a"\ntype = "sal"\nverbs = ["vendre"]\n',
        "1: a: type: unknown type 'sal' (did you mean 'sale'? Otherwise declare it in [[type]].)",
    ),
    "an unknown role": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\ncomplements = { "à" = "recipient" }\n',
        "1: a: complements: à: unknown role 'recipient' (did you mean 'recipients'? Otherwise",
    ),
    "an unknown kind": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\nrequires = ["object:good"]\n',
        "1: a: requires: unknown kind 'good' in 'object:good' (did you mean 'goods'? Otherwise declare it in [[nouns]].)",
    ),
    "a verb that nobody conjugates": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["refourguer"]\n',
        "1: a: verbs: no list of verbs has 'refourguer' (add it in a [[verb]], by its infinitive)",
    ),
    "a word that is no verb": (
        '[[verb]]\nlemmas = ["vendr"]\n',
        "1: [[verb]]: lemmas: 'vendr' fits no pattern (write an infinitive",
    ),
    "an id used twice": (
        '[[cue]]\nid = "a"\nkind = "say"\n\n[[cue]]\nid = "a"\nkind = "say"\n',
        "5: a: id: the id is used twice (first in mine.toml:1)",
    ),
    "a pattern without end": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le {month}*"\n',
        "1: a: match: repeats without end (write a bound, such as {0,6}, instead of *)",
    ),
    "a pattern that matches nothing": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "(le)? {month}?"\n',
        "1: a: match: can match nothing at all",
    ),
    "a class that does not exist": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le {monht}"\n',
        "1: a: match: unknown class 'monht' (did you mean 'month'?)",
    ),
    "replacing what is not there": (
        '[[cue]]\nid = "a"\nkind = "say"\nreplaces = "cue.sya"\n',
        "1: a: replaces: no rule has the id 'cue.sya' (did you mean 'cue.say'?)",
    ),
    "no table": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\ncomplements = ["à"]\n',
        '5: [[frame]] a: complements: [\'à\'] is not a table, such as { "à" = "recipients" }',
    ),
    "several roles for a complement": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\ncomplements = { "à" = ["recipients", "agents"] }\n',
        "1: a: complements: à: ['recipients', 'agents'] is not text (a complement fills one role)",
    ),
    "a preposition without its accent": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\ncomplements = { "a" = "recipients" }\n',
        "1: a: complements: 'a' is no preposition (did you mean 'à'?)",
    ),
    "a function misspelt": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\nrequires = ["objct:goods"]\n',
        "1: a: requires: unknown function 'objct' in 'objct:goods' (did you mean 'object'?)",
    ),
    "an answer that nobody gives": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\nrequires = ["reflexive:oui"]\n',
        "1: a: requires: unknown answer 'oui' in 'reflexive:oui' (allowed: yes)",
    ),
    "a role in an example misspelt": (
        '[[frame]]\nid = "a"\ntype = "sale"\nverbs = ["vendre"]\nexamples = ["[AMD|agent] a vendu des puces."]\n',
        "1: a: examples: unknown role 'agent' in [AMD|agent] (did you mean 'agents'? Otherwise declare it in [[role]].)",
    ),
    "more than once, without end": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le {month}+"\n',
        "1: a: match: repeats without end (write a bound, such as {1,6}, instead of +)",
    ),
    "so often or more": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le {month}{2,}"\n',
        "1: a: match: repeats without end (write a bound, such as {2,6}, instead of {2,})",
    ),
    "a repetition of repetitions": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le ({month}{1,3} de){1,3}"\n',
        "1: a: match: has a repetition inside another (write the inner one out, or leave one of them away)",
    ),
    "a repetition of nothing": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le (de? {month}?){1,3}"\n',
        "1: a: match: repeats what may be empty (at least one word or class of what repeats must be there)",
    ),
    "a pattern as long as a page": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le {month}{1,500}"\n',
        "1: a: match: may take 501 words, more than 64 (lower the bounds of its repetitions)",
    ),
    "a pattern that backtracks": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "{month}{1,9} {month}{1,9} {month}{1,9} {month} le"\n',
        "1: a: match: can be laid out in up to 729 ways on the same words, more than 256 (do not let parts that",
    ),
    "a bracket that is not closed": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le ({month}"\n',
        "1: a: match: is no pattern: missing ) (look at its brackets, and at what ? and {1,3} stand after)",
    ),
    "a sign that no pattern has": (
        '[[pattern]]\nid = "a"\nlayer = "dates"\nmatch = "le [month]"\n',
        "1: a: match: '[]' in the pattern can't be read (a pattern is made of words, {classes}, {name:class}, (…|…), ?",
    ),
    "a name that is also a word": (
        '[[entity]]\nid = "a"\nname = "Moteur"\nkind = "company"\n',
        "1: a: name: 'Moteur' is also a noun, of kind 'goods' (say ambiguous = true, so that only a context makes it",
    ),
    "another name that is also a word": (
        '[[entity]]\nid = "a"\nname = "Moteur SA"\naliases = ["Moteur"]\nkind = "company"\n',
        "1: a: aliases: 'Moteur' is also a noun, of kind 'goods' (move it to ambiguous_aliases, so that",
    ),
    "no TOML": ('[[frame]\nid = "a"\n', ": is not TOML in UTF-8: "),
}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.toml"


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_what_to_do(name: str, mine: Path) -> None:
    source, message = MISTAKES[name]
    mine.write_text(source, "utf-8")
    with pytest.raises(RulesError) as caught:
        Rules.load(mine)
    [fault] = caught.value.faults
    assert str(fault).removeprefix("mine.toml").removeprefix(":").startswith(message.removeprefix(":"))


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.toml" for n in range(len(MISTAKES))]
    for path, (source, _) in zip(paths, MISTAKES.values(), strict=True):
        path.write_text(source.replace('id = "a"', f'id = "a{path.stem}"'), "utf-8")
    with pytest.raises(RulesError) as caught:
        Rules.load(*paths, tmp_path / "nowhere.toml")
    assert {str(fault).split(".toml")[0].rsplit("/")[-1] for fault in caught.value.faults} >= {p.stem for p in paths}
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


def test_entries_in_a_list_of_tables_have_lines_too(mine: Path) -> None:
    mine.write_text(
        'entity = [\n  # first\n  { id = "a", name = "A", kind = "company" },\n  { id = "b", nam = "B" },\n]\n', "utf-8"
    )
    with pytest.raises(RulesError) as caught:
        Rules.load(mine)
    assert [str(fault).split(": ")[0] for fault in caught.value.faults] == ["mine.toml:4"] * 3


# ── how sets combine ────────────────────────────────────────────────────────────────────────────────────────────────
def own(**fields: object) -> Rules:
    shipped = next(frame for frame in Rules.default().frames if frame.id == "delivery.deliver")
    return Rules(frames=(evolve(shipped, **fields),))  # type: ignore[arg-type]


def ids(rules: Rules) -> list[str]:
    return [frame.id for frame in rules.frames]


def test_a_later_entry_with_the_same_id_stands() -> None:
    rules = Rules.default().plus(own(verbs=("livrer",)))
    assert len(rules.frames) == len(Rules.default().frames)
    assert rules.frames[0].verbs == ("livrer",)


def test_an_entry_takes_the_place_of_another_by_name() -> None:
    rules = Rules.default().plus(own(id="mine", replaces="delivery.deliver"))
    assert "delivery.deliver" not in ids(rules)
    assert rules.frames[0].id == "mine"
    with pytest.raises(RulesError, match=r"no rule has the id .delivery\.delivre."):
        Rules.default().plus(own(id="mine", replaces="delivery.delivre"))


def test_a_frame_that_is_added_comes_before_those_of_the_same_verb() -> None:
    rules = Rules.default().plus(own(id="mine"))
    assert [e.rule for e in Extractor(rules=rules).extract("Nvidia a livré 5 000 puces.")] == ["mine"]


def test_rules_are_values() -> None:
    default = Rules.default()
    assert default.plus(Rules()) == default
    assert default.plus(own(id="mine")).without("mine") == default
    assert own() == own() != own(id="mine")
    assert pickle.loads(pickle.dumps(own())) == own()
    assert pickle.loads(pickle.dumps(default)) == default
    assert pickle.loads(pickle.dumps(Extractor(rules=default))).rules == default
    with pytest.raises(RulesError, match=r"did you mean .delivery\.deliver."):
        default.without("delivery.delive")


def test_equal_rules_hash_equally() -> None:
    default, aircraft = Rules.default(), Rules.load(AIRCRAFT / "rules.toml")
    together = default.plus(aircraft)
    assert {default: 1, together: 2}[default.plus(aircraft)] == 2
    for rules, again in (
        (default, default.plus(Rules())),
        (default, from_sources()),
        (aircraft, Rules.load(AIRCRAFT / "rules.toml")),
        (together, default.plus(aircraft)),
        (together, pickle.loads(pickle.dumps(together))),
        (Rules(frames=list(aircraft.frames)), Rules(frames=aircraft.frames)),
    ):
        assert rules == again
        assert hash(rules) == hash(again)
    for name, _ in SECTIONS.values():
        for entry in getattr(together, name):
            assert hash(entry) == hash(evolve(entry))


def test_the_order_of_files_decides_and_nothing_else(tmp_path: Path) -> None:
    for name, country in (("a", "FR"), ("b", "DE")):
        text = f'[[entity]]\nid = "x"\nname = "Xeron"\nkind = "company"\ncountry = "{country}"\n'
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    a, b = tmp_path / "a.toml", tmp_path / "b.toml"
    assert [e.country for e in Rules.load(a, b).entities] == ["DE"]
    assert Rules.load(a).plus(Rules.load(b)) == Rules.load(a, b)


def test_an_own_entity_stands_for_a_shipped_one() -> None:
    nvidia = Entity(id="nvidia", name="Nvidia", kind="company", country="FR")
    document = Extractor(rules=Rules.default().plus(Rules(entities=(nvidia,)))).extract("Nvidia a livré 5 000 puces.")
    assert [(a.entity, a.country) for a in document.actors] == [("nvidia", "FR")]


# ── the example domain ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("trial", TRIALS, ids=str)
def test_the_rules_of_the_example_do_what_they_promise(trial: Trial) -> None:
    trial.check()


def test_the_tutorial_quotes_the_example(tmp_path: Path) -> None:
    source = (AIRCRAFT / "rules.toml").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "own_rules.md").read_text("utf-8"), re.DOTALL)
    assert len(blocks) >= 5
    assert [block for block in blocks if block not in source] == []
    assert len(source.splitlines()) < 80
    mine = tmp_path / "mine.toml"
    for n in range(1, len(blocks) + 1):  # a reader may check the file after each block
        mine.write_text("\n".join(blocks[:n]), "utf-8")
        found = trials(mine)
    assert len(found) == 5
    assert [str(trial) for trial in found if trial.fault()] == []


def test_documents_with_own_types_and_roles_are_read_and_checked_by_name() -> None:
    import jsonschema

    rules = Rules.default().plus(Rules.load(AIRCRAFT / "rules.toml"))
    document = Extractor(rules=rules).extract((AIRCRAFT / "article.txt").read_text("utf-8"))
    types, roles = [own.id for own in rules.types], [own.id for own in rules.roles]
    assert {"lease", "grounding"} <= {event.type for event in document}
    assert Document.from_dict(document.to_dict(), types=types, roles=roles) == document
    jsonschema.validate(document.to_dict(), chipevents.schema(types=types, roles=roles))
    with pytest.raises(chipevents.WireError, match="lease"):
        Document.from_dict(document.to_dict())


# ── trials ──────────────────────────────────────────────────────────────────────────────────────────────────────────
FRAME = """
[[frame]]
id = "mine"
type = "sale"
verbs = ["écouler"]
requires = ["object:goods"]
"""


@pytest.mark.parametrize(
    ("examples", "fault"),
    [
        ("examples = []", "has no example"),
        ('examples = ["[Nvidia|agents] a [livré|trigger] des puces."]', "but delivery 'livré' by delivery.deliver"),
        ('examples = ["Nvidia a [écoulé|trigger] son dîner."]', "no event by mine (requires object:goods)"),
        (
            'examples = ["[Nvidia|recipients] a [écoulé|trigger] des puces."]',
            "not found: [Nvidia|recipients] (recipients: nothing)",
        ),
        ('examples = ["Nvidia a [écoulé|trigger] des puces."]\ncounter = "Il a écoulé des puces."', "sale 'écoulé' by"),
    ],
)
def test_a_rule_that_does_not_do_what_it_says(mine: Path, examples: str, fault: str) -> None:
    mine.write_text(FRAME + examples, "utf-8")
    with pytest.raises(AssertionError, match=re.escape(fault)):
        for trial in trials(mine, rules=Rules.default().without("sale.sell")):
            trial.check()


def test_who_is_not_known_is_told(mine: Path) -> None:
    mine.write_text(FRAME + 'examples = ["[Lison dupont|agents] a [écoulé|trigger] des puces."]', "utf-8")
    faults = [trial.fault() for trial in trials(mine, rules=Rules.default().without("sale.sell"))]
    wanted = "not found: [Lison dupont|agents] (agents: nothing; nobody is known by that name: add an [[entity]])"
    assert wanted in faults


def test_a_rule_that_nothing_depends_on(mine: Path) -> None:
    mine.write_text(FRAME + 'examples = ["Nvidia a livré des puces."]', "utf-8")
    faults = [trial.fault() for trial in trials(mine) if trial.law == "needed"]
    assert faults == ["all of its examples come out the same without it"]


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_check(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    assert main(["check", str(AIRCRAFT / "rules.toml")]) == 0
    assert capsys.readouterr().out.endswith(", 0 failed\n")
    mine.write_text(FRAME + 'examples = ["Nvidia a [livré|trigger] des puces."]', "utf-8")
    assert main(["check", str(mine)]) == 1
    out = capsys.readouterr().out
    assert "mine.toml:2: mine: example 'Nvidia a [livré|trigger] des puces.': no event by mine" in out
    mine.write_text("[[fram]]", "utf-8")
    assert main(["check", str(mine)]) == 1
    assert capsys.readouterr().err == "chipevents: mine.toml:1: unknown section [[fram]] (did you mean 'frame'?)\n"


def test_check_tells_dead_rules_and_what_fires_instead(capsys: pytest.CaptureFixture[str], mine: Path) -> None:
    mine.write_text(
        FRAME + 'examples = ["Nvidia a écoulé des puces.", "Nvidia a [livré|trigger] des puces."]\n'
        '[[frame]]\nid = "idle"\ntype = "sale"\nverbs = ["écouler"]\nexamples = ["AMD a [livré|trigger] des puces."]\n'
        '[[cue]]\nid = "mute"\nkind = "over"\nverbs = ["souhaiter"]\nexamples = ["Il pleut."]\n',
        "utf-8",
    )
    assert main(["check", str(mine)]) == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert [line.removeprefix("mine.toml:") for line in told] == [
        "2: mine: example 'Nvidia a [livré|trigger] des puces.': no event by mine, but delivery 'livré' by "
        "delivery.deliver",
        "8: idle: example 'AMD a [livré|trigger] des puces.': no event by idle, but delivery 'livré' by delivery.deliver",
        "13: mute: example 'Il pleut.': no event",
        "8: idle: all of its examples come out the same without it",
        "13: mute: all of its examples come out the same without it",
    ]
    assert last == "3 rule(s), 7 trial(s), 5 failed"


def test_the_exit_codes_of_check(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    good = str(AIRCRAFT / "rules.toml")
    assert main(["check", good]) == 0
    assert main(["check", good, str(tmp_path / "nowhere.toml")]) == 1
    assert "nowhere.toml: No such file or directory" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["check"])
    assert stopped.value.code == 2


def test_explain(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nvidia a livré 5 000 puces. Il lève la main.", "utf-8")
    assert main(["explain", str(path)]) == 0
    out = capsys.readouterr().out
    assert "livrer/past_participle" in out
    assert "'Nvidia' as subject" in out
    assert "recipients  nothing that fits as object, à, vers" in out
    assert "'lève': events by repeal.lift: requires object:" in out
    assert main(["explain", str(path), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"document", "words", "kept", "dropped", "roles"}


def test_every_find_and_every_role_is_explained() -> None:
    text = "Pékin a autorisé mardi Nvidia à vendre 5 000 puces H20, selon Reuters."
    explanation = extractor().explain(text)
    document = explanation.document
    layers = [len(document.quantities), len(document.dates), len(document.actors), len(document.events)]
    assert [
        sum(k.layer == name for k in explanation.kept) for name in ("quantities", "dates", "actors", "events")
    ] == layers
    for event in document:
        shown = {f.role: len(f.fillers) for f in explanation.roles if f.event == event.id}
        for role in ("agents", "recipients", "products"):
            assert shown.get(role, 0) == len(getattr(event, role))
    assert "".join(w.text for w in explanation.words) == text.replace(" ", "")


def test_diff(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    article, rules = str(AIRCRAFT / "article.txt"), str(AIRCRAFT / "rules.toml")
    assert main(["diff", "default", rules, article]) == 0
    shown = capsys.readouterr().out
    assert "+ lease 'loué'" in shown
    assert "~ delivery 'livrera' at 163; agents: none → avolon" in shown
    for name, options in (("old", []), ("new", ["--rules", rules])):
        assert main([article, "--format", "jsonl", *options]) == 0
        (tmp_path / f"{name}.jsonl").write_text(capsys.readouterr().out, "utf-8")
    old, new = (str(tmp_path / f"{name}.jsonl") for name in ("old", "new"))
    assert main(["diff", old, new]) == 0
    assert capsys.readouterr().out == shown.replace(article, "text 1")
    assert main(["diff", new, "default"]) == 0
    assert "- lease 'loué'" in capsys.readouterr().out
    assert main(["diff", "default", "default"]) == 1
    (tmp_path / "old.jsonl").write_text("{}\n", "utf-8")
    assert main(["diff", old, new]) == 1
    assert "old.jsonl:1: no document" in capsys.readouterr().err


def test_changes_are_of_one_text() -> None:
    with pytest.raises(InputError):
        list(changes(Document(text="a"), Document(text="b")))


# ── what is made of the rules ───────────────────────────────────────────────────────────────────────────────────────
def test_the_pages_about_rules_are_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_rule_pages", ROOT / "scripts" / "make_rule_pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    outdated = [path.name for path, content in module.pages().items() if path.read_text("utf-8") != content]
    assert outdated == [], "run: python scripts/make_rule_pages.py"


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_is_told(section: str) -> None:
    assert [field.name for field in told(section) if not field.about] == []


def test_the_shipped_rule_files_are_valid_under_the_schema() -> None:
    import tomllib

    import jsonschema

    schema = json.loads((ROOT / "chipevents" / "data" / "rules.schema.json").read_text("utf-8"))
    valid = jsonschema.Draft7Validator(schema)
    for path in (*(ROOT / "chipevents" / "data" / "fr").glob("*.toml"), AIRCRAFT / "rules.toml"):
        assert [error.message for error in valid.iter_errors(tomllib.loads(path.read_text("utf-8")))] == []
    assert list(valid.iter_errors({"frame": [{"id": "a", "type": "sale", "verb": []}]}))


def test_an_extractor_with_other_frames_leaves_the_first_one_alone() -> None:
    text = "Nvidia a livré 5 000 puces."
    less = extractor().with_frames_of(Rules.default().without("delivery.deliver", "delivery.company"))
    assert [len(x.extract(text).events) for x in (extractor(), less, extractor())] == [1, 0, 1]


def test_a_frame_may_be_made_in_python() -> None:
    frame = Frame(id="mine", type="sale", verbs=("écouler",))
    assert frame.subject == ("agents",)
    assert frame == evolve(frame, origin="elsewhere.toml:3")


def test_rules_that_know_no_french_say_what_to_add() -> None:
    alone = evolve(Rules.default(), classes=())
    with pytest.raises(RulesError, match=r"Rules\.default\(\)\.plus"):
        Extractor(rules=alone)
