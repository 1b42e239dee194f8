"""What a noun phrase is: the classes of its noun, the kinds of its actors and of its quantity."""

from __future__ import annotations

from collections.abc import Sequence

from chipevents.actors import FoundActor
from chipevents.events.scene import Scene, children_of
from chipevents.model import Quantity
from chipevents.nouns import NO_CLASSES, THIS_ONE, Kinds
from chipevents.quantities import FoundQuantity
from chipevents.syntax import Chunk

_MANY = frozenset({"les", "des", "aux"})
_SOME = frozenset({"des", "un", "une", "ces", "ses", "leurs", "quelques", "plusieurs"})
_COMPANY = frozenset({"company"})
_MAKER = frozenset({"actor", "company"})
_GOODS = frozenset({"goods"})
_ACTING = frozenset({"actor", "group"})
_EVENT = frozenset({"event"})
_THIS_ONE = frozenset({"actor"})  # "celui-ci", "ce dernier"
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
    """What a phrase is by its own words and mentions, and by what stands around it."""
    if chunk.kind != "np":
        return NO_CLASSES
    start, norms, mentions, found = chunk.start, scene.norms, chunk.mentions, chunk.quantity
    known = _by_itself(scene, chunk, start, mentions, found)
    first, head = norms[start], norms[chunk.head]
    if head in scene.tables.shares or (found is not None and _is_share(found.quantity)):
        for child in children_of(scene, chunk)[:1]:
            if child.prep == "de" and not child.mentions:
                known |= _by_itself(scene, child, child.start, (), child.quantity) - _ACTING
    if first in _MANY and head in scene.resolver.adjectives:
        known -= _COMPANY  # "les Français"
    if mentions and first in _SOME and len(mentions) == 1 and _is_all_of(mentions[0], chunk):
        return (known - _MAKER) | _GOODS  # "n'achète que des Boeing": what the maker makes
    if scene.nouns:
        hit = scene.nouns.get(chunk)
        if hit is not None and hit[3]:
            return known | _EVENT
    return known


def _by_itself(
    scene: Scene, chunk: Chunk, start: int, mentions: Sequence[FoundActor], found: FoundQuantity | None
) -> frozenset[str]:
    """What a phrase is by its own words, mentions and quantity, which is kept for all texts."""
    measure, goods = "", False
    mentioned: Kinds = ()
    if mentions:
        mentioned = told_of(mentions[0]) if len(mentions) == 1 else tuple([k for m in mentions for k in told_of(m)])
    if found is not None:
        quantity = found.quantity
        measure, goods = quantity.kind, quantity.unit == "chip" or bool(quantity.product)
    end, head = chunk.end, chunk.head - start
    known = scene.phrases[tuple(scene.tokens[start:end]), head, measure, goods, mentioned]
    if known is not None:
        return known
    if scene.norms[chunk.head] in THIS_ONE and scene.resolver.this_one(chunk) is not None:
        return _THIS_ONE
    with_next = scene.tokens[start : end + _LONGEST_NOUN]
    return scene.resolver.nouns.kinds(with_next, end - start, head, measure, goods, mentioned)


_LONGEST_NOUN = 8


def _is_all_of(maker: FoundActor, chunk: Chunk) -> bool:
    """Whether a phrase is the name of a company with an article."""
    return maker.identity.kind == "company" and maker.start == chunk.start + 1 and maker.end == chunk.end


def _is_share(quantity: Quantity) -> bool:
    """A part of something, or a number of what follows: `20 % de`, `trois millions de ces puces`."""
    kind = quantity.kind
    return kind == "percent" or kind == "fraction" or (kind == "money" and not quantity.unit)


def told_of(actor: FoundActor) -> Kinds:
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
