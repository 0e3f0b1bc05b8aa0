"""Numbers of documents (“1104/TTg-KSTT”), written as sloppily as people write them."""

import re

from cantho_cchc import vietnamese

_JOINT = re.compile(r"\s*([/-])\s*")
_DASHES = str.maketrans("–—‑−", "----")


def key(number):
    """What a number is known by: “1104 / ttg – KSTT” → “1104/ttg-kstt”."""
    return _JOINT.sub(r"\1", vietnamese.fold(" ".join(number.split())).translate(_DASHES))


def words(text):
    """Folded words without what joins them: “1104/TTg-KSTT” → “1104 ttg kstt”."""
    return " ".join(re.findall(r"\w+", vietnamese.fold(text)))
