"""A line of JSON for each request, when LOG_REQUESTS asks for it; nothing in it says who asked.

names.py     the id of a request     database.py  told to PostgreSQL while the request lasts
wsgi.py      around the portal       answered.py  what gunicorn calls when an answer has gone
line.py      what a line says        writer.py    a thread that writes, so that no reader waits
"""
