"""The news as read-only JSON for other agencies: /api/bai-viet/.

views.py     what is asked, what is said     articles.py  which articles, in which order
entry.py     an article as plain data        licence.py   on what terms it may be used
"""
