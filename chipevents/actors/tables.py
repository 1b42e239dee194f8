"""What the finder of actors looks words up in, worked out once for each set of rules."""

from __future__ import annotations

from chipevents.lexicon import singular_and_plural
from chipevents.names import Names, country_names
from chipevents.rules import Rules
from chipevents.text import Lexicon, Phrases, bare, fold

_KIND_NOUNS = (
    ("media", "media_noun"),
    ("company", "company_noun"),
    ("organisation", "organisation_noun"),
    ("person", "person_noun"),
)
PLAIN = frozenset({"lower", "digits", "punct", "newline"})  # shapes with which no name begins


class Tables:
    """Known names, the nouns that go with names, and the small word classes of `actors.toml`."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        known = Names(rules)
        self.adjectives = known.adjectives
        self.names = known.known
        self.countries = country_names(rules)
        self.by_last_name = known.by_last_name
        self.places = known.places
        self.first_names = known.first_names

        nouns: dict[str, list[str]] = {}
        for group in rules.nouns:
            nouns.setdefault(group.name, []).extend(group.words)

        def phrases(name: str) -> Phrases:
            return Phrases([(w, n) for n in nouns.get(name, ()) for w in singular_and_plural(n)])

        self.kinds = {kind: phrases(noun) for kind, noun in _KIND_NOUNS}
        self.state = phrases("state_noun")
        self.agency = phrases("agency_noun")
        self.described = frozenset(self.state.firsts()) | frozenset(self.agency.firsts())
        self.goods = frozenset(w[-1] for n in nouns.get("goods_before_name", ()) for w in singular_and_plural(n))
        self.suffixes = frozenset(fold(w) for w in nouns.get("company_suffix", ()))
        self.portfolios = frozenset(bare(fold(w)) for w in nouns.get("portfolio", ()))

        def words(name: str) -> frozenset[str]:
            return frozenset(word for group in rules.classes if group.name == name for word in group.words)

        self.locative = words("actor_locative")
        self.honorifics = words("actor_honorific")
        self.legal_forms = words("actor_legal_form")
        self.of_people = words("actor_verb_of_people")
        self.asked_of = words("actor_verb_of_asking")
        self.agency_adjectives = words("actor_agency_adjective")
        self.state_acts = words("actor_state_act")
