"""Rules as a value: whatever is added and taken away, in any order, what stands is what was added last and not taken away."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chipevents import RulesError
from chipevents.rules import Cue, Frame, Rules, Verbs

IDS = st.sampled_from([f"delivery.{n}" for n in range(6)])
VERBS = st.sampled_from(["livrer", "expédier", "fournir"])


class RulesInUse(RuleBasedStateMachine):
    """A program that builds its rules step by step, beside a plain dict that says what should be in them."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = Rules(verbs=(Verbs(lemmas=("livrer", "expédier", "fournir")),))
        self.frames: dict[str, Frame] = {}
        self.cues: dict[str, Cue] = {}

    @rule(id_=IDS, verb=VERBS)
    def add_a_frame(self, id_: str, verb: str) -> None:
        frame = Frame(id=id_, type="delivery", verbs=(verb,))
        before = self.rules
        self.rules = before.plus(Rules(frames=(frame,)))
        assert before.frames is not self.rules.frames
        self.frames.pop(id_, None)  # what replaces stands last
        self.frames[id_] = frame

    @rule(id_=IDS, verb=VERBS)
    def add_a_cue(self, id_: str, verb: str) -> None:
        cue = Cue(id="cue." + id_, kind="over", verbs=(verb,), gives="planned")
        self.rules = self.rules.plus(Rules(cues=(cue,)))
        self.cues.pop(cue.id, None)
        self.cues[cue.id] = cue

    @rule(ids=st.lists(IDS, max_size=3))
    def take_away(self, ids: list[str]) -> None:
        if not self.frames.keys() >= set(ids):  # what is not there can't be meant
            with pytest.raises(RulesError):
                self.rules.without(*ids)
            return
        self.rules = self.rules.without(*ids)
        for id_ in ids:
            self.frames.pop(id_, None)

    @rule()
    def add_nothing(self) -> None:
        assert self.rules.plus(Rules()) == self.rules
        assert Rules().plus(self.rules) == self.rules

    @rule(ids=st.lists(IDS, max_size=3))
    def part_and_join(self, ids: list[str]) -> None:
        rest = self.rules.without(*(id_ for id_ in ids if id_ in self.frames))
        taken = Rules(frames=tuple(frame for frame in self.rules.frames if frame.id in ids))
        joined = rest.plus(taken)
        assert sorted(f.id for f in joined.frames) == sorted(f.id for f in self.rules.frames)

    @invariant()
    def what_was_added_last_stands(self) -> None:
        assert {frame.id: frame for frame in self.rules.frames} == self.frames
        assert {cue.id: cue for cue in self.rules.cues} == self.cues
        self.rules.check()


TestRulesInUse = RulesInUse.TestCase
TestRulesInUse.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
