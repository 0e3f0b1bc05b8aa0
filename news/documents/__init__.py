"""Văn bản: /van-ban/, a page for each document, and links to it from articles.

views.py     the pages                       choices.py   what a reader chose of the list
finding.py   the words that were typed       mentions.py  numbers in the text of an article
years.py, issuers.py   in which and by whom any was issued
admin.py     the desk's list and form        form.py      … and what it refuses
"""
