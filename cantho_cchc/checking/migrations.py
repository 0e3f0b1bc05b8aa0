"""The tables are those of this release."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cantho_cchc.backup import schema
from cantho_cchc.backup.refusal import Refused

from .finding import ERROR, Finding, Tally, line


def find():
    executor, pending = MigrationExecutor(connection), Tally()
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        pending.add(migration)
    yield from pending.told(
        ERROR,
        "migrations.pending",
        "Cơ sở dữ liệu còn thiếu {n} bước nâng cấp; các mục cần đọc dữ liệu chưa được kiểm tra. "
        "Hãy chạy manage.py prepare.",
    )
    try:
        schema.applied()
    except Refused as error:
        said = "Cơ sở dữ liệu thuộc một bản phần mềm mới hơn bản đang chạy. Hãy cài bản mới hơn."
        yield Finding(ERROR, "migrations.newer", said, examples=[line(error)])
