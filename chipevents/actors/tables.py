"""What the finder of actors looks words up in, worked out once for each set of rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from chipevents.actors.reworded import BodiesByWords
from chipevents.lexicon import singular_and_plural
from chipevents.names import Names, country_names
from chipevents.phrases import Phrases
from chipevents.rules import Rules
from chipevents.text import Lexicon, Token, bare, fold, folded_words

# The later ones win where a noun is of two kinds.
_KIND_NOUNS = (
    ("person", "person_noun"),
    ("organisation", "organisation_noun"),
    ("company", "company_before_name"),
    ("company", "company_noun"),
    ("agency", "regulator_noun"),
    ("media", "media_noun"),
)
_BODY_NOUNS = (("organisation", "school_noun"), ("weak", "weak_agency_noun"))
# What may begin with a token, as bits; none if no actor may. What opens a sentence is capitalised in any case, so an
# ordinary word may begin one only inside.
DESCRIBED, CAPITAL, ORDINARY, NAME, TOWN, TITLE = 1, 2, 4, 8, 16, 32
PLAIN = frozenset({"lower", "digits", "punct", "newline"})  # shapes with which no name begins


class Tables:
    """Known names, the nouns that go with names, and the small word classes of `actors.toml`."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        known = Names(rules)
        self.adjectives = known.adjectives
        self.names = known.known
        self.countries = country_names(rules)
        self.bodies_by_words = BodiesByWords(rules, known.adjectives)
        self.by_last_name = known.by_last_name
        self.places = known.places
        self.first_names = known.first_names
        self.family_first = known.family_first
        self.products = known.products

        nouns: dict[str, list[str]] = {}
        for group in rules.nouns:
            nouns.setdefault(group.name, []).extend(group.words)

        def phrases(*names: str) -> Phrases:
            return Phrases([(w, n) for name in names for n in nouns.get(name, ()) for w in singular_and_plural(n)])

        kinds = {kind for kind, _ in _KIND_NOUNS}
        self.kinds = {kind: phrases(*(name for k, name in _KIND_NOUNS if k == kind)) for kind in kinds}
        self._before_name = Endings(
            (words, (kind, noun.lower()))
            for kind, name in _KIND_NOUNS
            for noun in nouns.get(name, ())
            for words in singular_and_plural(noun)
        )
        self.kind_words = self._before_name.lasts()
        self.of_company = Endings((w, True) for noun in nouns.get("of_company", ()) for w in singular_and_plural(noun))
        self.state = phrases("state_noun")
        self.agency = phrases("agency_noun")
        self.bodies = {
            words[0]: kind
            for kind, name in _BODY_NOUNS
            for noun in nouns.get(name, ())
            for words in singular_and_plural(noun)
        }
        firsts = (self.state.firsts, self.agency.firsts, self.bodies, ("haute",))
        self.described = frozenset().union(*firsts)
        self.goods = frozenset(w[-1] for n in nouns.get("goods_before_name", ()) for w in singular_and_plural(n))
        self.suffixes = frozenset(fold(w) for w in nouns.get("company_suffix", ()))
        self.portfolios = frozenset(bare(fold(w)) for w in nouns.get("portfolio", ()))

        classes: dict[str, list[str]] = {}
        for word_class in rules.classes:
            classes.setdefault(word_class.name, []).extend(word_class.words)

        def words(name: str) -> frozenset[str]:
            return frozenset(classes.get(name, ()))

        self.locative = words("actor_locative")
        self.honorifics = words("actor_honorific")
        self.legal_forms = words("actor_legal_form")
        self.of_people = words("actor_verb_of_people")
        self.takes_post, self.posts = words("actor_verb_of_posts"), words("actor_post")
        self.asked_of = words("actor_verb_of_asking")
        self.agency_adjectives = words("actor_agency_adjective")
        self.state_acts = words("actor_state_act")
        self.demonyms = words("actor_demonym")
        self.no_names = words("actor_no_name")
        self.trades = words("actor_trade")
        self.deeds = words("actor_deed")
        self.of_giving = words("actor_verb_of_giving")
        self.being_a_firm = words("actor_being_a_firm")
        self.of_papers = words("actor_verb_of_papers")
        self.deals = words("actor_deal")
        self.topics = words("actor_topic")
        self.of_speech = words("actor_verb_of_speech")
        self.of_firms = words("actor_verb_of_firms")
        self.of_deals = words("actor_verb_of_deals")
        self.done_by_people = words("actor_verb_by_people")
        self.index_moves = words("actor_verb_of_indices")
        self.indices = words("actor_index")
        self.named_things = frozenset(tuple(folded_words(w)) for w in words("actor_named_thing"))

    def opens(self, token: Token) -> int:
        """What may begin with a token: a description, a name, a town, a title, or a name that nobody knows."""
        described = DESCRIBED if token.norm in self.described else 0
        if token.shape in PLAIN:
            return described
        name = NAME if token.bare in self.names else 0
        town = TOWN if token.bare in self.places else 0
        title = TITLE if token.norm in self.honorifics else 0
        ordinary = token.known and token.norm not in self.first_names and not (described or name or town or title)
        if token.shape != "cap":
            town = 0
        return described | CAPITAL | (ORDINARY if ordinary else 0) | name | town | title

    def kind_ending(self, norms: Sequence[str], k: int) -> tuple[str, str] | None:
        """The kind that a noun ending at `k` gives the name after it, and the noun."""
        found: tuple[str, str] | None = self._before_name.ending(norms, k)
        return found


class Endings:
    """A lexicon of word sequences, found by their last word: the longest one wins, of equal ones the last."""

    def __init__(self, entries: Iterable[tuple[Sequence[str], Any]]) -> None:
        self._by_last: dict[str, dict[tuple[str, ...], Any]] = {}
        for words, value in entries:
            self._by_last.setdefault(words[-1], {})[tuple(words)] = value

    def lasts(self) -> frozenset[str]:
        """The last words of all entries."""
        return frozenset(self._by_last)

    def ending(self, norms: Sequence[str], k: int) -> Any:
        """The value of the longest entry whose last word stands at `k`, or None."""
        entries = self._by_last.get(norms[k])
        if entries is None:
            return None
        for length in range(min(4, k + 1), 0, -1):
            found = entries.get(tuple(norms[k + 1 - length : k + 1]))
            if found is not None:
                return found
        return None
