"""Pictures: one library of them, with their sources and descriptions, for all apps.

encoding.py     decode, turn upright, bound, encode anew     renditions.py  addresses, pure
field.py        the column: a picture stands with all its renditions or not at all
models.py       Image, Use       texts.py  pictures that stand in rich texts
uses.py         where each one is used           recording.py, deletion.py  what keeps that true
forms.py, admin.py, views.py     the desk: the library, the editor's upload and chooser
"""

from .encoding import FOLDER, FORMATS, reencoded
from .field import PictureField, stored_name

__all__ = ["FOLDER", "FORMATS", "PictureField", "reencoded", "stored_name"]
