"""Which events of one text are the same event told again: headline and body, `cette autorisation`.

Each mention stays an event of its own; a later one points to the first of its chain (`Event.same_as`). The link is
conservative. Nothing that the mentions say may conflict, and something has to tie them:

- a tie of substance: the same recipient, model, or amount;
- a headline and its first retelling: the same agent;
- an agent and goods that both recur, the goods with a definite article;
- a demonstrative noun, or a bare one with a definite article, right after an event of its type.

Where two earlier events fit equally well, neither is chosen. Only the last few chains of a type are looked at, so the
time is linear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from chipevents.events import Draft
from chipevents.model import Actor, Event, Quantity, Span, Timex
from chipevents.phrases import Phrases
from chipevents.rules import Rules
from chipevents.text import Text, bare, fold, folded_words

LOOK_BACK: Final = 6  # chains of the same type
NEAR: Final = {"demonstrative": 3, "definite": 2}  # sentences
MOST_KEPT: Final = 8  # facts of a kind that a chain remembers
_Amount = tuple[str, Decimal | Fraction | None]  # the kind of a quantity, and what it says, or its upper bound
_STEM: Final = 5  # "autorisé", "autorisation"


class Mention:
    """An event with what bears on whether it was told before."""

    __slots__ = (
        "agents", "amounts", "draft", "event", "in_headline", "models", "recipients", "sentence", "who", "whom",
        "words",
    )  # fmt: skip

    def __init__(self, event: Event, draft: Draft, sentence: int, in_headline: bool, words: Words) -> None:
        self.event, self.draft, self.sentence, self.in_headline, self.words = event, draft, sentence, in_headline, words
        quantities = event.quantities
        self.agents = _states(event.agents) if event.agents else _NO_STATES
        self.recipients = _states(event.recipients, quantities) if event.recipients else _NO_STATES
        self.who, self.whom = _names(self.agents), _names(self.recipients)
        named = [product.model or product.text for product in event.products]
        named += [quantity.product for quantity in quantities if quantity.product]
        # What has a name of its own: "H200"
        self.models = frozenset([name for name in map(_model, named) if name]) if named else _NOBODY
        self.amounts = frozenset([(q.kind, _main(q)) for q in quantities]) if quantities else _NO_AMOUNTS

    @property
    def goods(self) -> frozenset[str]:
        """What has no name of its own: `importation`, in the singular."""
        goods = [_singular(product.text) for product in self.event.products]
        return frozenset([name for name in goods if name])

    @property
    def stem(self) -> str:
        return _stem(self.event.trigger.text)

    @property
    def article(self) -> str:
        """How a noun points: "demonstrative", "definite", "possessive", "indefinite"; of a verb nothing."""
        return "" if self.draft.chunk is None else self.words.pointing(self.draft.chunk.start)

    @property
    def bare_noun(self) -> bool:
        """Whether nothing but the article tells which one is meant."""
        event = self.event
        return self.words.stands_alone(self.draft) and not (
            event.agents or event.recipients or event.products or event.quantities
        )


@lru_cache(maxsize=4096)
def _model(name: str) -> str:
    """A name with a capital or a digit, folded; empty for a word without."""
    return fold(name) if any(c.isupper() or c.isdigit() for c in name) else ""


@lru_cache(maxsize=4096)
def _singular(goods: str) -> str:
    return " ".join([word.rstrip("sx") for word in fold(goods).split()])


@lru_cache(maxsize=4096)
def _stem(trigger: str) -> str:
    return bare(fold(trigger))[:_STEM]


class Chain:
    """One event with all that its mentions have said of it."""

    __slots__ = (
        "agents", "amounts", "first", "last", "members", "models", "recipients", "size", "who", "whom",
    )  # fmt: skip

    def __init__(self, mention: Mention) -> None:
        self.first = self.last = mention
        self.size = 1
        self.agents, self.recipients = mention.agents, mention.recipients
        self.who, self.whom = mention.who, mention.whom  # with the states that they stand for
        self.models, self.amounts = mention.models, mention.amounts
        self.members = [mention]

    def add(self, mention: Mention) -> None:
        self.last = mention
        self.size += 1
        if len(self.members) < MOST_KEPT:
            self.members.append(mention)
            self.agents, self.recipients = self.agents | mention.agents, self.recipients | mention.recipients
            self.who |= mention.who
            self.whom |= mention.whom
            self.models |= mention.models
            self.amounts |= mention.amounts

    @property
    def goods(self) -> frozenset[str]:
        return _NOBODY.union(*[member.goods for member in self.members])

    def is_told_like(self, mention: Mention) -> bool:
        """Whether one of its mentions has the same rule, or a trigger of the same stem."""
        rule, stem = mention.event.rule, mention.stem
        return any(member.event.rule == rule or member.stem == stem for member in self.members)


class Words:
    """The words of one text that point back or elsewhere."""

    def __init__(self, norms: Sequence[str], pointing: Mapping[str, str], another: Phrases) -> None:
        self.norms = norms
        self._pointing = pointing
        self._another = another

    def pointing(self, start: int) -> str:
        """How a phrase that starts there points; an article may be hidden in the preposition before."""
        for k in (start, start - 1):
            if k >= 0 and self.norms[k] in self._pointing:
                return self._pointing[self.norms[k]]
        known = self.norms[start] == "des" and self.norms[start + 1 : start + 2][:1]
        return "definite" if known and known[0][0].isdigit() else "indefinite"  # "des 15 000 postes"

    def stands_alone(self, draft: Draft) -> bool:
        chunk = draft.chunk
        if chunk is None or self.norms[draft.end : draft.end + 1] in (["de"], ["du"], ["des"]):
            return False
        return chunk.end == draft.end and draft.start - chunk.start <= 1

    def is_another(self, draft: Draft) -> bool:
        """Whether the words beside the trigger tell of one more: `également`, `une deuxième licence`."""
        chunk = draft.chunk or draft.verb
        start, end = (chunk.start, chunk.end) if chunk is not None else (draft.start, draft.end)
        end = min(max(end, draft.end) + 1, len(self.norms))
        return any(self._another.longest(self.norms, k) for k in range(start, end))

    def goods_are_definite(self, draft: Draft) -> bool:
        return all(self.pointing(chunk.start) in ("definite", "demonstrative") for chunk in draft.products)


class Coreference:
    """Finds the events that are told again, by some rules."""

    def __init__(self, rules: Rules) -> None:
        lists = {c.name: c.words for c in rules.classes if c.name in ("pointing", "another")}
        self._pointing = lists.get("pointing", {})
        self._another = Phrases([(folded_words(words), True) for words in lists.get("another", ())])

    def link(self, text: Text, made: Sequence[tuple[Event, Draft]]) -> None:
        """Let each event that was told before point to the first mention. The events are still ours alone."""
        counts = Counter([event.type for event, _ in made])
        if len(counts) == len(made):  # no type twice
            return
        words = Words(text.norms(), self._pointing, self._another)
        headline = _headline_ends(text.raw)
        chains: dict[str, list[Chain]] = {}
        for event, draft in made:
            if counts[event.type] == 1:
                continue
            mention = Mention(event, draft, text.sentence_number(draft.start), event.end <= headline, words)
            known = chains.get(event.type)
            if known is None:
                chains[event.type] = [Chain(mention)]
                continue
            chain = _chain_of(mention, known[-LOOK_BACK:])
            if chain is None:
                known.append(Chain(mention))
            else:
                object.__setattr__(event, "same_as", chain.first.event)
                chain.add(mention)


def _headline_ends(raw: str) -> int:
    """Where a first line without a full stop ends, if more follows; else 0."""
    end = raw.find("\n")
    line = raw[: max(end, 0)].rstrip()
    return len(line) if line and line[-1] not in ".!…" and raw[end:].strip() else 0


def _chain_of(mention: Mention, chains: Sequence[Chain]) -> Chain | None:
    if not chains:
        return None
    near = NEAR.get(mention.article) if mention.draft.chunk is not None else None
    if near is not None and (mention.article == "demonstrative" or mention.bare_noun):
        latest = max(chains, key=lambda chain: chain.last.event.trigger.start)
        if mention.sentence - latest.last.sentence <= near and not _conflict(latest, mention):
            return latest
    if not (mention.who or mention.whom or mention.models or mention.event.quantities):
        return None  # nothing that could tie it
    best, fitting = 0, None
    for chain in chains:
        score = _ties(chain, mention)
        if score > best:
            best, fitting = score, chain
        elif score == best:
            fitting = None
    return fitting if fitting is not None and not mention.words.is_another(mention.draft) else None


def _ties(chain: Chain, mention: Mention) -> int:
    """How strongly a mention is tied to a chain; 0 if it is not, or if they conflict."""
    agent = not chain.who.isdisjoint(mention.who)
    recipient = not chain.whom.isdisjoint(mention.whom)
    model = not chain.models.isdisjoint(mention.models)
    if not (agent or recipient or model) and chain.amounts.isdisjoint(mention.amounts):
        return 0  # nearly always
    if mention.sentence in (chain.first.sentence, chain.last.sentence):
        return 0
    retold = chain.first.in_headline and not mention.in_headline and chain.size == 1
    if mention.article == "indefinite" and not retold:
        return 0
    # The triggers of a type need not tell of one act: a fine, an inquiry; a rise, a fall.
    alike = mention.draft.type.one_act or chain.is_told_like(mention)
    goods, ours = chain.goods, mention.goods
    recipient = recipient and alike and not _differ(goods, ours)
    amount = _same_amount(chain, mention, agent)
    ties = 2 * (recipient + (model and (alike or agent)) + amount)
    if agent and alike:
        same_goods = not goods.isdisjoint(ours) and mention.words.goods_are_definite(mention.draft)
        possessive = mention.article == "possessive" and not mention.event.products
        if ties or retold or same_goods or possessive:
            ties += 1
    return 0 if ties and _conflict(chain, mention) else ties


def _conflict(chain: Chain, mention: Mention) -> bool:
    """Whether what they say can't be true of one event."""
    return (
        _contradict(chain.agents, mention.agents)
        or _contradict(chain.recipients, mention.recipients)
        or bool(chain.models and mention.models and chain.models.isdisjoint(mention.models))
        or any(_at_odds(other, mention) for other in chain.members)
    )


