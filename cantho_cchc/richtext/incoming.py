"""What comes through a form: pasted from Word, from other pages, or simply typed.

Each rule knows one habit of other programs, mends the tree and says so to the editor. A text that
has none of them passes unchanged, and one that passed once passes again as it is.
"""

from dataclasses import dataclass, replace

from cantho_cchc import vietnamese

from . import embedded, encodings, tree
from .limits import refuse_if_long
from .pasted import OF_EDITORS, OF_OTHER_PROGRAMS
from .sanitiser import readable, sanitise


@dataclass(frozen=True)
class Incoming:
    """Sanitised HTML, and in Vietnamese what was changed on its way in.

    `legacy` are the paragraphs that seem to be in an old encoding, see `encodings`.
    """

    html: str
    changes: tuple = ()
    legacy: tuple = ()

    def in_unicode(self):
        """The same with its `legacy` paragraphs converted."""
        said = f"Đã chuyển {len(self.legacy)} đoạn từ bảng mã cũ sang Unicode; hãy đọc lại."
        return replace(
            self, html=encodings.recoded(self.html), changes=(*self.changes, said), legacy=()
        )


def incoming(text, keep_pictures=None):
    """The Incoming of a text as a form sent it.

    `keep_pictures` takes data: addresses and returns those of the pictures it made of them, in the
    library unless told otherwise.

    Raises ValidationError for a text that cannot be taken: too long, or with pictures that are out
    of reach or broken. Then no picture was put away.
    """
    light, pictures = embedded.taken_out(vietnamese.nfc(text))
    refuse_if_long(light)
    clean, changes = _mended(readable(light), OF_OTHER_PROGRAMS)
    clean, more = _mended(clean, OF_EDITORS)  # what they look at stands in order by now
    embedded.refuse_out_of_reach(clean, text)
    refuse_if_long(clean)  # “&” is stored as “&amp;”
    html, said = embedded.put_back(clean, pictures, keep_pictures or _in_the_library)
    refuse_if_long(html)
    return Incoming(html, (*changes, *more, *said), tuple(encodings.legacy(html)))


def _in_the_library(addresses):
    from cantho_cchc.pictures.pasted import keep  # its models need this package first

    return keep(addresses)


def _mended(text, rules):
    root = tree.parse(text)
    changes = [said for rule in rules if (said := rule(root))]
    made = tree.serialise(root)
    refuse_if_long(made)
    return sanitise(made), changes
