"""Names that no lexicon has: taken by a title before them, by their look, or by their neighbours."""

from __future__ import annotations

from chipevents.actors.after import acts, apposition, coded
from chipevents.actors.before import Told, told_before
from chipevents.actors.lists import ARTICLES, beside, beside_town, is_town
from chipevents.actors.look import ONE_BLANK, name_end, starts_with_particle
from chipevents.actors.model import FoundActor
from chipevents.actors.seen import Seen
from chipevents.actors.tables import Tables
from chipevents.names import Identity
from chipevents.text import Text, bare

OPENING = '«“"—–-•'


def titled(tables: Tables, text: Text, words: list[str], i: int, seen: Seen) -> FoundActor | None:
    """`M. Huang`, `Mme von der Leyen`."""
    k = i + 1
    if k < len(words) and text.tokens[k].word == ".":
        k += 1
    elif text.tokens[i].norm in ("m", "mm"):
        return None
    if k >= len(words):
        return None
    if text.tokens[k].shape not in ("cap", "upper", "mixed") and not starts_with_particle(text, k):
        return None
    first = k
    while text.tokens[first].shape == "lower":
        first += 1
    end = name_end(tables, text, first)
    known = tables.names.longest(words, k)
    if known is not None and known[1].kind == "person":
        return FoundActor(i, max(known[0], end), known[1], rule="actor.title")
    names = seen.names
    identity = names.get(" ".join(words[k:end])) or names.get(words[end - 1]) or _by_last_name(tables, words[k:end])
    if identity is None or identity.kind != "person":
        name = text.slice(k, end)
        office = text.tokens[i].norm in _OF_OFFICE or apposition(tables, text, end) == "person"
        identity = Identity("name:" + name, name, "person", office=office)
    return FoundActor(i, end, identity, rule="actor.title")


_OF_OFFICE = frozenset({"me", "maître"})  # lawyers


def _by_last_name(tables: Tables, words: list[str]) -> Identity | None:
    """The known person with a last name, unless half of a country bears it."""
    if len(words) > 1 and words[0] not in ("von", "van", "de"):
        return None
    return None if words[-1] in tables.family_first else tables.by_last_name(words[-1])


def unknown(
    tables: Tables, text: Text, words: list[str], i: int, seen: Seen, last: FoundActor | None
) -> FoundActor | None:
    """A capitalised name that no lexicon has: taken only where its look or its neighbours tell what it is."""
    token = text.tokens[i]
    if (
        bare(token.norm) in tables.portfolios
        and i
        and text.tokens[i - 1].norm in ("au", "à", "aux", "de", "du", "la", "le")
    ):
        return None  # "le secrétaire au Commerce Howard Lutnick": the name comes after
    floor = text.sentence_of(i)[0]
    starts = i == floor or text.tokens[i - 1].word in OPENING
    if starts and ((token.known and token.norm not in tables.first_names) or len(token.word) == 1):
        return None
    if token.shape == "upper" and starts and text.has(i + 1, "upper", "punct"):
        return _in_headline(text, words, i, seen)
    if _inside_a_name(tables, text, i, floor, last):
        return None
    if token.shape == "cap" and token.norm in ("le", "la", "les") and not starts:
        return _with_article(tables, text, i, floor)
    end = _trimmed(tables, text, i)
    key = " ".join(words[i:end])
    if (known := seen.again(words, i, end)) is not None:
        return known
    if key in seen.goods or key in tables.products or words[end - 1] in tables.no_names or words[i] in tables.no_names:
        return None
    if end < len(words) and any(map(str.isdigit, text.tokens[end].word)) and text.tokens[end].shape != "digits":
        return None  # a product: "RTX 4090Ti"
    if end < len(words) and text.tokens[end].shape == "digits" and text.tokens[end - 1].gap in ONE_BLANK:
        return None  # "Radeon RX 7000"
    told = told_before(tables, text, i, floor)
    if told.kind == "person" and _member(tables, words, i, end):
        i += 1  # "le député Renaissance Paul Midy"
        key = " ".join(words[i:end])
    kind = _kind_of(tables, text, words, i, end, starts, told)
    if kind is None and not told.goods:
        kind = beside(tables, text, words, i, end, last)
    if kind is None:
        if told.goods:
            seen.goods.add(key)
        return None
    if told.kind == kind and kind != "person":
        end = _complemented(tables, text, i, end)
    name = text.slice(i, end)
    country, nouns = (told.country, (told.noun,) if told.noun else ()) if told.kind == kind else (None, ())
    office = kind == "person" and (told.kind == kind or apposition(tables, text, end) == kind)
    identity = Identity("name:" + name, name, kind, country, nouns, office=office)
    return FoundActor(i, end, identity, rule=f"actor.unknown.{kind}")


