"""The editors' desk for articles: nothing typed is lost, nothing goes live by accident.

content.py     what a revision holds           workflow/       all that moves an article
rights.py      who may do what                 standing.py     where an article stands, in words
admin.py, form.py, files.py, uploads.py, panel.py   list and form   conflict.py     two editors meet
autosave.py, working.py                        what is typed and not saved
review.py, deciding.py, withdrawing.py         the decision, and taking down
comparison.py, differences.py, advice.py       what changes for readers, what to look at
history.py, versions.py                        every version, read, compared, brought back
preview.py, unsaved.py, links.py               seen before it is public
importing.py   a Word file as a draft          queue.py        the desk's first page
routes.py      the addresses of all of these
"""
