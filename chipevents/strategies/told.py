"""What a sentence says, less where and in which words: the answer that comes with a generated sentence."""

from __future__ import annotations

from attrs import frozen

from chipevents.model import Event, Number, Status

Amount = tuple[str, Number | None, Number | None, str | None]


@frozen(kw_only=True)
class Told:
    """What a sentence says, less where and in which words: what an event must agree with.

    >>> import chipevents
    >>> [event] = chipevents.extract("Nvidia a livré 5 000 puces à Dell.")
    >>> Told.of(event) == Told(type="delivery", trigger="livré", agents={"nvidia"}, recipients={"dell"},
    ...                        quantities={("count", 5000, 5000, "chip")})
    True
    """

    type: str
    trigger: str
    agents: frozenset[str] = frozenset()
    recipients: frozenset[str] = frozenset()
    quantities: frozenset[Amount] = frozenset()
    date: str | None = None
    status: Status = "actual"
    negated: bool = False
    sources: frozenset[str] = frozenset()

    @classmethod
    def of(cls, event: Event) -> Told:
        """What an event that was found says."""
        return cls(
            type=event.type,
            trigger=event.trigger.text,
            agents=frozenset(actor.entity for actor in event.agents),
            recipients=frozenset(actor.entity for actor in event.recipients),
            quantities=frozenset((q.kind, q.low, q.high, q.unit) for q in event.quantities),
            date=event.date.value if event.date else None,
            status=event.status,
            negated=event.negated,
            sources=frozenset(source.actor.entity for source in event.sources),
        )


__all__ = ["Amount", "Told"]
