"""Laws over sentences that are made with their answer: what a change of wording may change, and what it may not.

The laws are those of `docs/design.md`, over `chipevents.strategies`. Each docstring says why a user cares.
"""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from chipevents import Document, extract
from chipevents.numbers import parse_number
from chipevents.strategies import CONSTRUCTIONS, Fact, Story, Told, articles, phrases, sentences, typography
from chipevents.strategies.words import parties

pytestmark = pytest.mark.fuzz

DAY = dt.date(2026, 1, 28)
FACTS = sentences.facts()
# Few examples by default, since the laws are many; all profiles but "deep" run in seconds.
DEEP = settings.default.max_examples > 100
EACH = settings(
    max_examples=settings.default.max_examples if DEEP else 40, suppress_health_check=[HealthCheck.too_slow]
)
BRIEF = settings(EACH, max_examples=settings.default.max_examples // 4 if DEEP else 15)


def told(text: str) -> list[Told]:
    """What the events of a text say."""
    return [Told.of(event) for event in extract(text, published=DAY)]


def said(fact: Fact, construction: str = "active") -> tuple[str, Told]:
    """The sentence and what is found in it, which is all that it says."""
    text, _ = fact.say(construction)
    found = told(text)
    assert len(found) == 1, text
    return text, found[0]


# ── 6. round trip ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("construction", CONSTRUCTIONS)
@BRIEF
@given(data=st.data())
def test_6_a_fact_is_read_back_in_every_construction(construction: str, data: st.DataObject) -> None:
    """However French tells it, a fact is found with its roles, amounts, date, status and sources, and nothing else is."""
    fact = data.draw(sentences.facts(constructions=[construction]))
    text, expected = fact.say(construction)
    assert told(text) == [expected], text


@EACH
@given(phrases.numbers())
def test_6_a_number_is_read_back(drawn: tuple[str, object]) -> None:
    """Figures are exact, in digits and in words, in Paris and in Geneva."""
    text, value = drawn
    assert parse_number(text) == value


CARRIERS = [("Le groupe a cédé ", " hier."), ("", "."), ("Il s'agit de : ", "")]


@pytest.mark.parametrize(("before", "after"), CARRIERS)
@EACH
@given(data=st.data())
def test_6_a_quantity_is_read_back_wherever_it_stands(before: str, after: str, data: st.DataObject) -> None:
    """Kind, bounds, relation and unit don't depend on the sentence around them, nor on how blanks are typed."""
    text, expected = data.draw(phrases.quantities(noise=True))
    found = extract(before + text + after, published=DAY).quantities
    assert found == (evolve(expected, start=expected.start + len(before), end=expected.end + len(before)),)


@EACH
@given(st.dates(dt.date(1990, 1, 1), dt.date(2070, 1, 1)), st.data())
def test_6_a_date_is_read_back_from_any_day(day: dt.date, data: st.DataObject) -> None:
    """A date means its stretch of the calendar, relative ones from the day of publication, whatever that is."""
    text, expected = data.draw(phrases.dates(day, noise=True))
    before = "Le groupe a cédé ses parts "
    found = extract(before + text + ".", published=day).dates
    assert found == (evolve(expected, start=expected.start + len(before), end=expected.end + len(before)),)


@BRIEF
@given(articles())
def test_6_an_article_is_read_back(drawn: tuple[str, Story]) -> None:
    """Facts in one article don't mix, and one that is told twice is linked."""
    text, story = drawn
    document = extract(text, published=DAY)
    assert tuple(Told.of(event) for event in document) == story.events
    for first, again in story.again:
        assert document.events[again].same_as is document.events[first]


# ── 8. metamorphic ──────────────────────────────────────────────────────────────────────────────────────────────────
@EACH
@given(FACTS, st.sampled_from(parties("media")), st.sampled_from(("Selon", "D'après")))
def test_8_a_source_before_the_sentence_is_one_source_more(fact: Fact, medium: object, word: str) -> None:
    """Who says so is kept apart from what is said."""
    text, plain = said(fact)
    entity, name = getattr(medium, "entity", ""), getattr(medium, "text", "")
    assert told(f"{word} {name}, {text}") == [evolve(plain, sources=plain.sources | {entity})]


@EACH
@given(FACTS)
def test_8_a_negation_denies_and_changes_nothing_else(fact: Fact) -> None:
    """A denied event must never be counted as one that happened, nor lose who denies what."""
    _, plain = said(fact)
    _, denied = said(fact, "negation")
    assert denied == evolve(plain, negated=True)


@pytest.mark.parametrize("never", ["n'a jamais", "n'a plus", "n'a guère", "n'a toujours pas", "n'a pas encore"])
@BRIEF
@given(fact=FACTS)
def test_8_so_does_every_other_negation(never: str, fact: Fact) -> None:
    """`Pas` is not the only word for no."""
    text, plain = said(fact)
    head = fact.subject.text
    assert told(f"{head} {never}{text.removeprefix(head + ' a')}") == [evolve(plain, negated=True)]


@EACH
@given(FACTS)
def test_8_a_future_verb_makes_a_plan(fact: Fact) -> None:
    """What is only announced is not told as done."""
    _, plain = said(fact)
    _, planned = said(fact, "future")
    assert planned == evolve(plain, status="planned", trigger=planned.trigger)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("va", "planned"), ("compte", "planned"), ("prévoit de", "planned"), ("doit", "planned"), ("devrait", "planned"),
        ("envisage de", "planned"), ("pourrait", "possible"), ("peut", "possible"), ("vient de", "actual"),
    ],
)  # fmt: skip
@BRIEF
@given(fact=FACTS)
def test_8_the_verb_above_gives_the_status(words: str, status: str, fact: Fact) -> None:
    """Intention, possibility and the recent past are told by the verb above, for every verb alike."""
    text, plain = said(fact, "infinitive")
    head = f"{fact.subject.text} compte {fact.verb.infinitive}"
    link = words[:-1] + "'" if words.endswith(" de") and fact.verb.infinitive[0] in "aeéèiouhœ" else words + " "
    assert told(f"{fact.subject.text} {link}{fact.verb.infinitive}{text.removeprefix(head)}") == [
        evolve(plain, status=status)
    ]


