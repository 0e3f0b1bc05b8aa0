"""Regular expressions as automata over bytes, to prove that two of them share no string.

Anchors are taken to hold everywhere, so a language is never made smaller than it is.
"""

import re
import re._constants as kinds
import re._parser as parser
from functools import cached_property

ALL = (1 << 256) - 1
_CLASSES = {
    kinds.CATEGORY_DIGIT: r"\d",
    kinds.CATEGORY_NOT_DIGIT: r"\D",
    kinds.CATEGORY_WORD: r"\w",
    kinds.CATEGORY_SPACE: r"\s",
    kinds.CATEGORY_NOT_SPACE: r"\S",
}


def _bytes(test):
    return sum(1 << code for code in range(256) if test(chr(code)))


_CLASSES = {name: _bytes(re.compile(word).match) for name, word in _CLASSES.items()}


class Automaton:
    """`free[state]` are states reached for nothing, `steps[state]` pairs (set of bytes, state)."""

    def __init__(self, pattern):
        self.free, self.steps = [], []
        self.start = self._state()
        self.end = self._sequence(parser.parse(pattern), self.start)

    def _state(self):
        self.free.append([])
        self.steps.append([])
        return len(self.free) - 1

    def _sequence(self, parsed, state):
        for kind, value in parsed:
            state = self._one(kind, value, state)
        return state

    def _one(self, kind, value, state):
        if kind is kinds.AT:
            return state
        if kind is kinds.SUBPATTERN:
            return self._sequence(value[3], state)
        if kind is kinds.BRANCH:
            end = self._state()
            for branch in value[1]:
                self.free[self._sequence(branch, state)].append(end)
            return end
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
            return self._repeated(*value, state)
        after = self._state()
        self.steps[state].append((_characters(kind, value), after))
        return after

    def _repeated(self, least, most, parsed, state):
        for _ in range(least):
            state = self._sequence(parsed, state)
        if most is kinds.MAXREPEAT:
            inner, end = self._state(), self._state()
            self.free[state].append(inner)
            self.free[self._sequence(parsed, inner)].append(inner)
            self.free[inner].append(end)
            return end
        end = self._state()
        for _ in range(most - least):
            self.free[state].append(end)
            state = self._sequence(parsed, state)
        self.free[state].append(end)
        return end

    def closure(self, state):
        """All states that are reached from one for nothing."""
        seen, waiting = {state}, [state]
        while waiting:
            for other in self.free[waiting.pop()]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    @cached_property
    def moves(self):
        """For each state its steps, and those of all states that are reached for nothing."""
        states = range(len(self.free))
        return [[step for one in self.closure(s) for step in self.steps[one]] for s in states]


def _characters(kind, value):
    if kind is kinds.LITERAL:
        return 1 << value
    if kind is kinds.NOT_LITERAL:
        return ALL & ~(1 << value)
    if kind is kinds.ANY:
        return ALL & ~(1 << 10)
    assert kind is kinds.IN, kind
    is_negated = value[0][0] is kinds.NEGATE
    found = 0
    for what, which in value[1:] if is_negated else value:
        if what is kinds.LITERAL:
            found |= 1 << which
        elif what is kinds.RANGE:
            found |= sum(1 << code for code in range(which[0], which[1] + 1))
        else:
            found |= _CLASSES[which]
    return ALL & ~found if is_negated else found


def can_contain(whole, part):
    """Whether a string of the automaton `whole` can contain one of `part`."""
    moves, inside = whole.moves, part.moves
    waiting = [(state, part.start) for state in range(len(moves))]
    seen = set(waiting)
    while waiting:
        outer, inner = waiting.pop()
        if part.end in part.closure(inner):
            return True
        for one, here in inside[inner]:
            for other, there in moves[outer]:
                if one & other and (there, here) not in seen:
                    seen.add((there, here))
                    waiting.append((there, here))
    return False
