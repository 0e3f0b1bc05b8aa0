from django.db.models import DateTimeField
from django.db.models.lookups import LessThanOrEqual


@DateTimeField.register_lookup
class NotAfter(LessThanOrEqual):
    """`<=` that is no place to begin reading at.

    Of two upper bounds SQLite begins at the first: for a page of long ago at the present, from
    where it would walk. With a unary plus it only checks this one; PostgreSQL takes the lower.
    """

    lookup_name = "not_after"

    def get_rhs_op(self, connection, rhs):
        return f"<= {rhs}"

    def as_sqlite(self, compiler, connection):
        sql, params = self.as_sql(compiler, connection)
        return f"+{sql}", params
