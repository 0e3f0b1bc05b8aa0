"""What one part of /metrics tells, for tests."""


def samples(part):
    """{name: its values} of a module's `metrics`."""
    return {name: [value for _, value in told] for name, _, _, told in part.metrics()}
