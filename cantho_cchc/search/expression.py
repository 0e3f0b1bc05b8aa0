"""A question to the index as a tree, and the tree in the words of FTS5 and of PostgreSQL.

Lexemes are ASCII letters, digits and “_” (`lexemes`): nothing that a reader types reaches a
database as an operator.
"""

from functools import cached_property


class _Expression:
    @cached_property
    def _written(self):
        return self.fts5()

    def __eq__(self, other):
        return self._written == other._written

    def __hash__(self):
        return hash(self._written)


class Has(_Expression):
    def __init__(self, lexeme):
        self.lexeme = lexeme

    def fts5(self):
        return f'"{self.lexeme}"'

    def tsquery(self):
        return f"'{self.lexeme}'"


class _Joined(_Expression):
    def __init__(self, parts):
        self.parts = list(dict.fromkeys(parts))

    def _write(self, operator, way):
        written = operator.join(getattr(part, way)() for part in self.parts)
        return written if len(self.parts) == 1 else f"({written})"


class Every(_Joined):
    """All of the parts, one at least."""

    def fts5(self):
        return self._write(" AND ", "fts5")

    def tsquery(self):
        return self._write(" & ", "tsquery")


class Either(_Joined):
    """One of the parts, one at least."""

    def fts5(self):
        return self._write(" OR ", "fts5")

    def tsquery(self):
        return self._write(" | ", "tsquery")


class Without(_Expression):
    """What is wanted unless it is also unwanted."""

    def __init__(self, wanted, unwanted):
        self.wanted, self.unwanted = wanted, unwanted

    def fts5(self):
        return f"({self.wanted.fts5()} NOT {self.unwanted.fts5()})"

    def tsquery(self):
        return f"({self.wanted.tsquery()} & !{self.unwanted.tsquery()})"


def one_of(parts):
    """Either, in which what all parts ask for is asked for once."""
    parts = list(dict.fromkeys(parts))
    if not all(isinstance(part, Every) for part in parts):
        return Either(parts)
    common = [one for one in parts[0].parts if all(one in part.parts for part in parts)]
    rests = [[one for one in part.parts if one not in common] for part in parts]
    if not all(rests):  # one asks for nothing more, so the others need not
        return Every(common)
    return Every([*common, Either(Every(rest) for rest in rests)])
