"""What a noun phrase is: the classes of its noun, the kinds of its actors and of its quantity."""

from __future__ import annotations

from chipevents.actors import FoundActor
from chipevents.events.scene import Scene, children_of
from chipevents.model import Quantity
from chipevents.nouns import NO_CLASSES, POINTING
from chipevents.reference import THIS_ONE
from chipevents.syntax import Chunk

_MANY = frozenset({"les", "des", "aux"})
_NAMES = frozenset({"cap", "upper"})
_SOME = frozenset({"des", "un", "une", "ces", "ses", "leurs", "quelques", "plusieurs"})
_COMPANY = frozenset({"company"})
_MAKER = frozenset({"actor", "company"})
_GOODS = frozenset({"goods"})
_ACTING = frozenset({"actor", "group"})
_EVENT = frozenset({"event"})
_SPEAKERS = frozenset({"actor", "media_noun", "agency_noun"})


def kinds_of(scene: Scene, chunk: Chunk) -> frozenset[str]:
    """What a phrase is; of a share of something, also what is shared."""
    known = scene.kinds.get(chunk)
    if known is None:
        known = scene.kinds[chunk] = _kinds_of(scene, chunk)
    return known


def speaks(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase may be the subject of a verb that it follows."""
    return not _SPEAKERS.isdisjoint(kinds_of(scene, chunk))


def _kinds_of(scene: Scene, chunk: Chunk) -> frozenset[str]:
    if chunk.kind != "np":
        return NO_CLASSES
    norms = scene.norms
    known = _by_itself(scene, chunk)
    found = chunk.quantity
    if norms[chunk.head] in scene.tables.shares or (found is not None and _is_share(found.quantity)):
        for child in children_of(scene, chunk)[:1]:
            if child.prep == "de" and not child.mentions:
                known |= _by_itself(scene, child) - _ACTING
    if len(chunk.mentions) == 1 and norms[chunk.start] in _SOME and _is_all_of(chunk.mentions[0], chunk):
        return (known - _MAKER) | _GOODS  # "n'achète que des Boeing": what the maker makes
    hit = scene.nouns.get(chunk)
    return known if hit is None or not hit[3] else known | _EVENT


def _is_all_of(maker: FoundActor, chunk: Chunk) -> bool:
    """Whether a phrase is the name of a company with an article."""
    return maker.identity.kind == "company" and maker.start == chunk.start + 1 and maker.end == chunk.end


def _is_share(quantity: Quantity) -> bool:
    """A part of something, or a number of what follows: `20 % de`, `trois millions de ces puces`."""
    kind = quantity.kind
    return kind == "percent" or kind == "fraction" or (kind == "money" and not quantity.unit)


def _by_itself(scene: Scene, chunk: Chunk) -> frozenset[str]:
    """What a phrase is by its own words and mentions."""
    resolver, norms = scene.resolver, scene.norms
    nouns, at, mentions, found = resolver.nouns, chunk.head, chunk.mentions, chunk.quantity
    head, token = norms[at], scene.text.tokens[at]
    if head in THIS_ONE and resolver.this_one(chunk) is not None:
        return nouns.kinds[NO_CLASSES, "il", "", False, ()]
    if found is None and not mentions and token.shape == "lower" and at + 1 == chunk.end:
        known = nouns.plain(head)
        if known is not None and (known or at < chunk.start + 2):
            return known if norms[chunk.start] not in _MANY else _without_trade(scene, head, known)
    measure, goods = "", False
    mentioned: tuple[str, ...] = ()
    if found is not None:
        quantity = found.quantity
        measure, goods = quantity.kind, quantity.unit == "chip" or bool(quantity.product)
    if mentions:
        mentioned = told_of(mentions[0]) if len(mentions) == 1 else tuple([k for m in mentions for k in told_of(m)])
    elif token.shape == "mixed" or (token.shape in _NAMES and scene.text.tokens[chunk.start].mask & scene.determiner):
        goods = True  # a capitalised name that is no actor: a product
    known = nouns.kinds[resolver.classes(chunk), head if head in POINTING else "", measure, goods, mentioned]
    return known if norms[chunk.start] not in _MANY else _without_trade(scene, head, known)


def _without_trade(scene: Scene, head: str, known: frozenset[str]) -> frozenset[str]:
    """`les Français`: with an article in the plural, the adjective of a state is no company."""
    return known - _COMPANY if head in scene.resolver.adjectives else known


def told_of(actor: FoundActor) -> tuple[str, ...]:
    """The kind of an actor, and what that alone does not tell.

    A `firm` is a company that the lexicon knows: what a name is taken for by its place alone is not enough for all.
    A `private` person is one of whom nothing is told: what anybody does all day (salute, forbid, deliver) is no news.
    """
    who = actor.identity
    kind = who.kind
    if kind == "company":
        return _COMPANY_ALONE if who.entity.startswith("name:") else _FIRM
    if kind == "person" and not who.office and who.entity.startswith("name:"):
        return _PRIVATE
    return (kind,)


_COMPANY_ALONE = ("company",)
_FIRM = ("company", "firm")
_PRIVATE = ("person", "private")
