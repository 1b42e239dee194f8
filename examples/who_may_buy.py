"""Who was allowed how many chips, when, according to whom?"""

import datetime as dt
from pathlib import Path

import chipevents

ARTICLE = Path(__file__).with_name("article.txt").read_text(encoding="utf-8")
PUBLISHED = dt.date(2026, 1, 28)


def main() -> None:
    document = chipevents.extract(ARTICLE, published=PUBLISHED)
    for event in document.events:
        if event.type != "approval" or event.negated or event.status != "actual":
            continue
        chips = [quantity.text for quantity in event.quantities if quantity.unit == "chip"]
        print("who:   ", ", ".join(actor.name for actor in event.recipients) or "?")
        print("chips: ", "; ".join(chips) or "?")
        print("by:    ", ", ".join(actor.name for actor in event.agents) or "?")
        print("when:  ", event.date.value if event.date else "?")
        print("source:", ", ".join(source.actor.name for source in event.sources) or "the paper itself")
        print()


if __name__ == "__main__":
    main()
