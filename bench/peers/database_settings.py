"""Our settings with what BENCH_DATABASE, as JSON, changes in those of the database."""

import json
import os

from cantho_cchc.settings import *  # noqa: F403

_database = DATABASES["default"]  # noqa: F405
for _name, _value in json.loads(os.environ["BENCH_DATABASE"]).items():
    if isinstance(_value, dict):
        _database[_name] = {**_database.get(_name, {}), **_value}
    else:
        _database[_name] = _value
