"""A question to the index as a tree, and the tree in the words of FTS5 and of PostgreSQL.

Lexemes are ASCII letters, digits and “_” (`lexemes`): nothing that a reader types reaches a
database as an operator.
"""


class _Expression:
    def __eq__(self, other):
        return self.fts5() == other.fts5()

    def __hash__(self):
        return hash(self.fts5())


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
