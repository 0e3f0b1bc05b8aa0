"""No picture is deleted from under a text, and no file stays behind a deleted picture.

Whoever deletes passes here: the desk, its list's action, code. Covers and the banner are protected
by their foreign keys.
"""

import logging

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from .models import Image
from .texts import places

logger = logging.getLogger("django.request")


@receiver(pre_delete, sender=Image)
def refuse_while_it_stands_in_a_text(instance, **kwargs):
    found = places(instance)
    if found:
        raise ProtectedError(f"{instance} stands in texts", set(found))


@receiver(post_delete, sender=Image)
def remove_files(instance, **kwargs):
    """After the commit: a deletion that is taken back keeps its files."""
    file = instance.file
    transaction.on_commit(lambda: _remove(file))


def _remove(file):
    try:
        file.delete(save=False)
    except OSError:
        logger.exception("The files of a deleted picture could not be removed")