@EACH
@given(FACTS)
def test_8_the_conditional_of_the_press_is_unconfirmed(fact: Fact) -> None:
    """`Aurait livré` is hearsay: it must not pass for a fact."""
    _, plain = said(fact)
    _, rumour = said(fact, "conditional")
    assert rumour == evolve(plain, status="unconfirmed")


@EACH
@given(FACTS)
def test_8_active_and_passive_have_the_same_roles(fact: Fact) -> None:
    """Who did it to whom doesn't depend on who stands first."""
    assume(fact.allows("passive-par"))
    _, plain = said(fact)
    _, passive = said(fact, "passive-par")
    assert passive == evolve(plain, trigger=passive.trigger)


@EACH
@given(FACTS)
def test_8_the_date_may_stand_first(fact: Fact) -> None:
    """A date before the sentence dates the same event as one at its end."""
    assume(fact.date is not None)
    text, plain = said(fact)
    when = fact.when
    moved = f"{when[0].upper()}{when[1:]}, {text.removesuffix(f' {when}.')}."
    assert told(moved) == [plain]


@EACH
@given(FACTS, st.data())
def test_8_another_actor_changes_only_the_actor(fact: Fact, data: st.DataObject) -> None:
    """The rules know no favourites: what holds of one company holds of the next."""
    taken = {party.entity for party in (fact.subject, fact.object, fact.other, fact.partner) if party}
    other = data.draw(st.sampled_from([p for p in parties(fact.pattern.subject) if p.entity not in taken]))
    _, plain = said(fact)
    _, changed = said(evolve(fact, subject=other))

    def replaced(entities: frozenset[str]) -> frozenset[str]:
        return frozenset(other.entity if entity == fact.subject.entity else entity for entity in entities)

    assert changed == evolve(plain, agents=replaced(plain.agents), recipients=replaced(plain.recipients))


