"""The words in braces of the vocabulary: `template.format_map(Slots(...))` draws each anew."""

from cantho_cchc import vietnamese


class Slots:
    """What one article draws from, by the vocabulary's names, with `random`'s next numbers."""

    def __init__(self, vocabulary, random, day):
        self.vocabulary, self.random, self.day = vocabulary, random, day

    def __getitem__(self, name):
        return str(getattr(self, name)())

    def place(self):
        return self.random.choice(self.vocabulary["places"])

    def unit(self):
        return self.random.choice(self.vocabulary["units"])

    def person(self):
        parts = (self.vocabulary[key] for key in ("surnames", "middles", "names"))
        return " ".join(self.random.choice(part) for part in parts)

    def count(self):
        """From a dozen to tens of thousands, small numbers more often."""
        return vietnamese.grouped(int(12 * 8_000 ** self.random.random()))

    def few(self):
        return self.random.randint(2, 9)

    def percent(self):
        return f"{self.random.randint(60, 99)},{self.random.randint(0, 9)}%"

    def money(self):
        return f"{self.random.randint(1, 90)},{self.random.randint(1, 9)} tỷ đồng"

    def document(self):
        kind = self.random.choice(("KH-UBND", "UBND-KSTT", "UBND-NC", "SNV-CCHC", "TTg-KSTT"))
        return f"{self.random.randint(1, 4_999)}/{kind}"

    def decision(self):
        return f"{self.random.randint(1, 60):02}/{self.day.year}/QĐ-UBND"

    def date(self):
        return f"{self.random.randint(1, 28)}/{self.random.randint(3, 12)}"

    def month(self):
        return self.day.month

    def year(self):
        return self.day.year

    def last_year(self):
        return self.day.year - 1
