"""Our settings, with one socket that all workers accept from."""

import runpy

globals().update(
    {k: v for k, v in runpy.run_path("cantho_cchc/gunicorn.conf.py").items() if k[0] != "_"}
)
bind = globals()["bind"][:1]
