"""The report for the leadership. It lives in the wiring: it knows articles and how often they were
read, which know nothing of one another."""
