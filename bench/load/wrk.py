"""Load by wrk; a script of its own language says what it has seen, as JSON."""

import json
import subprocess
import tempfile
from pathlib import Path

from . import Load

SCRIPT = Path(__file__).with_name("wrk.lua")


def load(url, seconds, headers, connections, paths=()):
    command = ["wrk", f"--threads={min(2, connections)}", f"--connections={connections}"]
    command += [f"--duration={seconds}s", f"--script={SCRIPT}", "--timeout=10s"]
    command += [f"--header={name}: {value}" for name, value in headers.items()]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write("".join(f"{path}\n" for path in paths))
        file.flush()
        some = ["--", file.name] if paths else []
        done = subprocess.run([*command, url, *some], capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout.splitlines()[-1]))
