"""Moving in and out: articles of another site become ours, and ours a file.

    sources/       what a file or folder says, one Record after the other
    record.py, parts.py, refusal.py                what a source says of one article, or why not
    times.py, addresses.py, names.py               how sources write them
    folder.py      files beside the source, and no others
    categories.py, pictures.py, taking.py, files.py, texts.py, targets.py   parts as they stand here
    plan.py        what is to be done with a record          draft.py    the article it becomes
    writing.py     … done, one transaction each              readers.py  what readers were told
    joining.py, replacing.py                       links and replacements, once all have arrived
    run.py         the whole import                          options.py  what an operator may say
    report.py                                      what the operator is told
    leaving.py, line.py, media.py                  the way back: articles, lines, files

docs/decisions/0020-moving-in-and-out.md says what travels and what does not.
"""
