"""python -m tests.luck.dying WHAT NUMBER COMMAND: a manage.py that is killed in the middle.

WHAT is how a statement of SQL begins, or one of Python's audit events; the process is killed by
SIGKILL when it is about to do that for the NUMBERth time.
"""

import os
import signal
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "cantho_cchc.settings"


def main(what, number, *command):
    left = int(number)

    def count(is_it):
        nonlocal left
        left -= is_it
        if is_it and not left:
            os.kill(os.getpid(), signal.SIGKILL)

    def look_at(execute, sql, params, many, context):
        count(sql.startswith(what))
        return execute(sql, params, many, context)

    def watch(connection, **kwargs):
        connection.execute_wrappers.append(look_at)

    from django.core.management import execute_from_command_line
    from django.db.backends.signals import connection_created

    connection_created.connect(watch, weak=False)
    sys.addaudithook(lambda event, arguments: count(event == what))
    execute_from_command_line(["manage.py", *command])


if __name__ == "__main__":
    main(*sys.argv[1:])
