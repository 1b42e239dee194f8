"""Looks around a match that tell a date from what only looks like one: a quantity, an age, a score, a planet."""

from __future__ import annotations

from chipevents.dates.parts import Parts, Scan


def _punct(scan: Scan, i: int) -> bool:
    """Whether token `i` is the end of the text, a sign or a line end."""
    return not 0 <= i < scan.size or scan.tokens[i].shape in ("punct", "newline")


def free_standing(scan: Scan, i: int, j: int) -> bool:
    """Whether tokens `i` to `j` are not glued to more digits, slashes or signs: codes and phone numbers are."""
    tokens = scan.tokens
    if i and not tokens[i - 1].gap and tokens[i - 1].word not in "(«“\"'[–—" and tokens[i - 1].shape != "newline":
        return False
    if j >= len(tokens):
        return True
    after = tokens[j]
    if after.word in "%€$£¥":
        return False
    if tokens[j - 1].gap:
        return True
    if after.word in "/-":  # "fin 2025-début 2026" goes on with a word
        return j + 1 < len(tokens) and tokens[j + 1].shape == "lower"
    return after.word not in ":+=" and after.shape not in ("digits", "alnum")


def closed(scan: Scan, i: int) -> bool:
    """Whether a phrase is over at token `i`: the text, the sentence or the clause ends, or a sign stands there."""
    return _punct(scan, i) and scan.norms[i] not in ("(", "«", "%", "€", "$")


def closed_number(scan: Scan, i: int) -> bool:
    """Whether a figure ends before token `i`: nothing is glued to it, and no unit follows."""
    if i >= scan.size:
        return True
    glued = not scan.tokens[i - 1].gap
    return not (glued and scan.tokens[i].word not in ".,;:!?)") and scan.norms[i] not in ("%", "€", "$")


def dated(scan: Scan, i: int) -> bool:
    """Whether what stands before token `i` calls for a date."""
    return (
        scan.norms[i - 1]
        in ("le", "en", "du", "au", "de", "depuis", "dès", "avant", "après", "à", "(", "fin", "début", "pour")
        or scan.value(i, "weekday") is not None
    )


def year(scan: Scan, i: int, *, deep: bool = True) -> bool:
    """Whether the four digits at `i` are a year, and not a count (`2000 soldats`), a price or a model (`RTX 2080`)."""
    number, before, after = int(scan.norms[i]), scan.norms[i - 1], scan.norms[i + 1]
    tokens = scan.tokens
    if not free_standing(scan, i, i + 1):
        return False
    closed = (
        _punct(scan, i + 1) or after in scan.words("after_year") or tokens[i + 1].shape in ("cap", "upper", "mixed")
    )
    if tokens[i + 1].shape in ("digits", "alnum") if i + 1 < len(tokens) else False:
        return False
    following = _punct(scan, i + 1) or after in scan.words("after_year")
    if before in scan.words("year_prepositions"):
        return (1800 <= number < 2200 and (closed or 1900 <= number < 2100 or before != "en")) or (
            closed and before in ("en", "depuis", "année")
        )
    if not following or not 1800 <= number < 2100:
        return False
    if deep and after in ("à", "et", "ou", "-") and i + 2 < len(tokens) and tokens[i + 2].shape == "digits":
        other = scan.norms[i + 2]
        if not (other.isdigit() and len(other) == 4 and 1000 <= int(other) < 2200 and year(scan, i + 2, deep=False)):
            return False
    if (
        before in scan.words("year_openers")
        or not i
        or (_punct(scan, i - 1) and before in ("«", "“", ":", ";", "—", "–", "\n", "."))
    ):
        return not i or tokens[i - 1].shape != "digits"
    # "budget 2026", "la crise 2008": a noun in the singular or plural, then a year of our own time.
    return (
        i > 0
        and tokens[i - 1].shape == "lower"
        and tokens[i - 1].norm.isalpha()
        and len(before) > 3
        and 1980 <= number < 2060
        and not scan.value(i - 1, "numeral")
    )


def month(p: Parts, i: int) -> bool:
    """Whether the word at `i` is the month: `Mars` may be a planet or a firm, `Avril` a first name."""
    scan = p.scan
    token, before = scan.tokens[i], scan.norms[p.start - 1]
    if p.end > i + 1 or p.start < i or token.shape == "lower":
        return before != "planète"
    sure = scan.words("before_month").get(before)
    if token.shape == "upper":
        return sure is not None
    return sure is True or token.norm not in scan.words("month_names")


def season(p: Parts, i: int) -> bool:
    """`été` is a season only as a noun: after an article or a few prepositions, or before a year."""
    scan = p.scan
    token, before = scan.tokens[i], scan.norms[i - 1]
    if token.shape not in ("lower", "cap"):
        return False
    if p.end > i + 1 and scan.norms[i + 1].isdigit():
        return before not in ("a", "ont", "avait", "avaient", "aurait", "ait", "avoir", "ayant", "aura")
    if token.norm == "été" and before not in scan.words("before_season"):
        return False
    if token.shape == "cap" and i > 0 and not _punct(scan, i - 1):
        return False
    return before in scan.words("before_season") and scan.norms[i + 1] not in ("arabe", "indien")


