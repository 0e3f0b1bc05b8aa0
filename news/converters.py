"""Parts of addresses that are years and months."""


class Year:
    """A year of four digits."""

    regex = "[0-9]{4}"
    to_python = int
    to_url = str


class TwoDigits:
    """A month: 01 to 12 when written, 1 to 99 when read."""

    regex = "[0-9]{1,2}"
    to_python = int

    def to_url(self, value):
        return f"{value:02}"
