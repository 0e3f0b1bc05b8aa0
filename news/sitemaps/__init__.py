"""What the news say of themselves in the site map.

    months.py      articles: a section for each month and block of ids, found by an index
    pictures.py    the pictures of articles     lists.py  categories and months of the archive
    documents.py   documents by blocks of ids

Each gives `sections()`: {name: when it last changed, or None}, and `section(name)`: the MapSection
or None where there is none of that name.
"""
