"""Who was named before and agrees with a description or a pronoun: in kind, gender, number, country, trade and role.

What does not agree is never taken, however near; where nobody agrees, nobody is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import Factory, define

from chipevents.actors import FoundActor
from chipevents.kept import Kept
from chipevents.names import Identity
from chipevents.rules import Rules
from chipevents.rules.lists import classes_of
from chipevents.syntax import Chunk
from chipevents.text import Text, bare

_MASCULINE = frozenset({"le", "un", "du", "au", "ce", "cet"})
_FEMININE = frozenset({"la", "une", "cette"})
_GENDERS = {"il": "m", "lui": "m", "elle": "f", "elles": "f"}
_THIS_ONE = {"celui": "m", "celle": "f", "dernier": "m", "dernière": "f"}
_PLURAL_PRONOUNS = frozenset({"ils", "elles", "eux"})
_PLURAL_STATES = frozenset({"US", "NL", "PH", "AE"})  # "les Etats-Unis", "les Pays-Bas", …: "ils"
_SPEAKS_FOR_ITSELF = frozenset({"company", "person", "government", "agency", "organisation"})
_FORMER = ("ancien ", "ancienne ")
_FEMININE_PLURALS = ("ises", "étés", "ités", "ions", "nques", "gnies", "irmes", "ources", "onnes")  # "entreprises"
_SUBJECTS_BACK = 4


@define(eq=False)
class Memory:
    """Who was named so far, the latest last, and who was last the subject of a clause."""

    named: list[FoundActor] = Factory(list)
    subjects: list[Sequence[FoundActor]] = Factory(list)


class Trades:
    """What nouns tell of a firm or a person that they refer to, from the rules."""

    def __init__(self, rules: Rules) -> None:
        classes = classes_of(rules)

        def words(name: str) -> frozenset[str]:
            return frozenset(classes.get(name, ()))

        def lists(name: str) -> dict[str, frozenset[str]]:
            return {word: frozenset(str(value).split()) for word, value in classes.get(name, {}).items()}

        self.any_firm = words("reference_any_firm")
        self.no_firm = words("reference_no_firm")
        self.makers = words("reference_maker")
        self.if_described = words("reference_if_described")
        self.leaders = words("reference_leader")
        self.continents = lists("reference_continent")
        self.sectors = lists("reference_sector")
        self.relational = frozenset(w for group in rules.nouns if group.name == "relational_noun" for w in group.words)
        self._called: Kept[tuple[tuple[str, ...], str], bool] = Kept(self._may_be_called)

    def may_be_called(self, firm: Identity, noun: str) -> bool:
        """Whether a company may be called by a noun: any may be a `groupe`, an airline is no `fondeur`."""
        return self._called[firm.nouns, noun]

    def _may_be_called(self, of_noun: tuple[tuple[str, ...], str]) -> bool:
        own, noun = of_noun
        if noun in self.any_firm or not own:
            return not own or any(said not in self.no_firm for said in own)
        if any(said == noun or said.startswith(noun + " ") for said in own):
            return True
        if all(said in self.any_firm for said in own):
            return True
        return noun in self.makers and not self.makers.isdisjoint(own)


class Antecedents:
    """The actors named so far in one text, asked for by what is said of them."""

    def __init__(self, text: Text, adjectives: Mapping[str, str], trades: Trades) -> None:
        self._text = text
        self._norms = text.norms()
        self._adjectives = adjectives
        self._trades = trades
        self.memory = Memory()

    # Pronouns

    def pronoun(self, norm: str, start: int) -> Sequence[FoundActor]:
        """Whom `il`, `elle`, `ils` mean: the last subject that agrees, else the last one named."""
        gender = _GENDERS.get(norm)
        if norm in _PLURAL_PRONOUNS:
            return self._plural(gender)
        for subject in reversed(self.memory.subjects[-_SUBJECTS_BACK:]):
            if len(subject) == 1 and self._agrees(subject[0], gender):
                return subject
        return next(([a] for a in self._before(start) if self._agrees(a, gender)), [])

    def _plural(self, gender: str | None) -> Sequence[FoundActor]:
        recent = self.memory.subjects[-_SUBJECTS_BACK:]
        for subject in reversed(recent):
            # Two firms are "ils"; "elles" are two women, or things that nobody here knows.
            if len(subject) > 1 and (gender != "f" or all(self.gender(a) == "f" for a in subject)):
                return subject
        last = recent[-1] if recent else ()
        if len(last) == 1 and last[0].identity.kind == "group":
            named = last[0].identity.name
            return last if gender != "f" or any(w.endswith(_FEMININE_PLURALS) for w in named.split()) else ()
        if len(last) == 1 and self._plural_state(last[0]):
            return last
        return ()

    def this_one(self, norm: str, start: int) -> Sequence[FoundActor]:
        """Whom `celui-ci`, `ce dernier` mean: the last one named that agrees."""
        gender = _THIS_ONE[norm]
        return next(([a] for a in self._before(start) if self._agrees(a, gender)), [])

    @staticmethod
    def _plural_state(actor: FoundActor) -> bool:
        return actor.identity.entity.startswith("country:") and actor.identity.country in _PLURAL_STATES

    def _agrees(self, actor: FoundActor, gender: str | None) -> bool:
        """Whether one actor may be meant by a singular pronoun of some gender."""
        if actor.identity.kind not in _SPEAKS_FOR_ITSELF or self._is_plural(actor):
            return False
        shown = self.gender(actor)
        return gender is None or shown is None or shown == gender

    def _is_plural(self, actor: FoundActor) -> bool:
        return self._plural_state(actor) and self._norms[actor.start - 1 : actor.start] in (["les"], ["des"], ["aux"])

    def gender(self, actor: FoundActor) -> str | None:
        """The gender that is known of a person, or that the phrase which names an actor shows."""
        if actor.identity.gender is not None:
            return actor.identity.gender
        first = self._norms[actor.start]
        if actor.identity.kind == "person" and first in ("mme", "mlle", "m"):
            return "m" if first == "m" else "f"
        tokens, k = self._text.tokens, actor.start - 1
        for _ in range(4):
            if k < 0 or tokens[k].shape not in ("lower", "cap"):
                return None
            norm = self._norms[k]
            if norm in _MASCULINE or norm in _FEMININE:
                elided = tokens[k].word[-1] in "'’"
                return None if elided else "m" if norm in _MASCULINE else "f"
            if self._text.has(k, "finite", "have", "be", "prep", "coord") or norm in ("de", "que"):
                return None
            k -= 1
        return None

    # Descriptions

    def _before(self, start: int) -> Iterator[FoundActor]:
        """Those named before a place in the text, the latest first."""
        return (a for a in reversed(self.memory.named) if a.start < start)

    @staticmethod
    def _acting_on(chunk: Chunk) -> set[str]:
        """The subjects of the verb of which a phrase is an object: they are not meant by it."""
        verb = chunk.governor
        return {m.identity.entity for c in verb.subject for m in c.mentions} if verb is not None else set()

    def latest(self, chunk: Chunk, kind: str) -> FoundActor | None:
        """The last one named of a kind: `le gouvernement`, `le ministère`."""
        return next((a for a in self._before(chunk.start) if a.identity.kind == kind), None)

    def state(self, chunk: Chunk) -> FoundActor | None:
        """The last state named: `le pays`."""
        return next((a for a in self._before(chunk.start) if a.identity.entity.startswith("country:")), None)

    def pair(self, chunk: Chunk) -> Sequence[FoundActor]:
        """`les deux groupes`, `les deux opérateurs français`: the last two companies named that are such."""
        noun = self._norms[chunk.head].removesuffix("s")
        country = self._country(chunk)
        found: list[FoundActor] = []
        for actor in self._before(chunk.start):
            firm = actor.identity
            if firm.kind != "company" or any(firm.entity == f.identity.entity for f in found):
                continue
            called = noun == "partenaire" or self._trades.may_be_called(firm, noun)
            if called and (country is None or self._from(actor, country)):
                found.append(actor)
                if len(found) == 2:
                    return found[::-1]
        return ()

    def _country(self, chunk: Chunk) -> str | None:
        """The adjective of a country or a continent in a phrase."""
        words = self._norms[chunk.start : chunk.end]
        return next((w for w in words if w in self._adjectives or w in self._trades.continents), None)

    def company(self, chunk: Chunk, inner: Chunk | None) -> FoundActor | None:
        """`la société`, `le géant américain`, `le fondeur taïwanais`, `le groupe de Santa Clara`."""
        noun = self._norms[chunk.head]
        described = chunk.end > chunk.head + 1 or (inner is not None and not inner.mentions)
        if noun in self._trades.relational and not (described and noun in self._trades.if_described):
            return None
        others = self._acting_on(chunk)
        companies = [
            a for a in self._before(chunk.start) if a.identity.kind == "company" and a.identity.entity not in others
        ]
        country = self._country(chunk)
        if country is not None:
            companies = [a for a in companies if self._from(a, country)] or self._only_unknown(companies)
        if inner is not None and (inner.mentions or self._capital(inner)):
            companies = [a for a in companies if self._known_for(a, inner)]
        elif inner is not None:
            companies = [a for a in companies if self._works_in(a, self._norms[inner.head])]
        elif self._norms[chunk.end : chunk.end + 1] in (["à"], ["au"], ["aux"]):
            companies = [a for a in companies if self._bears(a, chunk.end)]
        may = self._trades.may_be_called
        fitting = companies if noun in self._adjectives else [a for a in companies if may(a.identity, noun)]
        named_so = [a for a in fitting if noun in a.identity.nouns]
        start = self._text.sentence_of(chunk.start)[0]
        before = self._text.sentence_of(max(0, start - 1))[0]
        lately = [a for a in fitting if a.start >= before]
        alone = lately if len({a.identity.entity for a in lately}) == 1 else []
        for options in ([a for a in fitting if a.start >= start], alone, named_so, fitting):
            if options:
                return self._last_subject(options) or options[0]
        return None

    def any_company(self, start: int) -> FoundActor | None:
        """The latest company that was a subject, else that was named."""
        companies = [a for a in self._before(start) if a.identity.kind == "company"]
        return self._last_subject(companies) or (companies[0] if companies else None)

    def _last_subject(self, companies: Iterable[FoundActor]) -> FoundActor | None:
        """The latest subject of a clause that is one of some companies."""
        known = {a.identity.entity for a in companies}
        subjects = (a for group in reversed(self.memory.subjects) for a in group) if known else iter(())
        return next((a for a in subjects if a.identity.entity in known), None)

    def _from(self, actor: FoundActor, adjective: str) -> bool:
        country = actor.identity.country
        if adjective in self._trades.continents:
            return country in self._trades.continents[adjective]
        return country == self._adjectives[adjective]

    def _only_unknown(self, companies: Sequence[FoundActor]) -> list[FoundActor]:
        """The one company of the text, if its country is not known."""
        entities = {a.identity.entity for a in companies}
        return [a for a in companies if a.identity.country is None] if len(entities) == 1 else []

    def _capital(self, chunk: Chunk) -> bool:
        return self._text.tokens[chunk.head].shape in ("cap", "upper", "mixed")

    def _known_for(self, actor: FoundActor, inner: Chunk) -> bool:
        """Whether a company sits in, comes from or makes what a complement names."""
        states = [m.identity.country for m in inner.mentions if m.identity.kind == "government"]
        if states:
            return actor.identity.country in states
        people = [m for m in inner.mentions if m.identity.kind == "person"]
        if people:
            return any(self._leads(person, actor) for person in people)
        said = bare(self._text.slice(inner.start, inner.end).lower())
        return any(said.startswith(bare(p.lower())) for p in (*actor.identity.place, *actor.identity.makes))

    def _bears(self, actor: FoundActor, start: int) -> bool:
        """Whether a company has the emblem that is named: `le groupe à la pomme`."""
        words = " ".join(self._norms[start : start + 3])
        return any(words.startswith(emblem) for emblem in actor.identity.place if emblem[0] in "àa")

    def _works_in(self, actor: FoundActor, sector: str) -> bool:
        """Whether a company may be `le géant des puces`, `de l'internet`, by its trades."""
        trades = self._trades.sectors.get(sector)
        own = actor.identity.nouns
        return trades is None or not own or not trades.isdisjoint(word for said in own for word in said.split())

    def person(self, chunk: Chunk, noun: str, inner: Chunk | None) -> FoundActor | None:
        """`le patron de Nvidia`, `le président américain`, `la ministre`: the last person named who has that part."""
        words = self._norms[chunk.start : chunk.end]
        gender = "f" if words[0] in _FEMININE else "m" if self._is_masculine(chunk) else None
        country = next((self._adjectives[w] for w in words if w in self._adjectives), None)
        of = [m.identity.entity for m in inner.mentions] if inner is not None else []
        others = self._acting_on(chunk)
        for actor in self._before(chunk.start):
            if actor.identity.kind != "person" or actor.identity.entity in others or not self._agrees(actor, gender):
                continue
            if of and not any(self._leads(actor, m) for m in (inner.mentions if inner is not None else ())):
                continue
            if country is not None and not (actor.identity.country == country and self._has_part(actor, noun)):
                continue
            if of or self._has_part(actor, noun):
                return actor
        return None

    def _is_masculine(self, chunk: Chunk) -> bool:
        first = self._text.tokens[chunk.start]
        return first.norm in _MASCULINE and first.word[-1] not in "'’"

    def _leads(self, actor: FoundActor, of: FoundActor) -> bool:
        """Whether somebody leads an organisation, by what is known or by the words between the two names."""
        if of.identity.entity in actor.identity.roles:
            return True
        first = next(a for a in self.memory.named if a.identity.entity == actor.identity.entity)
        return not actor.identity.roles and any(
            a.identity.entity == of.identity.entity and abs(a.start - first.start) < 10 for a in self.memory.named
        )

    def _has_part(self, actor: FoundActor, noun: str) -> bool:
        """Whether a noun tells what somebody is or was, or leads a firm as the noun says."""
        leaders = self._trades.leaders
        own = {_present(said) for said in actor.identity.nouns}
        if any(said == noun or said.startswith(noun + " ") for said in own):
            return True
        return noun in leaders and (not leaders.isdisjoint(own) or (not own and not actor.identity.roles))


def _present(said: str) -> str:
    """What somebody is, of what they are or were: `ancien patron` is `patron`."""
    for former in _FORMER:
        said = said.removeprefix(former)
    return said
