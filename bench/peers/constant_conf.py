"""gunicorn's settings as ours, without the hooks that only our application needs."""

import runpy

ours = runpy.run_path("cantho_cchc/gunicorn.conf.py")
globals().update({k: v for k, v in ours.items() if not (callable(v) or k.startswith("_"))})
wsgi_app = "bench.peers.constant"