def _at_odds(a: Mention, b: Mention) -> bool:
    """Whether two mentions differ in amount, day, place, or in whether it happened."""
    one, two = a.event, b.event
    if one.quantities and two.quantities and _other_amounts(one.quantities, two.quantities):
        return True
    if one.date is not None and two.date is not None and _other_days(one.date, two.date):
        return True
    if one.place is not None and two.place is not None and fold(one.place.text) != fold(two.place.text):
        return True
    if one.roles and two.roles and any(_otherwise_filled(held, two.role(role)) for role, held in one.roles):
        return True
    open_ = {"possible", "unconfirmed"}
    if one.status in open_ or two.status in open_:
        return False
    # A noun is told as fact whatever the verb says of it elsewhere, and a headline tells the future in the present.
    told = not (a.draft.chunk or b.draft.chunk or a.in_headline or b.in_headline)
    return one.negated != two.negated or (told and one.status != two.status)


def _otherwise_filled(ours: Sequence[Actor | Span], theirs: Sequence[Actor | Span]) -> bool:
    """Whether a role of one's own is filled by others in two events that both tell it."""
    names = ({f.entity if isinstance(f, Actor) else fold(f.text) for f in held} for held in (ours, theirs))
    return bool(theirs) and set.isdisjoint(*names)


