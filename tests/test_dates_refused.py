"""What looks like a date, a time or a duration and is none, or only in part, beside the nearest text that is one."""

from __future__ import annotations

import pytest
from test_events import PUBLISHED, extractor

# A text, and the values of its temporal expressions.
CASES = {
    # days
    "Un beau premier mai pour tous.": "2026-05",
    "Il ouvre le 3 et le 5 mars.": "2026-03-03 2026-03-05",
    "Il ouvre entre le 3 et le 5 mars.": "2026-03-03/2026-03-05",
    "Il ouvre du 5 au 3.": "",
    "Il arrive le trente mars.": "2026-03-30",
    "Le troisième jour de mars est calme.": "2026-03",
    "La troisième semaine de mars est calme.": "2026-W12",
    # dates in figures: nothing between the parts, one kind of sign, what the calendar has
    "Le ratio 12 / 3 est bon.": "",
    "Le code 2024 - 03 - 12 est faux.": "",
    "Le code 2024-03-12 est bon.": "2024-03-12",
    "Le code 12-03-24 est faux.": "",
    "Le code 12/03-2024 est faux.": "",
    "La version 1.10.32 est sortie.": "",
    "La version 32.10.24 est sortie.": "",
    "La version 12.13.2024 est sortie.": "",
    # years
    "La période 2020-99 est longue.": "",
    "La période 2020-1990 est finie.": "",
    "La période 2020 - 21 est finie.": "",
    "La période 2020-21 est finie.": "2020/2021",
    "De 1850 à 1700, rien.": "",
    "L'hiver 2024-2025 fut doux.": "2024-WI",
    "L'hiver 2024-2027 fut doux.": "2024/2027",
    "Les années 15 passent.": "",
    "Les années dix furent belles.": "",
    "Les années 2025 sont là.": "2025",
    "Les années vingt furent folles.": "192",
    "Le XXXe siècle viendra.": "",
    # parts of a year: a year has four quarters and two halves
    "Le cinquième trimestre 2025 est bon.": "2025",
    "Les premier et cinquième trimestres 2025 sont bons.": "2025",
    "Les premier et deuxième trimestres 2025 sont bons.": "2025-Q1 2025-Q2",
    "Le premier trimestre de l'an prochain sera bon.": "2027-Q1",
    "Le T5 2025 est bon.": "",
    "Le S3 2025 est bon.": "",
    "Le S2 2025 est bon.": "2025-H2",
    # times
    "Il part à 25 h.": "PT25H",
    "Il part à 15 : 30.": "",
    "Il part à 15:30.": "2026-01-28T15:30",
    "La nuit de mardi à mercredi fut longue.": "2026-01-27TNI",
    "La nuit d'hier à aujourd'hui fut longue.": "2026-01-27TNI",
    # durations: the larger unit first, the smaller number first
    "Il a fini en 3 h 20.": "PT3H20M",
    "Il faut trois semaines et deux jours.": "P3W2D",
    "Il faut deux jours et trois semaines.": "P2D P3W",
    "Il faut trois à cinq mois.": "P3M/P5M",
    "Il passe des jours ici.": "",
    "Il passe quelques mois ici.": "PXM",
    # what comes again
    "Chaque week-end, il vient.": "XXXX-WXX-WE",
    "Tous les mardis soir, il vient.": "XXXX-WXX-2TEV",
    "Tous les matins, il vient.": "XXXX-XX-XXTMO",
    "Chaque été, il vient.": "XXXX-SU",
    "Chaque mars, il vient.": "XXXX-03",
    "Chaque Noël, il vient.": "XXXX-12-25",
}


@pytest.mark.parametrize("text", CASES)
def test_only_what_the_calendar_has_is_read(text: str) -> None:
    dates = extractor().extract(text, published=PUBLISHED).dates
    assert " ".join(date.value or "" for date in dates) == CASES[text]
