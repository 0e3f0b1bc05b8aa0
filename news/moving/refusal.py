"""How a source is turned away, in part or whole."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an accident
    """Why something of a source is not taken; its text is for people."""
