"""French verb inflection: every simple form of a verb, from its lemma and the pattern it follows.

A pattern is known by its *principal parts*, as in a grammar book: six present forms, the theme of the past, the
participle, and whatever can't be derived from them. The rest follows by rule, once per pattern, when it is first
needed: a table of endings. A verb is then its stem in front of each ending.

In the parts, `/` separates spellings that are both in use (`paie/paye`, and those of 1990: `connaît/connait`), `-`
stands for a form that does not exist, and `*` for the letters of `clusters` that the pattern leaves as they are, one
ending for each: `é*er` with `d tr` is the ending of *céder* and *pénétrer*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from attrs import frozen

Analysis = tuple[str, str, int, int]  # lemma, tense, person, number
Features = tuple[str, int, int]  # tense, person, number

PERSONS: Final = ((1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (3, 2))
COMMANDED: Final = ((2, 1), (1, 2), (2, 2))

IMPERFECT: Final = ("ais", "ais", "ait", "ions", "iez", "aient")
FUTURE: Final = ("ai", "as", "a", "ons", "ez", "ont")
SUBJUNCTIVE: Final = ("e", "es", "e", "ions", "iez", "ent")
# What follows the theme of the past: in place of its `a`, and after another vowel. `^` puts a circumflex on the vowel.
PAST_A: Final = ("ai", "as", "a", "âmes", "âtes", "èrent")
PAST: Final = ("s", "s", "t", "^mes", "^tes", "rent")
IMP_SUBJUNCTIVE: Final = ("sse", "sses", "^t", "ssions", "ssiez", "ssent")
CIRCUMFLEX: Final = {"a": "â", "i": "î", "u": "û", "in": "în", "ï": "ï", "û": "û"}


class Form(NamedTuple):
    """One inflected form. Person and number are 0 where the form has none; a participle has a number only."""

    text: str
    tense: str
    person: int
    number: int


@frozen
class Parts:
    """The principal parts of a pattern; what is empty is derived."""

    name: str
    end: str  # the infinitive's ending that tells the pattern; the parts stand for what follows `|`
    present: str  # six forms
    past: str  # the theme, up to its vowel
    participle: str  # masculine, and feminine where that isn't simply an `e` more
    infinitive: str = ""
    imperfect: str = ""  # stem; else that of the present's first plural
    future: str = ""  # stem; else the infinitive
    subjunctive: str = ""  # stem, or two (the second for `nous` and `vous`), or six forms; else from the present
    imperative: str = ""  # three forms; else from the present
    gerund: str = ""  # the present participle; else from the imperfect
    clusters: str = ""
    only: str = ""  # "3": third persons only, "31": third person singular only
    # A closed pattern has to be named: its ending doesn't tell its verbs from others (sortir, but finir).
    closed: bool = False


# fmt: off
PARTS: Final = {p.name: p for p in (
    # Verbs in -er.
    Parts("aimer", "|er", "e es e ons ez ent", "a", "é"),
    Parts("placer", "|*er", "*e *es *e *ons *ez *ent", "*a", "*é", clusters="c g"),  # manger, too
    Parts("lever", "|e*er", "è*e è*es è*e e*ons e*ez è*ent", "e*a", "e*é", future="è*er",
          clusters="c l m n p s t v vr"),
    Parts("céder", "|é*er", "è*e è*es è*e é*ons é*ez è*ent", "é*a", "é*é", future="é*er/è*er",
          clusters="b br c ch cl cr d dr f fl g gl gn gr gu h j l m n p pl qu r s t th tr v vr x z"),
    Parts("appeler", "e*|er", "*e *es *e ons ez *ent", "a", "é", future="*er", clusters="l t", closed=True),
    Parts("jumeler", "|e*er", "e**e/è*e e**es/è*es e**e/è*e e*ons e*ez e**ent/è*ent", "e*a", "e*é",
          future="e**er/è*er", clusters="l t", closed=True),
    Parts("payer", "a|yer", "ie/ye ies/yes ie/ye yons yez ient/yent", "ya", "yé", future="ier/yer"),
    Parts("broyer", "*|yer", "ie ies ie yons yez ient", "ya", "yé", future="ier", clusters="o u"),
    Parts("envoyer", "env|oyer", "oie oies oie oyons oyez oient", "oya", "oyé", future="err"),
    Parts("aller", "|aller", "vais vas va allons allez vont", "alla", "allé", future="ir",
          subjunctive="aill all", closed=True),
    # Verbs in -ir.
    Parts("finir", "|ir", "is is it issons issez issent", "i", "i"),
    Parts("haïr", "ha|ïr", "is is it ïssons ïssez ïssent", "ï", "ï"),
    Parts("partir", "|*ir", "s s t *ons *ez *ent", "*i", "*i", clusters="m t v", closed=True),
    Parts("ouvrir", "*|rir", "re res re rons rez rent", "ri", "ert", clusters="ouv off ouff"),
    Parts("cueillir", "cueill|ir", "e es e ons ez ent", "i", "i", future="er"),
    Parts("assaillir", "aill|ir", "e es e ons ez ent", "i", "i", closed=True),
    Parts("bouillir", "bou|illir", "s s t illons illez illent", "illi", "illi"),
    Parts("venir", "|enir", "iens iens ient enons enez iennent", "in", "enu", future="iendr"),
    Parts("courir", "cour|ir", "s s t ons ez ent", "u", "u", future="r"),
    Parts("mourir", "m|ourir", "eurs eurs eurt ourons ourez eurent", "ouru", "ort", future="ourr"),
    Parts("acquérir", "qu|érir", "iers iers iert érons érez ièrent", "i", "is", future="err"),
    Parts("fuir", "fu|ir", "is is it yons yez ient", "i", "i"),
    Parts("vêtir", "vê|tir", "ts ts t tons tez tent", "ti", "tu"),
    Parts("gésir", "g|ésir", "is is ît/it isons isez isent", "-", "-", future="-", imperative="- - -"),
    # Verbs in -oir.
    Parts("recevoir", "|cevoir", "çois çois çoit cevons cevez çoivent", "çu", "çu", future="cevr"),
    Parts("devoir", "d|evoir", "ois ois oit evons evez oivent", "u", "û ue", future="evr"),
    Parts("voir", "v|oir", "ois ois oit oyons oyez oient", "i", "u", future="err"),
    Parts("prévoir", "prév|oir", "ois ois oit oyons oyez oient", "i", "u"),
    Parts("pourvoir", "pourv|oir", "ois ois oit oyons oyez oient", "u", "u"),
    Parts("pouvoir", "p|ouvoir", "eux/uis eux eut ouvons ouvez euvent", "u", "u -", future="ourr", subjunctive="uiss",
          imperative="- - -"),
    Parts("vouloir", "v|ouloir", "eux eux eut oulons oulez eulent", "oulu", "oulu", future="oudr",
          subjunctive="euill oul", imperative="euille/eux euillons/oulons euillez/oulez"),
    Parts("valoir", "va|loir", "ux ux ut lons lez lent", "lu", "lu", future="udr", subjunctive="ill l"),
    Parts("prévaloir", "préva|loir", "ux ux ut lons lez lent", "lu", "lu", future="udr"),
    Parts("savoir", "s|avoir", "ais ais ait avons avez avent", "u", "u", future="aur", subjunctive="ach",
          imperative="ache achons achez", gerund="achant"),
    Parts("émouvoir", "m|ouvoir", "eus eus eut ouvons ouvez euvent", "u", "u", future="ouvr"),
    Parts("mouvoir", "m|ouvoir", "eus eus eut ouvons ouvez euvent", "u", "û/u ue", future="ouvr", closed=True),
    Parts("falloir", "fa|lloir", "- - ut - - -", "llu", "llu -", imperfect="ll", future="udr", subjunctive="ill",
          imperative="- - -", gerund="-", only="31"),
    Parts("pleuvoir", "pl|euvoir", "- - eut - - euvent", "u", "u -", imperfect="euv", future="euvr",
          imperative="- - -", only="3"),
    Parts("asseoir", "ss|eoir", "ieds/ois ieds/ois ied/oit eyons/oyons eyez/oyez eyent/oient", "i", "is",
          infinitive="eoir/oir", future="iér/oir/eoir"),
    Parts("surseoir", "surs|eoir", "ois ois oit oyons oyez oient", "i", "is", infinitive="eoir/oir"),
    Parts("échoir", "éch|oir", "- - oit - - oient", "u", "u", imperfect="oy", future="err/oir",
          imperative="- - -", gerund="éant", only="3"),
    Parts("déchoir", "déch|oir", "ois ois oit oyons oyez oient", "u", "u", gerund="-"),
    Parts("avoir", "|avoir", "ai as a avons avez ont", "eu", "eu", future="aur",
          subjunctive="aie aies ait ayons ayez aient", imperative="aie ayons ayez", gerund="ayant", closed=True),
    # Verbs in -re.
    Parts("être", "|être", "suis es est sommes êtes sont", "fu", "été -", imperfect="ét", future="ser",
          subjunctive="sois sois soit soyons soyez soient", imperative="sois soyons soyez", closed=True),
    Parts("vendre", "|dre", "ds ds d dons dez dent", "di", "du"),
    Parts("prendre", "pr|endre", "ends ends end enons enez ennent", "i", "is"),
    Parts("craindre", "*|ndre", "ns ns nt gnons gnez gnent", "gni", "nt", clusters="ai ei oi"),
    Parts("résoudre", "éso|udre", "us us ut lvons lvez lvent", "lu", "lu"),
    Parts("dissoudre", "*so|udre", "us us ut lvons lvez lvent", "lu", "us/ut ute", clusters="b s"),
    Parts("coudre", "cou|dre", "ds ds d sons sez sent", "si", "su"),
    Parts("moudre", "mou|dre", "ds ds d lons lez lent", "lu", "lu"),
    Parts("rompre", "p|re", "s s t ons ez ent", "i", "u"),
    Parts("battre", "a|ttre", "ts ts t ttons ttez ttent", "tti", "ttu"),
    Parts("mettre", "m|ettre", "ets ets et ettons ettez ettent", "i", "is"),
    Parts("foutre", "fou|tre", "s s t tons tez tent", "-", "tu"),
    Parts("vaincre", "vain|cre", "cs cs c quons quez quent", "qui", "cu"),
    Parts("faire", "f|aire", "ais ais ait aisons aites ont", "i", "ait", future="er", subjunctive="ass"),
    Parts("plaire", "pl|aire", "ais ais aît/ait aisons aisez aisent", "u", "u"),
    Parts("taire", "t|aire", "ais ais ait aisons aisez aisent", "u", "u"),
    Parts("traire", "tra|ire", "is is it yons yez ient", "-", "it"),
    Parts("conduire", "ui|re", "s s t sons sez sent", "si", "t"),
    Parts("nuire", "u|ire", "is is it isons isez isent", "isi", "i -", closed=True),
    Parts("dire", "d|ire", "is is it isons ites isent", "i", "it", closed=True),
    Parts("interdire", "d|ire", "is is it isons isez isent", "i", "it"),
    Parts("maudire", "maud|ire", "is is it issons issez issent", "i", "it"),
    Parts("suffire", "suff|ire", "is is it isons isez isent", "i", "i -"),
    Parts("confire", "conf|ire", "is is it isons isez isent", "i", "it"),
    Parts("frire", "fri|re", "s s t - - -", "-", "t", imperfect="-", subjunctive="-", imperative="s - -", gerund="-"),
    Parts("écrire", "cri|re", "s s t vons vez vent", "vi", "t"),
    Parts("lire", "l|ire", "is is it isons isez isent", "u", "u"),
    Parts("rire", "r|ire", "is is it ions iez ient", "i", "i -"),
    Parts("croire", "cr|oire", "ois ois oit oyons oyez oient", "u", "u"),
    Parts("boire", "b|oire", "ois ois oit uvons uvez oivent", "u", "u"),
    Parts("connaître", "|aître", "ais ais aît/ait aissons aissez aissent", "u", "u", infinitive="aître/aitre"),
    Parts("naître", "n|aître", "ais ais aît/ait aissons aissez aissent", "aqui", "é", infinitive="aître/aitre",
          closed=True),
    Parts("accroître", "cr|oître", "ois ois oît/oit oissons oissez oissent", "u", "u", infinitive="oître/oitre"),
    Parts("croître", "cr|oître", "oîs oîs oît oissons oissez oissent", "û", "û ue", infinitive="oître/oitre",
          closed=True),
    Parts("vivre", "v|ivre", "is is it ivons ivez ivent", "écu", "écu"),
    Parts("suivre", "sui|vre", "s s t vons vez vent", "vi", "vi"),
    Parts("conclure", "cl|ure", "us us ut uons uez uent", "u", "u"),
    Parts("inclure", "incl|ure", "us us ut uons uez uent", "u", "us"),
    Parts("clore", "cl|ore", "os os ôt/ot osons osez osent", "-", "os"),
)}
# fmt: on


_OPENING = 4  # letters: where no stem begins with those of a form, only shorter stems are tried


class Inflections(Mapping[str, tuple[Analysis, ...]]):
    """The analyses of every inflected form of `verbs` (lemma -> pattern, or "" where the ending tells it).

    Raises `ValueError` for a verb that can't follow its pattern. Nothing is generated ahead: a form is cut into a stem
    and an ending wherever a known stem stands, which takes some microseconds. To write out all forms of two thousand
    verbs, as `inflect_all` does, takes a fifth of a second and twenty megabytes.
    """

    __slots__ = ("_longest", "_openings", "_stems")

    def __init__(self, verbs: Mapping[str, str]) -> None:
        stems: dict[str, list[tuple[int, str, str, str]]] = {}
        for order, (lemma, pattern) in enumerate(verbs.items()):
            name, cluster, tail = _fit(lemma, pattern)
            stems.setdefault(lemma.removesuffix(tail), []).append((order, lemma, name, cluster))
        self._stems = stems
        self._openings = frozenset(stem[:_OPENING] for stem in stems)
        self._longest = max(map(len, stems), default=0)

    def analyses(self, form: str) -> tuple[Analysis, ...]:
        """What `form` (lower case, NFC) can be, by the order of the verbs: nothing if it belongs to none of them."""
        stems = self._stems
        found: list[tuple[int, list[Analysis]]] = []
        longest = self._longest if form[:_OPENING] in self._openings else _OPENING - 1
        for cut in range(min(len(form), longest + 1)):
            for order, lemma, name, cluster in stems.get(form[:cut], ()):
                if cells := _table(name, cluster).get(form[cut:]):
                    found.append((order, [(lemma, *features) for features in cells]))
        if len(found) > 1:
            found.sort()
        return tuple(analysis for _, analyses in found for analysis in analyses)

    def __contains__(self, form: object) -> bool:
        return isinstance(form, str) and bool(self.analyses(form))

    def get(self, form: str, default: Any = None) -> Any:  # most words are no verbs: don't raise a `KeyError` for them
        return self.analyses(form) or default

    def __getitem__(self, form: str) -> tuple[Analysis, ...]:
        if found := self.analyses(form):
            return found
        raise KeyError(form)

    def __iter__(self) -> Iterator[str]:
        tables = ((stem, _table(name, cluster)) for stem, verbs in self._stems.items() for _, _, name, cluster in verbs)
        return iter(dict.fromkeys(stem + ending for stem, table in tables for ending in table))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def inflect_all(verbs: Mapping[str, str]) -> dict[str, tuple[Analysis, ...]]:
    """All that `Inflections` knows of `verbs`, written out."""
    forms: dict[str, tuple[Analysis, ...]] = {}
    for lemma, pattern in verbs.items():
        name, cluster, tail = _fit(lemma, pattern)
        stem = lemma.removesuffix(tail)
        for ending, cells in _table(name, cluster).items():
            analyses = tuple([(lemma, tense, person, number) for tense, person, number in cells])
            forms[stem + ending] = forms.get(stem + ending, ()) + analyses
    return forms


def conjugate(lemma: str, pattern: str = "") -> Iterator[Form]:
    """Every simple form of `lemma`, by tense and person. Without a pattern, the ending tells it."""
    name, cluster, tail = _fit(lemma, pattern)
    stem = lemma.removesuffix(tail)
    return (Form(stem + ending, *features) for ending, features in _endings(name, cluster))


def pattern_of(lemma: str) -> str:
    """The pattern that the ending of `lemma` tells: the longest one decides. Raises `ValueError` if none does."""
    return _fit(lemma, "")[0]


def unfit(lemma: str, pattern: str = "") -> str:
    """Why a verb can't be conjugated by a pattern; nothing if it can.

    >>> unfit("parler"), unfit("parler", "finir")
    ('', "'parler' can't follow the pattern 'finir'")
    """
    try:
        _fit(lemma, pattern)
    except ValueError as error:
        return str(error)
    return ""


def _fit(lemma: str, pattern: str) -> tuple[str, str, str]:
    """How a verb follows a pattern: the pattern, the cluster it fills in, and the tail that inflects."""
    known = _ends(pattern) if pattern else _open_ends()
    for start in range(len(lemma)):
        if fit := known.get(lemma[start:]):
            return fit
    raise ValueError(f"{lemma!r} can't follow the pattern {pattern!r}" if pattern else f"{lemma!r} fits no pattern")


@cache
def _open_ends() -> dict[str, tuple[str, str, str]]:
    """The fit of each ending that is enough to know a pattern by."""
    return {end: fit for name, parts in PARTS.items() if not parts.closed for end, fit in _ends(name).items()}


@cache
def _ends(name: str) -> dict[str, tuple[str, str, str]]:
    """The fit of each ending that infinitives of a pattern have. An unknown pattern has none."""
    if not (parts := PARTS.get(name)):
        return {}
    filled = {cluster: parts.end.replace("*", cluster) for cluster in parts.clusters.split() or [""]}
    return {end.replace("|", ""): (name, cluster, end.partition("|")[2]) for cluster, end in filled.items()}


@cache
def _table(name: str, cluster: str) -> dict[str, tuple[Features, ...]]:
    """What each ending of a pattern can be."""
    table: dict[str, tuple[Features, ...]] = {}
    for ending, features in _endings(name, cluster):
        table[ending] = (*table.get(ending, ()), features)
    return table


@cache
def _endings(name: str, cluster: str) -> tuple[tuple[str, Features], ...]:
    """The endings of a pattern, each with its tense, person and number."""
    rows = ((_spelled(ending.replace("*", cluster), cluster), features) for ending, features in _derived(name))
    return tuple(dict.fromkeys(rows))


def _spelled(ending: str, cluster: str) -> str:
    """A soft `c` or `g` at the end of the stem stays soft before `a` and `o`: plaçons, mangeait."""
    if cluster == "c":
        return re.sub("c(?=[aâo])", "ç", ending)
    return re.sub("g(?=[aâo])", "ge", ending) if cluster == "g" else ending


@cache
def _derived(name: str) -> tuple[tuple[str, Features], ...]:
    """All endings of a pattern, `*` not yet filled in."""
    parts = PARTS[name]
    return tuple((ending, f) for ending, f in _all_cells(parts) if not f[1] or f"{f[1]}{f[2]}".startswith(parts.only))


def _all_cells(parts: Parts) -> Iterator[tuple[str, Features]]:
    """The grammar: each cell of a verb's table, from the principal parts."""
    present = [_spellings(slot) for slot in parts.present.split()]
    infinitive = _spellings(parts.infinitive or parts.end.partition("|")[2])
    plural = _spellings(parts.imperfect) if parts.imperfect else [p.removesuffix("ons") for p in present[3]]
    future = _spellings(parts.future) if parts.future else [i.removesuffix("e") for i in infinitive]
    themes = _spellings(parts.past)
    for text in infinitive:
        yield text, ("infinitive", 0, 0)
    yield from _cells("present", present)
    yield from _stems("imperfect", plural, IMPERFECT)
    yield from _cells("past", [[_past(t, i) for t in themes] for i in range(6)])
    yield from _stems("future", future, FUTURE)
    yield from _stems("conditional", future, IMPERFECT)
    yield from _cells("subjunctive", _subjunctive(parts, present, plural))
    yield from _cells("imp_subjunctive", [[_circumflexed(t, e) for t in themes] for e in IMP_SUBJUNCTIVE])
    yield from _cells("imperative", _imperative(parts, present), COMMANDED)
    for text in _spellings(parts.gerund) if parts.gerund else [stem + "ant" for stem in plural]:
        yield text, ("present_participle", 0, 0)
    yield from _participles(parts.participle)


