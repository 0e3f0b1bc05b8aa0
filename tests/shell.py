"""A portal's own Django that runs code for a test, started once: `python -m tests.shell`.

Reads JSON strings of code, one a line; answers each with a line {"printed": …} or {"error": …}.
"""

import contextlib
import io
import json
import sys
import traceback


def main():
    import django

    django.setup()
    from django.db import connections

    for line in sys.stdin:
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(json.loads(line), {"__name__": "__test__"})
            answer = {"printed": printed.getvalue()}
        except BaseException:
            answer = {"error": traceback.format_exc()}
        connections.close_all()  # the next code finds the database as it is then
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
