"""The news as read-only JSON for other agencies: /api/bai-viet/ and /api/van-ban/.

views.py     what is asked, what is said     articles.py, documents.py  which, in which order
entry.py     an article as plain data        document_entry.py          a document
files.py     their files                     licence.py   on what terms all may be used
"""
