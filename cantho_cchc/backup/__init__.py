"""The whole portal in one file, and back: database, media, and proof that both arrived.

taking.py     a backup is made                  restoring.py   an empty portal becomes that one
                                                rehearsing.py  the same in a scratch portal
scope.py      which tables, in which order      emptiness.py   what is there already
schema.py     the state of the migrations       numbering.py   ids that were given stay given
snapshot.py   one moment of the database        loading.py     rows into tables, and read again
tables.py     a table as lines                  unpacking.py   media beside, then in their place
values.py, references.py  a column as JSON      reading.py     an archive is hostile until read
media.py      the files                         manifest.py    what an archive says of itself
archive.py    the file as it is written         folder.py      its name; older ones go
records.py    what was done when

See decision 0026. The files that wait for us to end: cantho_cchc/kept_files.py.
"""
