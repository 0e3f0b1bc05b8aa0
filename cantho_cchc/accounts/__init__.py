"""Who works here: how they sign in, how long they stay signed in.

sign_in.py         the form: name, password, code         views.py    its page and the ones after it
attempts.py        five failures and a pause, by name, address or known browser
second_factor.py   codes of an authenticator app (TOTP) and recovery codes
idle.py            who does nothing is signed out         account.py  the page of one's own
session.py         how it begins, lasts, ends everywhere  actions.py  what helps who cannot get in
known_browser.py   the cookie of a browser that signed in before, and the link that gives it
"""
