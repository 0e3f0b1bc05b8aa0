"""What a check says, as tests compare it."""


def found(check, *arguments):
    """{code: (level, number)} of all that a check finds."""
    return {finding.code: (finding.level, finding.number) for finding in check.find(*arguments)}


def found_in_all(check):
    """The same of a check that reads the whole archive."""
    return found(check, lambda number: None)


def examples(check, *arguments):
    return [example for finding in check.find(*arguments) for example in finding.examples]


def unseen(number):
    """The progress of a check that nobody watches."""
