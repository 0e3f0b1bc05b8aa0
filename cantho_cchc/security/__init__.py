"""What browsers may do with our answers, what they tell of it, and whom to tell of a hole.

It imports no other app, only what is shared.

    policies.py   Content-Security-Policy for each kind of answer
    headers.py    which answer gets which; the headers that all get
    receiving.py  /bao-cao-csp/: what browsers report     reading.py  both formats, cleaned
    pace.py       how many reports a second are looked at
    models.py     PolicyReport, by day                    admin.py    the desk's list
    security_txt.py  /.well-known/security.txt (RFC 9116)
"""
