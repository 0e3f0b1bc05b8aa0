"""/metrics for Prometheus, on a private address: METRICS_ALLOW says for which networks.

shared.py   memory that the workers share     answers.py  answers counted in it
memory.py   what each keeps in memory         text.py     the text format
content.py  from the database                 machine.py  from the disk: journal, backups, room
view.py     the page itself
"""
