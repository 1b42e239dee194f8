"""Nouns that name events: those of verbs, those that a verb carries, and comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from chipevents.rules import Frame, Rules
from chipevents.rules.lists import verbs_of, words_of
from chipevents.strategies.valency import Carried, Nominal, Pattern, Thing, holds, kinds_of, of_verbs, things
from chipevents.strategies.words import words


def patterns(rules: Rules, among: Rules) -> Iterator[Pattern]:
    """All that the frames of `rules` can tell, where no other frame of `among` reads the same words otherwise."""
    nominals = Nominals(among)
    for pattern in of_verbs(rules, among):
        yield evolve(pattern, nominal=nominals.of(pattern))
    for entry in words()["carried"]:
        yield from _carried(entry, rules, among)


def comparisons() -> Iterator[Pattern]:
    """`X est six fois plus rapide que Y`: whom it speaks of fills no role."""
    type_ = next(type_.id for type_ in Rules.default().types if type_.multiples)
    frame = Frame(id=f"{type_}.multiple", type=type_, subject=(), complements={"que": ""})
    for adjective in words()["comparatives"]:
        for degree in ("plus", "moins"):
            phrase = f"{{}} fois {degree} {adjective}"
            yield Pattern(frame, "être", "company", None, "que", carried=Carried(phrase, phrase))


class Nominals:
    """The nouns of verbs, where the frames of both are of one mind."""

    def __init__(self, among: Rules) -> None:
        self._frames = _by_noun(among)
        self._nouns: dict[str, list[Nominal]] = {}
        for entry in words()["nominal"]:
            self._nouns.setdefault(entry["verb"], []).append(Nominal(entry["text"], entry["noun"]))

    def of(self, pattern: Pattern) -> Nominal | None:
        """How a noun tells what a pattern does, with the same roles."""
        return next((n for n in self._nouns.get(pattern.verb, ()) if self._says_the_same(n, pattern)), None)

    def _says_the_same(self, nominal: Nominal, pattern: Pattern) -> bool:
        if pattern.object is None or tuple(pattern.frame.subject) != ("agents",):
            return False
        kinds = {"of": kinds_of(pattern.object), "any": kinds_of(pattern.object)}
        taking = [frame for frame in self._frames.get(nominal.trigger, ()) if _fits(frame, kinds)]
        prep, whole = pattern.complement, pattern.frame
        return bool(taking) and all(
            frame.type == whole.type
            and (not prep or frame.complements.get(prep) == whole.complements[prep])
            and (not isinstance(pattern.object, str) or (pattern.object_is_recipient and frame.of == "recipients"))
            for frame in taking
        )


def _by_noun(rules: Rules) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frame in rules.frames:
        for noun in frame.nouns:
            found.setdefault(noun, []).append(frame)
    return found


def _carried(entry: Mapping[str, Any], rules: Rules, among: Rules) -> Iterator[Pattern]:
    """A noun with the verbs that carry it, if a frame of `rules` says what comes of it: `passer une commande à X`."""
    prep, carried = entry["prep"], _as_carried(entry)
    any_noun = verbs_of(among, "light")
    turning = words_of(among, "receiving_verb") | words_of(among, "refusing_verb")  # they exchange roles
    for verb in entry["verbs"]:
        rivals = [f for f in _by_noun(among).get(carried.trigger, []) if verb in f.light or verb in any_noun]
        for subject, thing in _fillers(entry, among) if verb not in turning else ():
            taking = [frame for frame in rivals if _fits(frame, _kinds(entry, verb, frame, subject, thing))]
            read = {(frame.type, tuple(frame.subject), frame.complements.get(prep)) for frame in taking}
            if len(read) == 1 and taking[0] in rules.frames and taking[0].complements.get(prep):
                yield Pattern(taking[0], verb, subject, thing, prep, carried=carried, other=entry["other"])


def _fillers(entry: Mapping[str, Any], rules: Rules) -> Iterator[tuple[str, Thing | None]]:
    """Who may do it, and what the noun is of."""
    measured = [thing for thing in things(rules) if thing.unit and entry.get("of") in thing.kinds]
    for subject in entry["subjects"]:
        yield from ((subject, thing) for thing in measured)
        if not measured:
            yield subject, None


def _kinds(
    entry: Mapping[str, Any], verb: str, frame: Frame, subject: str, thing: Thing | None
) -> Mapping[str, Iterable[str]]:
    """What stands in the places of a noun and its verb."""
    return {
        "subject": kinds_of(subject),
        "of": kinds_of(thing),
        "any": kinds_of(thing),
        "light": ("any", "own") if verb in frame.light else ("any",),
        entry["prep"]: kinds_of(entry["other"]),
    }


def _as_carried(entry: Mapping[str, Any]) -> Carried:
    article = entry["text"].partition(" ")[0]
    gender = "f" if article == "une" else "m"
    return Carried(entry["text"], entry["noun"], gender, countable=article in ("un", "une"))


def _fits(frame: Frame, kinds: Mapping[str, Iterable[str]]) -> bool:
    """Whether the conditions of a frame hold of what stands in its places."""
    return all(holds(condition, kinds) for condition in frame.requires) and not any(
        holds(condition, kinds) for condition in frame.forbids
    )
