"""What belongs together across a gap: a complement and its noun, a participle and its auxiliary."""

from __future__ import annotations

from collections.abc import Set

from chipevents.syntax.model import Chunk, Clause, VerbGroup
from chipevents.syntax.shapes import COMMA, COORDINATED, SEPARATED
from chipevents.text import Text

_ASK = frozenset({"exiger", "demander", "obtenir", "attendre", "réclamer"})
_SAY = frozenset(
    "affirmer ajouter annoncer assurer avertir confirmer déclarer dire estimer expliquer indiquer prévenir préciser "
    "promettre rappeler reconnaître révéler répéter savoir souligner soutenir".split()
)
TO_THE = frozenset({"au", "aux"})
_LEAST = (["moins"], ["plus"], ["mieux"], ["minimum"], ["maximum"])
_OPENING = frozenset({"pour", "avant", "après", "sans"})


def completed(before: Chunk | None, clause: Clause) -> Chunk | None:
    """What a complement with "de" completes: of a mere name the phrase before it, `le rachat par Nvidia d'Arm`."""
    if before is None or not before.prep or before.prep == "de" or not is_mere_name(before):
        return None if before is not None and clause.last is not None and is_mere_name(before) else before
    return next((c for c in reversed(clause.chunks) if c.end <= before.start and c.kind == "np"), before)


def is_mere_name(chunk: Chunk) -> bool:
    """Whether a phrase is nothing but a name."""
    return len(chunk.mentions) == 1 and chunk.mentions[0].start == chunk.start and chunk.mentions[0].end == chunk.end


def is_name(chunk: Chunk) -> bool:
    """Whether a phrase names somebody and no preposition governs it."""
    return chunk.kind == "np" and bool(chunk.mentions) and not chunk.prep


def is_auxiliary(verb: VerbGroup) -> bool:
    """Whether a verb still waits for its participle: `Pékin a, selon Reuters, approuvé`."""
    return verb.lemma in ("avoir", "être") and not verb.compound and all(c.prep == "selon" for c in verb.objects)


def completes_phrase(clause: Clause, saying: Set[str]) -> bool:
    """Whether "que" after a comma says more of the phrase before it, and is no complement of the verb."""
    if not clause.chunks or clause.chunks[-1].kind != "np":
        return False
    return clause.last is None or not (clause.last.lemma in saying or clause.last.lemma in _ASK)


def completes_verb(clause: Clause, before: Chunk | None) -> bool:
    """Whether "que" after a noun is still the verb's: `a indiqué aux agents que`, `exige des groupes qu'ils`."""
    verb = clause.last
    if verb is None or before is None:
        return False
    has_object = any(not c.prep for c in verb.objects)
    if verb.lemma in _SAY and not has_object:
        return True  # "a confirmé en comité que"
    dative = before.prep == "à" and not has_object
    return dative or (verb.lemma in _ASK and not before.mentions and before in verb.objects)


def focus_of(clause: Clause) -> list[Chunk]:
    """What stands between in `c'est à X que`, `c'est en mars que`, `c'est pour livrer X que`."""
    verb = clause.verb
    if verb is None or verb.lemma != "être" or verb.pronoun != "ce" or verb.negated:
        return []
    focus = [c for c in clause.chunks if c.start >= verb.end]
    told = bool(focus) and (bool(focus[0].prep) or focus[0].kind == "date" or isinstance(focus[0], VerbGroup))
    return focus if told else []


def _is_denied_cleft(verb: VerbGroup | None) -> bool:
    """Whether a verb is that of `ce n'est pas X qui`: whoever it was, it was not X."""
    return verb is not None and verb.lemma == "être" and verb.pronoun == "ce" and verb.negated


def complete(group: VerbGroup, last: VerbGroup, with_be: bool) -> None:
    """A participle takes over what the auxiliary before it has."""
    group.tense, group.compound = last.tense, True
    group.passive = last.lemma == "être" and not (with_be or last.reflexive)
    group.perfect = not group.passive
    group.reflexive, group.negated = last.reflexive, last.negated
    group.subject, group.pronoun, group.number = last.subject, last.pronoun, last.number


