"""Our settings, in workers that count no view: what counting costs is what they save."""

import runpy

_ours = runpy.run_path("cantho_cchc/gunicorn.conf.py")
globals().update({k: v for k, v in _ours.items() if k[0] != "_"})


def post_worker_init(worker):
    from visitors import counters

    counters.opened = lambda environ, key, status: counters.NOT_COUNTED
    _ours["post_worker_init"](worker)
