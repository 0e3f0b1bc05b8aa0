"""What was changed, noted in the transaction that changed it."""

from django.db import models
from django.db.models import Count, Max

KEPT, SPARE = 1_000, 9_000  # rows: how many are left when there are so many more


class Change(models.Model):
    """A write to what pages are made of.

    Rows are only added, never updated: two who save at once do not wait for one another.
    """

    class Meta:
        default_permissions = ()  # nobody's to edit

    def __str__(self):
        return str(self.pk)


def version():
    """What differs before and after each committed change: (number of rows, last id)."""
    found = Change.objects.aggregate(rows=Count("id"), last=Max("id"))
    return found["rows"], found["last"]


def prune(rows, last):
    """Delete old rows of a version now and then; who has seen it takes that for a change."""
    if rows > KEPT + SPARE:
        Change.objects.filter(id__lte=last - KEPT).delete()
