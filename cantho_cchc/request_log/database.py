"""The id of a request as PostgreSQL's `application_name`, seen in pg_stat_activity and its log.

It is set with the first query, so a request that asks nothing pays nothing, and set back when the
request is over. By SET, and not by RESET: pgbouncer follows `application_name` for each of its
clients by what the server reports, while RESET would bring back another client's. PostgreSQL keeps
63 bytes: of an id of 64 the last is lost. A transaction that is rolled back before a request's
second takes the id back with it.
"""

from django.db import Error, connection


class _FirstQuery:
    """Wraps the queries of one request (Django's execute_wrapper)."""

    def __init__(self, name):
        self.name = name
        self.is_told = False

    def __call__(self, execute, sql, params, many, context):
        if not self.is_told:
            _set(context["connection"], self.name)
            self.is_told = True
        return execute(sql, params, many, context)


def tell(name):
    """Begin a request in this thread; every request ends with `forget`."""
    forget()
    if connection.vendor == "postgresql":
        connection.execute_wrappers.append(_FirstQuery(name))


def forget():
    """End it: a connection that is kept says no more for whom it last worked."""
    ours = [w for w in connection.execute_wrappers if isinstance(w, _FirstQuery)]
    for wrapper in ours:
        connection.execute_wrappers.remove(wrapper)
        if wrapper.is_told and connection.connection is not None:
            try:
                _set(connection, connection.settings_dict["OPTIONS"].get("application_name", ""))
            except Error:
                connection.close()


def _set(connection, name):
    """SET takes no snapshot, so a transaction may still choose its isolation after it."""
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute("SET application_name = %s", [name])
