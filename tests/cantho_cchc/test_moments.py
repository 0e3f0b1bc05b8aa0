"""A moment in the portal's time, for readers and for machines."""

from datetime import UTC, datetime

from django.template import Context, Template

SHOWN = Template("{% load moments %}{{ at|moment }}")


def shown(at):
    return SHOWN.render(Context({"at": at}))


def test_a_moment_is_shown_in_the_time_of_vietnam():
    assert shown(datetime(2022, 1, 3, 17, 5, 9, tzinfo=UTC)) == (
        '<time datetime="2022-01-04T00:05:09+07:00">00:05 - 04/01/2022</time>'
    )


def test_no_moment_is_nothing():
    assert shown(None) == ""