def _states(actors: Iterable[Actor], quantities: Sequence[Quantity] = ()) -> dict[str, str]:
    """Entities, each with the state that an agency stands for, or for a counted group with its number."""
    found = {}
    for actor in actors:
        other = actor.entity
        if actor.kind == "agency" and actor.country:
            other = f"country:{actor.country}"
        elif actor.kind == "group":
            count = next((q.low for q in quantities if q.start <= actor.start < q.end and q.relation == "exact"), None)
            other = f"group of {count}" if count is not None else other
        found[actor.entity] = other
    return found


def _contradict(one: dict[str, str], two: dict[str, str]) -> bool:
    return bool(one and two) and not ((_within(one, two) and _within(two, one)) or _counted(one, two))


def _within(few: dict[str, str], many: dict[str, str]) -> bool:
    return all(name in many or state in many or name in many.values() for name, state in few.items())


def _counted(one: dict[str, str], two: dict[str, str]) -> bool:
    """`trois entreprises` and three names."""
    return f"group of {len(one)}" in two.values() or f"group of {len(two)}" in one.values()


def _names(states: dict[str, str]) -> frozenset[str]:
    return frozenset([*states, *states.values()]) if states else _NOBODY


_NOBODY = frozenset[str]()
_NO_STATES: dict[str, str] = {}
_NO_AMOUNTS = frozenset[_Amount]()


def _differ(one: frozenset[str], two: frozenset[str]) -> bool:
    return bool(one and two) and one.isdisjoint(two)


def _same_amount(chain: Chain, mention: Mention, agent: bool) -> bool:
    """Whether an amount recurs; a percentage is no sign of the same event but with the same agent."""
    if chain.amounts.isdisjoint(mention.amounts):
        return False
    for one in mention.event.quantities:
        if one.kind in ("count", "money", "measure") or (one.kind == "percent" and agent):
            for other in chain.members:
                if any(_equal(one, two) for two in other.event.quantities):
                    return True
    return False


def _equal(one: Quantity, two: Quantity) -> bool:
    main = _main(one)
    return one.kind == two.kind and main == _main(two) and (one.unit == two.unit or (main or 0) >= 1000)


def _main(quantity: Quantity) -> Decimal | Fraction | None:
    return quantity.low if quantity.low is not None else quantity.high


def _other_amounts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    """Whether what is measured in the same unit is measured otherwise."""
    pairs = [
        (a, b)
        for a in ours[:MOST_KEPT]
        for b in theirs[:MOST_KEPT]
        if (a.kind, a.unit, a.per) == (b.kind, b.unit, b.per)
    ]
    return bool(pairs) and not any(_overlap(a, b) for a, b in pairs)


def _overlap(one: Quantity, two: Quantity) -> bool:
    if one.low is not None and two.high is not None and one.low > two.high:
        return False
    return not (two.low is not None and one.high is not None and two.low > one.high)


def _other_days(one: Timex, two: Timex) -> bool:
    a, b = one.interval, two.interval
    if a is None or b is None or one.mod is not None or two.mod is not None:
        return False
    days = [(str(i.start)[:10], str(i.end)[:10]) for i in (a, b)]
    if days[0][0] == days[0][1] or days[1][0] == days[1][1]:
        return days[0][0] != days[1][0]
    return not (days[0][0] < days[1][1] and days[1][0] < days[0][1])