def _member(tables: Tables, words: list[str], i: int, end: int) -> bool:
    """Whether the name of a party stands before somebody's first name."""
    return end - i > 2 and words[i] not in tables.first_names and words[i + 1] in tables.first_names


def _in_headline(text: Text, words: list[str], i: int, seen: Seen) -> FoundActor | None:
    """A name of which the text tells elsewhere, in a line of capitals: `ZENTRALIS FERME UN SITE`."""
    for end in range(min(i + 4, len(words)), i, -1):
        if text.tokens[end - 1].shape == "upper" and (known := seen.again(words, i, end)) is not None:
            return known
    return None


def _inside_a_name(tables: Tables, text: Text, i: int, floor: int, last: FoundActor | None) -> bool:
    """Whether a capitalised word before, which is nobody's, begins the name: `Jaurès` in `la rue Jean Jaurès`."""
    before = text.tokens[i - 1] if i > floor + 1 else None
    return (
        before is not None
        and before.gap in ONE_BLANK
        and before.shape in ("cap", "upper")
        and (last is None or last.end != i)
        and not before.known
        and before.bare not in tables.portfolios
        and before.norm not in tables.kind_words
    )


def _with_article(tables: Tables, text: Text, i: int, floor: int) -> FoundActor | None:
    """A name with a capital article: `l'association Les Amis du Vent`; `selon Le Marin`, which is a paper then."""
    if not text.has(i + 1, "cap"):
        return None
    kind = told_before(tables, text, i, floor).kind
    before = text.tokens[i - 1]
    if before.norm in ("selon", "après") or any(v[0] in tables.of_papers for v in before.verbs):
        kind = "media"
    if kind in (None, "person"):
        return None
    end = name_end(tables, text, i + 1)
    if kind != "media":
        end = _complemented(tables, text, i, end)
    name = text.slice(i, end)
    return FoundActor(i, end, Identity("name:" + name, name, str(kind)), rule=f"actor.unknown.{kind}")


def _complemented(tables: Tables, text: Text, i: int, end: int) -> int:
    """The end of a firm's or a body's name that has a complement: `Laiteries du Haut-Forez`, `Les Amis du Vent`."""
    tokens = text.tokens
    k = end
    if end - i > 2 or k + 1 >= len(tokens) or tokens[k].norm not in ("de", "du", "des") or tokens[k].shape != "lower":
        return end
    k += 1
    if tokens[k].norm in ("le", "la") and tokens[k].shape == "lower" and k + 1 < len(tokens):
        k += 1
    return name_end(tables, text, k) if tokens[k].shape == "cap" and tokens[k].bare not in tables.places else end


def _trimmed(tables: Tables, text: Text, i: int) -> int:
    """The end of the name, less the ordinary words that a line of capitals puts after it."""
    end = name_end(tables, text, i)
    tokens = text.tokens
    while end - 1 > i and len(tokens[end - 1].word) > 3 and tokens[end - 1].known and tokens[end - 1].shape == "upper":
        end -= 1
    return end


def _kind_of(tables: Tables, text: Text, words: list[str], i: int, end: int, starts: bool, told: Told) -> str | None:
    """What an unknown name is, or None where nothing tells that it is an actor."""
    tokens = text.tokens
    several = end - i > 1
    suffixed = several and tokens[end - 1].norm in tables.suffixes
    if suffixed:
        return "company"
    if told.goods:
        return None
    may_be_either = not told.noun or told.noun in tables.trades  # "le chimiste X", "le porte-parole de X"
    if told.kind == "company" and may_be_either and several and words[i] in tables.first_names:
        return "person"
    if told.kind is not None and not (told.kind == "person" and not several):
        return told.kind if not is_town(tables, words, i, end) else None
    if several and tokens[i].shape == "cap" and _person(tables, text, words, i, end):
        return "person"
    if any(map(str.isdigit, tokens[i].word)) and tokens[i].shape != "alnum":
        return None
    after = apposition(tables, text, end)
    if after is not None and not (after == "person" and not several) and not _inside(text, i):
        return after
    if tokens[i].shape not in ("cap", "mixed", "upper", "alnum") or len(tokens[i].word) < 3:
        return None
    if starts and tokens[i].known:
        return None
    if not _company(tables, text, words, i, end, starts):
        return None
    return "person" if not several and words[i] in tables.first_names else "company"  # "Paul salua", but "Lanqi vend"


def _inside(text: Text, i: int) -> bool:
    """Whether an article or a noun stands before, so that the name is that noun's: `l'accord Artemis, un programme`."""
    return i > 0 and text.tokens[i - 1].norm in ARTICLES


