class Refused(Exception):  # noqa: N818  (as in a sentence)
    """A backup or restore that is not done; says in one line of English why."""
