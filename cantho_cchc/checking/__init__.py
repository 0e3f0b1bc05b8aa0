"""Is the portal well? What `manage.py check_portal` and the desk's page “Kiểm tra cổng” ask.

checks.py     which checks there are              running.py    they are run, one after the other
finding.py    what a check finds                  report.py     a run, kept for the desk's page
reader.py     the portal as a reader meets it     view.py       that page
rows.py       rows of large tables, by pieces

identity.py   what the law asks for and is blank  migrations.py the tables are of this release
due.py        due but not public                  clock.py      clocks agree, no row is of tomorrow
notices.py    … of the notices                    disk.py       room for what comes
edition.py    … by a page that is kept too long   mail.py       mail can leave
counters.py   sums that contradict one another    backups.py    the last one, and its rehearsal
journal.py    views that nobody sums              spikes.py     days with far more visits than usual
files.py, pictures.py, links.py, trail.py         all of the archive: slow
mailing.py    errors as a mail

It lives in the wiring: it knows every app. See decision 0029.
"""
