"""The report on visits for the leadership: a month, a quarter or a year beside the year before.

span.py       days from one to another           period.py       which, and of the year before
counted.py    what the days add up to            compared.py     beside that of the year before
parts.py      a row for each month or day        corrections.py  what was taken off the days
report.py     all of it                          definitions.py  how it counts, in words
form.py, view.py, answers.py  asked and given    columns.py, workbook.py  as .xlsx

It lives in the wiring: it knows the counters, the articles and who may read.
"""
