"""Lists of words that rules hold under a name, for those that look the words up themselves."""

from __future__ import annotations

from typing import Any

from chipevents.rules import Rules


def words_of(rules: Rules, name: str) -> frozenset[str]:
    """The words of the classes with a name."""
    return frozenset(word for group in rules.classes if group.name == name for word in group.words)


def verbs_of(rules: Rules, kind: str) -> frozenset[str]:
    """The verbs of the cues of a kind."""
    return frozenset(verb for cue in rules.cues if cue.kind == kind for verb in cue.verbs)


def classes_of(rules: Rules) -> dict[str, dict[str, Any]]:
    """The words of all classes, with their values, by the name of the class."""
    found: dict[str, dict[str, Any]] = {}
    for group in rules.classes:
        found.setdefault(group.name, {}).update(group.words)
    return found
