"""Mail to ADMIN_EMAILS about errors, without anything that a person typed or is.

Django's own (AdminEmailHandler) sends settings, cookies, what was posted, addresses and the values
of variables. handler.py hears of errors; report.py says what may be said; limit.py keeps a flood
away; sending.py waits for the mail server, so that no reader does.
"""