def _person(tables: Tables, text: Text, words: list[str], i: int, end: int) -> bool:
    """Whether two to four capitalised words are somebody's first and last name."""
    tokens = text.tokens
    if end - i > 5:
        return False
    if words[i] in tables.first_names or (words[i] in tables.family_first and "-" in words[end - 1]):
        return True
    if end - i < 4 and _gets_a_post(tables, text, end):
        return True
    if not i:
        return False
    before = tokens[i - 1]
    if any(v[0] in tables.of_people for v in before.verbs) and end - i < 4:
        return True
    if before.norm == "par" and i > 1 and any(v[0] in tables.done_by_people for v in tokens[i - 2].verbs):
        return True
    return _speaks(tables, text, i)


def _gets_a_post(tables: Tables, text: Text, end: int) -> bool:
    """`X a été nommé`, `X prendra la tête de`: what befalls people alone is told by the verb and its object."""
    be, taken = False, False
    for token in text.tokens[end : end + _NEAR_VERB]:
        if token.shape != "lower":
            return False
        if taken and token.norm in tables.posts:
            return True
        for lemma, tense, _, _ in token.verbs:
            if be and tense == "past_participle" and lemma in tables.of_people:
                return True
            be = be or lemma == "être"
            taken = taken or lemma in tables.takes_post
    return False


_NEAR_VERB = 6  # tokens: "ne prendra finalement pas la tête"


def _speaks(tables: Tables, text: Text, i: int) -> bool:
    """Whether the name is the subject after a verb of saying that follows a quotation: `», a déclaré X`."""
    tokens = text.tokens
    k = i - 1
    if not any(v[0] in tables.of_speech for v in tokens[k].verbs):
        return False
    k -= 1
    while k >= 0 and (text.has(k, "have", "clitic", "adverb") or tokens[k].norm in ("se", "a")):
        k -= 1
    return k >= 0 and (tokens[k].word in '»”"' or (tokens[k].word == "," and k > 0 and tokens[k - 1].word in '»”"'))


def _company(tables: Tables, text: Text, words: list[str], i: int, end: int, starts: bool) -> bool:
    """Whether a name without a kind is a firm's, by the verb that it governs or that governs it."""
    tokens = text.tokens
    before = tokens[i - 1].norm if i else ""
    if coded(text, end):
        return True
    if not i or starts:
        return acts(text, end) or _acts_with_another(tables, text, words, i, end)
    if before in ARTICLES:
        return False
    if before == "entre" or (text.has(i - 1, "prep", "de") and before not in tables.locative):
        return _governed(tables, text, i)
    if before in tables.locative:
        return before == "chez" or (before == "à" and _given(tables, text, words, i, end))
    if tokens[i - 1].shape == "lower" and not text.has(
        i - 1, "coord", "relative", "subordinator", "finite", "adverb", "participle", "infinitive"
    ):
        return False  # it names the noun before it: "les contrats DRAM"
    if any(v[0] in tables.of_firms for v in tokens[i - 1].verbs):
        return True
    if text.has(i - 1, "coord", "comma") and beside_town(tables, text, words, i):
        return False
    return acts(text, end) or _acts_with_another(tables, text, words, i, end)


def _acts_with_another(tables: Tables, text: Text, words: list[str], i: int, end: int) -> bool:
    """`Kestrelia et Quorvane ont fusionné`: two names, no towns, are the subject of the verb."""
    if not text.has(end, "coord") or not text.has(end + 1, "cap", "mixed"):
        return False
    other = name_end(tables, text, end + 1)
    return acts(text, other) and not is_town(tables, words, end + 1) and not is_town(tables, words, i)


def _given(tables: Tables, text: Text, words: list[str], i: int, end: int) -> bool:
    """`a cédé ses usines à X`: whom it is given to is no place."""
    floor = max(text.sentence_of(i)[0], i - 8)
    return not is_town(tables, words, i, end) and any(
        v[0] in tables.of_giving for k in range(floor, i) for v in text.tokens[k].verbs
    )


def _governed(tables: Tables, text: Text, i: int) -> bool:
    """`selon X`, `par X`, `auprès de X`, `s'est associé à X`, `un accord avec X`."""
    tokens = text.tokens
    before = tokens[i - 1].norm
    if before == "selon" or (before == "après" and i > 1 and tokens[i - 2].norm == "de"):
        return True
    if before == "de":
        return i > 1 and tokens[i - 2].norm == "auprès"
    if before == "par":
        return i > 1 and (text.has(i - 2, "participle") or not text.has(i - 2, "finite"))
    if before in ("avec", "entre"):
        return any(
            tokens[k].norm in tables.deals or any(v[0] in tables.of_deals for v in tokens[k].verbs)
            for k in range(max(0, i - 6), i - 1)
        )
    return False
