"""`manage.py check --database default` says what the law asks for and the identity leaves blank."""

from django.core import checks
from django.db import DatabaseError

from .models import Portal


@checks.register(checks.Tags.database)
def legal_identity_is_complete(app_configs, databases, **kwargs):
    """Warn of each blank field that Nghị định 174/2026/NĐ-CP, Điều 93 khoản 1 asks for."""
    if not databases:
        return []
    try:
        portal = Portal.objects.first()
    except DatabaseError:  # not migrated yet: nothing to say
        return []
    if portal is None:
        return [
            checks.Error(
                "The portal's identity row is missing.",
                hint="Restore it from a backup, or migrate portal to 0001 and forward again.",
                id="portal.E001",
            )
        ]
    return [
        checks.Warning(
            f"Identity: “{name}” is blank.",
            hint="Fill it in the admin under Thông tin cổng; the law asks for it.",
            id="portal.W001",
        )
        for name in portal.blank_legal_fields()
    ]
