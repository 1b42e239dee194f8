"""From a noun phrase to the actors it means: by name, by description, by pronoun, or a group without a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define

from chipevents.actors import Actors, FoundActor, Identity
from chipevents.nouns import ACTING_OR_TITLES, NO_CLASSES, POINTING, PRONOUNS, TITLES, Nouns
from chipevents.syntax import Chunk, Clause, VerbGroup
from chipevents.text import Text, bare

_DEFINITE = frozenset({"le", "la", "les", "ce", "cet", "cette", "ces", "au", "aux", "du", "des"})
_FUSED = frozenset({"du", "au", "des", "aux"})
_MANY = frozenset({"les", "des", "aux"})
_COMPANY = frozenset({"company"})
# "le gouvernement", "le régulateur": the last one named.
_OFFICES = {"gouvernement": "government", "ministère": "agency", "régulateur": "agency", "agence": "agency"}
_OWNED = frozenset({"le", "la", "son", "sa"})
_NAMES = frozenset({"cap", "upper"})
_PAIRS = frozenset({"partenaires", "deux"})
_PLURAL = frozenset({"ils", "elles", "eux"})
_GROUP_TAILS = (
    ("au", "fait", "de"),
    ("au", "fait", "du"),
    ("proche", "de"),
    ("proche", "du"),
    ("proches", "du"),
    ("proches", "de"),
)


@define(eq=False)
class Memory:
    """Who was named so far, the latest last, and who was last the subject of a clause."""

    named: list[FoundActor]
    subjects: list[Sequence[FoundActor]]


class Resolver:
    """Finds who a phrase means, in one text."""

    def __init__(
        self, text: Text, norms: list[str], nouns: Nouns, actors: Actors, adjectives: Mapping[str, str]
    ) -> None:
        self.text = text
        self.norms = norms
        self.nouns = nouns
        self.adjectives = adjectives
        self.memory = Memory([], [])
        self.made: list[FoundActor] = []  # groups and references, found because they fill a role
        self._by_chunk: dict[Chunk, Sequence[FoundActor]] = {}
        self._det = text.lexicon.bits["det"]

    def kinds(self, chunk: Chunk) -> frozenset[str]:
        """What may be said of the filler: the classes of its noun, the kinds of its actors and of its quantity."""
        known = self._kinds(chunk)
        if self.norms[chunk.start] in _MANY and self.norms[chunk.head] in self.adjectives:
            return known - _COMPANY  # "les Français"
        return known

    def _kinds(self, chunk: Chunk) -> frozenset[str]:
        nouns, at, mentions, found = self.nouns, chunk.head, chunk.mentions, chunk.quantity
        head, shape = self.norms[at], self.text.tokens[at].shape
        if found is None and not mentions and shape == "lower" and at + 1 == chunk.end:
            plain = nouns.plain(head)
            if plain is not None:
                return plain
        measure, goods, mentioned = "", False, ()
        if found is not None:
            quantity = found.quantity
            measure, goods = quantity.kind, quantity.unit == "chip" or bool(quantity.product)
        if mentions:
            one = len(mentions) == 1
            mentioned = (mentions[0].identity.kind,) if one else tuple([m.identity.kind for m in mentions])
        elif shape == "mixed" or (shape in _NAMES and self.text.tokens[chunk.start].mask & self._det):
            goods = True  # a capitalised name that is no actor: a product
        classes = nouns.classes(self.norms, at, chunk.end) if chunk.kind == "np" else NO_CLASSES
        return nouns.kinds[classes, head if head in POINTING else "", measure, goods, mentioned]

    def who(self, chunk: Chunk) -> Sequence[FoundActor]:
        """The actors that a phrase means; a new one is made for a group or a reference. Not to be changed."""
        if chunk.mentions:
            return chunk.mentions
        known = self._by_chunk.get(chunk)
        if known is None:
            known = self._by_chunk[chunk] = self._who(chunk)
        return known

    def _who(self, chunk: Chunk) -> Sequence[FoundActor]:
        norms = self.norms
        head = norms[chunk.head]
        if head in PRONOUNS:
            return self.pronoun(head, chunk.start, chunk.end)
        classes = self.nouns.classes(norms, chunk.head, chunk.end)
        second = chunk.start + 1
        two = head in _PAIRS or (second < len(norms) and norms[second] == "deux")
        company = "company_noun" in classes or head in self.adjectives
        if not (two or company or head in _OFFICES) and classes.isdisjoint(ACTING_OR_TITLES):
            return []  # goods, sites, money: most phrases
        if not classes.isdisjoint(TITLES):
            named = self._apposed(chunk, classes)
            if named:
                return named
        first = self._article(chunk)
        plural = chunk.quantity is not None or first in ("les", "des", "ces", "aux")
        if first in _DEFINITE:
            if company and not plural:
                inner = self._named_at_end(chunk) or self._described(chunk)
                return [inner] if inner is not None else []
            if head in _OFFICES and (head == "gouvernement" or chunk.end - chunk.start < 3):
                return self._latest(chunk, _OFFICES[head])
            pair = self._pair(chunk) if plural and two else []
            if pair:
                return pair
        if "group_noun" in classes:
            if first in ("le", "la", "ce", "cette") and "company_noun" in classes:
                return []
            return [self._group(chunk)]
        return []

    def _article(self, chunk: Chunk) -> str:
        """The word that tells whether a phrase is definite: its own, or one fused with the preposition before it."""
        if chunk.start and not self.text.tokens[chunk.start].mask & self._det:
            before = self.norms[chunk.start - 1]
            if before in _FUSED:
                return before
        return self.norms[chunk.start]

    @staticmethod
    def _named_at_end(chunk: Chunk) -> FoundActor | None:
        """`le fabricant de machines ASML`: the name that ends the complement."""
        for other in chunk.clause.chunks if chunk.clause is not None else ():
            if other.parent is chunk and other.mentions:
                mention = other.mentions[-1]
                if mention.end == other.end and mention.start > other.start and mention.identity.kind == "company":
                    return mention  # type: ignore[no-any-return]
        return None

    @staticmethod
    def _apposed(chunk: Chunk, classes: frozenset[str]) -> list[FoundActor]:
        """The name that follows a title or a kind: `la présidente de la Commission, X`, `la chaîne d'Etat X`."""
        after = [c for c in (chunk.clause.chunks if chunk.clause is not None else ()) if c.start >= chunk.end]
        wanted = "person" if "person_noun" in classes else ""
        for other in after[:4]:
            if other.kind != "np":
                break
            for mention in other.mentions:
                if (wanted == "person" and mention.identity.kind == "person" and not other.prep) or (
                    not wanted and mention.identity.kind in ("media", "agency", "organisation")
                ):
                    return [mention]
        return []

    def pronoun(self, norm: str, start: int, end: int) -> list[FoundActor]:
        """Who `il`, `elle`, `ils` mean: the last subject that agrees."""
        if norm not in PRONOUNS or norm in _IMPERSONAL:
            return []
        plural = norm in _PLURAL
        if plural:
            for made in reversed(self.made[-4:]):
                if made.identity.kind == "group" and made.actor is None and 0 < start - made.end < 16:
                    return [self._refer(start, end, made)]
        for subject in reversed(self.memory.subjects[-4:]):
            if plural != (len(subject) > 1) or (not plural and subject[0].identity.kind == "group"):
                continue
            if norm in ("elle",) and subject[0].identity.kind == "person" and subject[0].identity.gender == "m":
                continue
            return [self._refer(start, end, actor) for actor in subject]
        if plural:
            last = self.memory.subjects[-1] if self.memory.subjects else ()
            if len(last) == 1 and (last[0].identity.kind == "group" or last[0].identity.country in _PLURAL_STATES):
                return [self._refer(start, end, last[0])]
        before = [a for a in self.memory.named if a.start < start]
        if not plural and before:
            return [self._refer(start, end, before[-1])]
        return []

    def _refer(self, start: int, end: int, actor: FoundActor) -> FoundActor:
        made = FoundActor(start, end, actor.identity, rule="actor.reference")
        made.actor = actor
        self.made.append(made)
        return made

    def _described(self, chunk: Chunk) -> FoundActor | None:
        """`la société`, `le géant américain`, `le fondeur taïwanais`, `le groupe de Santa Clara`."""
        words = self.norms[chunk.start : chunk.end]
        country = next((self.adjectives[w] for w in words if w in self.adjectives), None)
        companies = [
            a
            for a in reversed(self.memory.named)
            if a.identity.kind == "company"
            and a.start < chunk.start
            and (country is None or a.identity.country == country)
        ]
        if self.norms[chunk.end : chunk.end + 1] == ["de"]:
            after = bare(" ".join(self.norms[chunk.end + 1 : chunk.end + 4]))
            for actor in companies:
                if any(after.startswith(bare(p.lower())) for p in (*actor.identity.place, *actor.identity.makes)):
                    return self._refer(chunk.start, chunk.end, actor)
        fitting = [a for a in companies if a.identity.nouns and not set(words).isdisjoint(a.identity.nouns)]
        for options in (fitting, companies):
            if options:
                return self._refer(chunk.start, chunk.end, (self._last_subject(options) or options)[0])
        return None

    def _last_subject(self, companies: Sequence[FoundActor]) -> list[FoundActor]:
        """The latest subject of a clause that is one of some companies."""
        known = {a.identity.entity for a in companies}
        subjects = (a for group in reversed(self.memory.subjects) for a in group) if known else iter(())
        return next(([a] for a in subjects if a.identity.entity in known), [])

    def owner_of_share(self, chunk: Chunk) -> list[FoundActor]:
        """Whose `le titre`, `son action` is: of the latest company that was a subject, else that was named."""
        words = self.norms[chunk.start : chunk.end]
        if len(words) != 2 or words[0] not in _OWNED:
            return []
        companies = [a for a in reversed(self.memory.named) if a.identity.kind == "company" and a.start < chunk.start]
        for option in (self._last_subject(companies), companies):
            if option:
                return [self._refer(chunk.start, chunk.start + 1, option[0])]
        return []

    def _pair(self, chunk: Chunk) -> list[FoundActor]:
        """`les deux groupes`, `les partenaires`: the last two companies named."""
        found: list[FoundActor] = []
        for actor in reversed(self.memory.named):
            if (
                actor.identity.kind == "company"
                and actor.start < chunk.start
                and all(actor.identity.entity != f.identity.entity for f in found)
            ):
                found.append(actor)
            if len(found) == 2:
                return [self._refer(chunk.start, chunk.end, f) for f in reversed(found)]
        return []

    def _latest(self, chunk: Chunk, kind: str) -> list[FoundActor]:
        for actor in reversed(self.memory.named):
            if actor.identity.kind == kind and actor.start < chunk.start:
                return [self._refer(chunk.start, chunk.end, actor)]
        return []

    def _group(self, chunk: Chunk) -> FoundActor:
        """A group without a name, its span with the complement that tells which."""
        end = chunk.end
        norms = self.norms
        for tail in _GROUP_TAILS:
            if tuple(norms[end : end + len(tail)]) == tail:
                end += len(tail)
                break
            if norms[end - 1] in ("proche", "proches") and norms[end : end + 1] in (["de"], ["du"]):
                end += 1
                break
        else:
            if end < len(norms) and norms[end] in ("de", "du", "des") and chunk.clause is not None:
                end += 1
            else:
                return self._make_group(chunk.start, end)
        follower = self._phrase_at(chunk.clause, end)
        return self._make_group(chunk.start, follower if follower is not None else chunk.end)

    @staticmethod
    def _phrase_at(clause: Clause | None, start: int) -> int | None:
        for chunk in clause.chunks if clause is not None else ():
            if chunk.kind == "np" and chunk.start == start:
                return chunk.end
        return None

    def _make_group(self, start: int, end: int) -> FoundActor:
        if self.norms[start] in ("au", "aux", "du", "des") and self.text.tokens[start].norm in ("au", "aux"):
            start += 1
        surface = self.text.slice(start, end)
        made = FoundActor(start, end, Identity("name:" + surface, surface, "group"), rule="actor.group")
        self.made.append(made)
        return made

    def subject_of(self, group: VerbGroup) -> Sequence[FoundActor]:
        """The actors of a verb's subject."""
        if len(group.subject) == 1:
            chunk = group.subject[0]
            return chunk.mentions or self.who(chunk)
        if group.subject or not group.pronoun:
            return [actor for chunk in group.subject for actor in self.who(chunk)]
        at = next((k for k in range(group.start, group.end) if self.norms[k].endswith(group.pronoun)), group.start)
        return self.pronoun(group.pronoun, at, at + 1)

    def remember(self, sentence_actors: Sequence[FoundActor]) -> None:
        """Keep the named actors of a sentence for the references of later ones."""
        if not sentence_actors:
            return
        named = self.memory.named
        named += [a for a in sentence_actors if a.identity.kind != "group" and not a.place]
        if len(named) > 40:
            del named[:-40]


_PLURAL_STATES = frozenset({"US", "NL", "PH", "AE"})  # "les Etats-Unis", "les Pays-Bas", …: "ils"
_IMPERSONAL = frozenset({"on", "ce", "cela"})