def share(group: VerbGroup, last: VerbGroup) -> None:
    """A coordinated participle takes over auxiliary, subject and polarity: `ont interdit ou restreint`."""
    group.tense, group.compound, group.passive, group.perfect = last.tense, True, last.passive, last.perfect
    group.negated, group.subject, group.pronoun = last.negated, last.subject, last.pronoun
    group.clause, group.above, group.link = last.clause, last.above, last.link
    if not last.objects:
        group.objects = last.objects


def may_go_on(text: Text, group: VerbGroup, last: VerbGroup) -> bool:
    """Whether a participle may share the auxiliary of an active one before it: it agrees with nothing."""
    return last.perfect and not last.passive and not text.tokens[group.word].norm.endswith(("e", "s"))


def follows_quotation(text: Text, group: VerbGroup) -> bool:
    """Whether a verb stands right after a quotation: `« … », a déclaré X`."""
    tokens, i = text.tokens, group.start - 1
    if i > 0 and tokens[i].word == ",":
        i -= 1
    return i > 0 and tokens[i].norm in ("»", "”")


def join_list(chunk: Chunk, clause: Clause, signs: int) -> None:
    """What a phrase after a comma or a conjunction shares with those before it."""
    coordinated = signs & COORDINATED > 0
    chunk.separated, chunk.coordinated = signs & SEPARATED > 0, coordinated
    if not coordinated or chunk.prep:
        return
    if not signs & COMMA and clause.chunks and clause.chunks[-1].kind == "np":
        last = clause.chunks[-1]
        chunk.prep, chunk.parent = last.prep, last.parent
    if chunk.mentions and not chunk.prep and chunk.governor is not None:
        _list_after_preposition(clause, chunk)


def _list_after_preposition(clause: Clause, chunk: Chunk) -> None:
    """`à Tesla, Apple et Nvidia`: the preposition holds for all of the list."""
    run = [chunk]
    for other in reversed(clause.chunks):
        if other.kind != "np" or not other.mentions or other.governor is not chunk.governor:
            return
        if other.prep:
            for member in run:
                member.prep, member.parent = other.prep, other.parent
            return
        if not other.separated:
            return
        run.append(other)


def excludes(norms: list[str], i: int) -> bool:
    """`mais pas`, `et non`: what follows is no member of the list."""
    return 0 < i < len(norms) and norms[i] in ("pas", "non") and norms[i - 1] in ("mais", "et")


def opens_with_to(norms: list[str], start: int) -> bool:
    """Whether a mention that begins with one of `TO_THE` has a preposition in it: not so "au moins 5 000"."""
    return norms[start + 1 : start + 2] not in _LEAST


def phrases_before(text: Text, clause: Clause, closed: bool) -> list[Chunk]:
    """The phrases that a relative may complete, the last four of a clause at most; `closed` if a comma comes first."""
    phrases = [c for c in clause.chunks if c.kind == "np"][-4:]
    if _is_denied_cleft(clause.verb):
        norms = text.norms()
        phrases = [c for c in phrases if c.coordinated and norms[c.start - 1] == "mais"]
    while len(phrases) > 1 and closed and _is_portfolio(text, phrases[-1]):
        phrases.pop()  # "le commissaire à l'Agriculture, qui": not what he looks after
    return phrases


def _is_portfolio(text: Text, chunk: Chunk) -> bool:
    return chunk.prep in ("à", "de") and not chunk.mentions and text.tokens[chunk.head].shape == "cap"


def opens_clause(verb: VerbGroup) -> bool:
    """Whether a verb that is not finite shares the subject of the finite one after it: `Pour livrer …, il`."""
    return verb.tense in ("participle", "gerund") or verb.link in _OPENING
