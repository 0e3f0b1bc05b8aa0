"""How a worker's memory bears a crawl of 100,000 distinct articles; see `memory`."""

from bench import memory

MANY = 100_000


def run():
    return memory.run((memory.FEW, MANY), articles=MANY, rounds=1)
