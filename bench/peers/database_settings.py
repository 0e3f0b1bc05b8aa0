"""Our settings with what BENCH_DATABASE, as JSON, changes in those of the database."""

import json
import os

from cantho_cchc.settings import *  # noqa: F403

_database = DATABASES["default"]  # noqa: F405
_ours = _database.get("OPTIONS", {}).get("init_command", "")
for _name, _value in json.loads(os.environ["BENCH_DATABASE"]).items():
    if isinstance(_value, dict):
        _database[_name] = {**_database.get(_name, {}), **_value}
        if "init_command" in _value:  # after ours
            _database[_name]["init_command"] = f"{_ours} {_value['init_command']}"
    else:
        _database[_name] = _value
