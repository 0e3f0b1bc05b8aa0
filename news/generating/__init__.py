"""Articles that nobody wrote, to see how the portal bears many: `manage.py generate_articles`.

vocabulary.toml   what they are made of      slots.py      the words in braces, drawn
composing.py      one article from a number  storing.py    many, in batches
"""
