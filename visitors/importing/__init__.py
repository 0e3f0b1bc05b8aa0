"""The days of an earlier counter become ours: `manage.py import_visits`.

file.py    a CSV is read, or refused with its line     days.py   they are brought in, all or none
report.py  what the operator is told
"""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an accident
    """Why nothing is imported; its text is one line for people."""
