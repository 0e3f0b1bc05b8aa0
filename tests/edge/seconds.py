"""When within a second something happens: nginx keeps a page to the end of the next full second."""

import time


def at_the_start_of_a_second():
    time.sleep(1.02 - time.time() % 1)


def away_from_the_end_of_an_hour():
    """The journal's file is named by it; for tests that look at one file."""
    left = 3600 - time.time() % 3600
    if left < 15:
        time.sleep(left + 0.5)


def within_a_second(path):
    """An address, and another one as long as what was done with it did not end in its second."""
    began = 0
    while int(time.time()) != began:
        at_the_start_of_a_second()
        began = int(time.time())
        yield f"{path}?{began}"  # none that an earlier second may be refreshing
