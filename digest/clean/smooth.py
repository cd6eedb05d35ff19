"""Smooths scores over the rows of a page: articles and what is round them come in stretches, not in single lines."""

from collections.abc import Sequence


def stretches(scores: Sequence[float], change: float) -> list[bool]:
    """Which rows are kept in the likeliest sequence of the two states, each change between them costing ``change``.

    Viterbi's algorithm (1967): a kept row earns its score, a dropped one nothing.
    """
    dropped = kept = 0.0
    came: list[tuple[bool, bool]] = []
    for score in scores:
        lost, found = kept - change > dropped, dropped - change > kept
        came.append((lost, not found))
        dropped, kept = (kept - change if lost else dropped), (dropped - change if found else kept) + score
    state, states = kept >= dropped, []
    for before in reversed(came):
        states.append(state)
        state = before[state]
    return states[::-1]
