"""No picture is deleted from where it is used, and no file stays behind a deleted picture.

Whoever deletes passes here: the desk, its list's action, code.
"""

import logging

from django.db import transaction
from django.db.models import ProtectedError
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from cantho_cchc import kept_files

from .models import Image
from .uses import places

logger = logging.getLogger("django.request")


@receiver(pre_delete, sender=Image)
def refuse_while_it_is_used(instance, **kwargs):
    """Raise ProtectedError; the lock lets whoever uses the picture at this moment finish first."""
    Image.objects.filter(pk=instance.pk).hold()
    found = places(instance, limit=1)
    if found:
        raise ProtectedError(f"{instance} is used", set(found))
    instance.uses.all().delete()  # by what was deleted behind our back


@receiver(post_delete, sender=Image)
def remove_files(instance, **kwargs):
    """After the commit: a deletion that is taken back keeps its files."""
    file = instance.file
    transaction.on_commit(lambda: _remove(file))


def _remove(file):
    try:
        kept_files.remove(file.paths if file else [])
    except OSError:
        logger.exception("The files of a deleted picture could not be removed")