def bare_day(p: Parts, i: int, *, named: bool) -> bool:
    """`le 15`, `lundi 4`: digits after which no counted noun, name or unit follows."""
    scan = p.scan
    word, after = scan.tokens[i].word, p.end
    if not word[0].isdigit() or not free_standing(scan, i, i + 1):
        return False
    if after >= scan.size:
        return True
    token = scan.tokens[after]
    if token.shape == "punct":
        return token.word in ",;:.!?)…—–»"
    if word == "1er" and not named and token.norm in ("de", "du", "des", "à", "et"):
        return False
    if named:
        return token.shape in ("newline", "cap") or token.norm in scan.words("after_year")
    return token.shape == "newline" or (
        token.norm in scan.words("after_year") and token.norm not in ("de", "du", "des", "et", "a", "est")
    )


def at_clock(p: Parts) -> bool:
    """Whether an hour is a time of the day (`à 20 heures`) and not a duration (`en 20 heures`)."""
    scan = p.scan
    before = scan.norms[p.start - 1]
    if before == "à" and scan.norms[p.end] == "de" and not scan.norms[p.end + 1].startswith("après"):
        return False  # "à 1 h 30 de route"
    if before in scan.words("before_clock"):
        return not (
            before in ("de", ",", "et", "au")
            and p.end - p.start == 2
            and scan.norms[p.end - 1].startswith("heure")
            and scan.norms[p.end] != "à"
        )
    spelt = p.end - p.start == 2 and scan.norms[p.end - 1].startswith("heure")
    return (p.start == 0 and not spelt) or scan.value(p.start - 1, "weekday", "deictic", "part_of_day") is not None


def evening(p: Parts) -> bool:
    """`dans la soirée`, `en fin de matinée`: parts of this day only after a preposition of time."""
    scan = p.scan
    before, word = scan.norms[p.start - 1], scan.norms[p.end - 1]
    if p.end - p.start == 1:
        return before == "en" and word in ("soirée", "matinée")
    return (
        before in ("dans", "durant", "pendant", "de", "fin", "début")
        and word in ("soirée", "matinée", "nuit", "après-midi")
        and scan.norms[p.start] == ("le" if word == "après-midi" else "la")
    )


def spans_time(scan: Scan, i: int) -> bool:
    return scan.norms[i - 1] in scan.words("before_duration")


def measure(p: Parts, unit: str) -> bool:
    """Whether a number and a unit are a stretch of time: no age, no rate, no rank."""
    scan = p.scan
    i, j = p.start, p.end
    first, after = scan.norms[i], scan.norms[j]
    lone = p.end - p.start == 2 and first in ("un", "une")  # "une seconde usine", "un jour"
    if lone and (unit == "second" or (scan.norms[j - 1] == "jour" and not spans_time(scan, i))):
        return False
    if unit == "hour" and scan.norms[i - 1] == "le":
        return False  # "le 20 heures", the news programme
    if unit in ("hour", "day") and after == "sur" and scan.norms[j + 1].isdigit():
        return False  # "24 heures sur 24"
    if i and scan.tokens[i - 1].word in "/-" and not scan.tokens[i - 1].gap:
        return False
    return unit not in ("year", "month") or not _age(scan, i, j, unit)


def _age(scan: Scan, i: int, j: int, unit: str) -> bool:
    """`un homme de 45 ans`, `Lisa Su, 54 ans,`, `à 30 ans`, `les plus de 60 ans`."""
    before, after = scan.norms[i - 1], scan.norms[j]
    aged = scan.words("aged")
    if before in aged or (before in ("de", "à") and scan.norms[i - 2] in aged):
        return True
    if (
        scan.norms[i - 1] == "de"
        and scan.norms[i - 2] in ("plus", "moins")
        and (scan.norms[i - 3] in ("les", "des", "aux") or scan.norms[i - 4] in aged or scan.norms[i - 3] in aged)
    ):
        return True
    if unit != "year":
        return False
    if before in ("les", "aux", "des") and scan.norms[i + 1] in ("-", "–", "à"):
        return True
    if (
        before == "à"
        and scan.norms[j] not in ("de", "du", "des", "près", "plus")
        and scan.norms[i - 2] not in ("jusque", "porté", "réduit", "ramené", "limité", "limitée", "porter", "égal")
    ):
        return True
    named = (i >= 2 and scan.tokens[i - 2].shape in ("cap", "upper")) or before == "("
    return before in (",", "(") and named and (after in (",", ")", ".") or _punct(scan, j))


def frequency(scan: Scan, i: int) -> bool:
    """`bénéfice annuel`, not `un quotidien` nor `le mensuel`: the periodicals."""
    token, before = scan.tokens[i], scan.norms[i - 1]
    if token.norm.endswith("ment"):
        return True
    if token.shape != "lower" or not i:
        return False
    return scan.tokens[i - 1].shape in ("lower", "cap", "upper", "mixed") and before not in scan.words(
        "before_periodical"
    )


def habit(p: Parts) -> bool:
    """`le lundi` at the rate of a week: not before a number, a date, or a complement."""
    scan = p.scan
    after = p.end
    if after < scan.size and scan.tokens[after].shape in ("digits", "alnum"):
        return False
    return scan.norms[after] not in ("de", "du", "saint", "noir", "gras", "suivant", "précédent", "en")
