"""Where an address without a page leads: the redirect table, missing pages, the nearest titles.

It imports no other app, only what is shared (`search` knows the nearest titles). What it asks of
others stands in settings as names: WAYS_ON (who knows old addresses), IS_MACHINE (whose requests
are not written down).

    views.py    what is answered where no page is     ways.py      who knows a way on
    models/     Redirect, MissingPage                 chains.py    no redirect leads to another
    missing.py  writing down what was missed          scans.py     what only machines ask for
    nearest.py  titles near an address                standing.py  which addresses have a page
    admin.py, form.py, listing.py                     the desk
"""