def _spellings(slot: str) -> list[str]:
    """The spellings in one slot: none, one or several."""
    return [text for text in slot.split("/") if text not in ("", "-")]


def _cells(
    tense: str, slots: Iterable[Iterable[str]], persons: Iterable[tuple[int, int]] = PERSONS
) -> Iterator[tuple[str, Features]]:
    for spellings, (person, number) in zip(slots, persons, strict=True):
        for text in spellings:
            yield text, (tense, person, number)


def _stems(tense: str, stems: Iterable[str], endings: Iterable[str]) -> Iterator[tuple[str, Features]]:
    return _cells(tense, [[stem + ending for stem in stems] for ending in endings])


def _past(theme: str, person: int) -> str:
    return theme[:-1] + PAST_A[person] if theme.endswith("a") else _circumflexed(theme, PAST[person])


def _circumflexed(theme: str, ending: str) -> str:
    """The theme and an ending; `^` in it puts a circumflex on the theme's vowel (vînmes, autorisât)."""
    if not ending.startswith("^"):
        return theme + ending
    vowel = "in" if theme.endswith("in") else theme[-1]
    return theme.removesuffix(vowel) + CIRCUMFLEX[vowel] + ending[1:]


def _subjunctive(parts: Parts, present: list[list[str]], plural: list[str]) -> list[list[str]]:
    """From the third person plural of the present, but from the first for `nous` and `vous`: boive, buvions."""
    words = [_spellings(word) for word in parts.subjunctive.split()]
    if len(words) == 6:
        return words
    if words:
        strong, weak = words[0], words[-1]
    else:
        strong, weak = [p.removesuffix("ent") for p in present[5]], plural
    return [
        [stem + ending for stem in (weak if number == 2 and person < 3 else strong)]
        for ending, (person, number) in zip(SUBJUNCTIVE, PERSONS, strict=True)
    ]


def _imperative(parts: Parts, present: list[list[str]]) -> list[list[str]]:
    if parts.imperative:
        return [_spellings(slot) for slot in parts.imperative.split()]
    # `tu autorises`, `tu ouvres`, `tu vas`, but `autorise !`, `ouvre !`, `va !`
    return [[re.sub(r"(?<=[ea])s$", "", text) for text in present[1]], present[3], present[4]]


def _participles(slots: str) -> Iterator[tuple[str, Features]]:
    """The four forms of agreement. `dû due` gives both genders, `été -` a participle that never agrees."""
    masculine, _, feminine = slots.partition(" ")
    for text in _spellings(masculine):
        yield text, ("past_participle", 0, 1)
        if feminine == "-":
            continue
        female = feminine or text + "e"
        yield female, ("past_participle", 0, 1)
        yield female + "s", ("past_participle", 0, 2)
        yield text if text.endswith("s") else female.removesuffix("e") + "s", ("past_participle", 0, 2)