@EACH
@given(FACTS, st.sampled_from(["Nordwave", "Kestrel Immobilier", "Lanqi Semitech"]))
def test_8_a_company_that_nobody_knows_acts_as_well(fact: Fact, name: str) -> None:
    """Tomorrow's start-up is in no lexicon."""
    assume(fact.pattern.subject == "company")
    _, plain = said(fact)
    _, changed = said(evolve(fact, subject=evolve(fact.subject, text=name)))

    def replaced(entities: frozenset[str]) -> frozenset[str]:
        return frozenset(f"name:{name}" if entity == fact.subject.entity else entity for entity in entities)

    assert changed == evolve(plain, agents=replaced(plain.agents), recipients=replaced(plain.recipients))


@EACH
@given(FACTS)
def test_8_a_description_between_commas_changes_nothing(fact: Fact) -> None:
    """Journalists can't name anyone without saying who that is."""
    _, plain = said(fact)
    _, described = said(fact, "apposition")
    assert described == plain


@pytest.mark.parametrize(
    "construction",
    ["relative", "cleft", "gerund", "pluperfect", "after", "relative-object", "participle", "nominal", "nominal-after"],
)
@BRIEF
@given(data=st.data())
def test_8_a_turn_of_phrase_changes_no_role(construction: str, data: st.DataObject) -> None:
    """Writers vary their sentences; who did what stays the same."""
    fact = data.draw(sentences.facts(constructions=[construction]))
    _, plain = said(fact)
    _, turned = said(fact, construction)
    assert turned == evolve(plain, trigger=turned.trigger)


@EACH
@given(FACTS)
def test_8_a_question_asserts_nothing(fact: Fact) -> None:
    """A headline that asks is no news."""
    _, plain = said(fact)
    _, asked = said(fact, "question")
    assert asked == evolve(plain, status="possible")


# ── 4. local ────────────────────────────────────────────────────────────────────────────────────────────────────────
@EACH
@given(FACTS, FACTS, st.sampled_from(["\n\n", " ", "\n"]))
def test_4_sentences_with_names_of_their_own_do_not_mix(one: Fact, two: Fact, between: str) -> None:
    """An article is read sentence by sentence; a neighbour lends nobody and takes nobody."""
    first, a = said(one)
    second, b = said(two)
    assert told(first + between + second) == [a, b]


@EACH
@given(FACTS)
def test_4_the_headline_is_told_again_in_the_body(fact: Fact) -> None:
    """To count events, not mentions of them, a reader needs to know which are one."""
    assume(fact.allows("headline") and fact.subject.entity in fact.told().agents and fact.date is None)
    document = extract("\n\n".join(fact.say(construction)[0] for construction in ("headline", "active")), published=DAY)
    headline, body = document.events
    assert body.same_as is headline


# ── 5. fold ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@EACH
@given(sentences.events(), st.data())
def test_5_typography_means_nothing(drawn: tuple[str, Told], data: st.DataObject) -> None:
    """The same article from another feed has other blanks, quotes and accents, and the same events."""
    text, expected = drawn
    other = data.draw(typography(text))
    document = extract(other, published=DAY)
    assert [folded(Told.of(event)) for event in document] == [folded(expected)]
    assert Document.from_dict(document.to_dict()) == document


def folded(found: Told) -> Told:
    """With its trigger composed: a span is what the text has."""
    return evolve(found, trigger=" ".join(unicodedata.normalize("NFC", found.trigger).split()))


@EACH
@given(FACTS, st.sampled_from(parties("media")))
def test_5_the_case_of_the_first_letter_means_nothing(fact: Fact, medium: object) -> None:
    """A sentence may follow a colon or a dash."""
    text, _ = said(fact)
    whole = f"Selon {getattr(medium, 'text', '')}, {text}"
    assert told(whole[0].lower() + whole[1:]) == told(whole)
