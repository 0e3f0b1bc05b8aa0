"""Parts of addresses that are years, months and days."""


class Year:
    """A year of four digits."""

    regex = "[0-9]{4}"
    to_python = int
    to_url = str


class TwoDigits:
    """A month or a day: 01 to 31 when written, 1 to 99 when read."""

    regex = "[0-9]{1,2}"
    to_python = int

    def to_url(self, value):
        return f"{value:02}"
