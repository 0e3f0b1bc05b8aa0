"""Finds English on a page: words that cannot be Vietnamese syllables.

A Vietnamese word is written as syllables, each an onset and a rime of short, closed lists; hardly
any English sentence is made of such words only. Tones and diacritics are not looked at.
"""

import json
import re

import lxml.html

from cantho_cchc import vietnamese

ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
RIMES = """
    a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu
    i ia ich iec iem ien ieng iep iet ieu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on
    ong ooc oong op ot
    u ua uan uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu
    uy uya uych uyen uyet uynh uyt uyu y yem yen yeng yet yeu
""".split()
SYLLABLE = re.compile(f"({'|'.join(ONSETS)})?({'|'.join(RIMES)})")

# Names and terms that Vietnamese writes as they are; nothing that a sentence is made of.
ALLOWED = set(
    "atom banner command control cookie docx email excel fax feed html https jpeg mac macro"
    " opendocument pixel png powerpoint thg web webp website word xlsx".split()
)
# Addresses, names of files, hidden fields and policies, what a text is formatted with: no words.
NOT_WORDS = re.compile(
    r"\S+@\S+|\w+://\S+|\B/\S+|\b[\w-]+\.(?:jpe?g|png|webp|pdf|docx?|vn)\b|%\(\w+\)[sd]|%[sd]"
    r"|\b\w+-\w+_FORMS\b|\b[a-z]+-src\b|<[^>]*>|\$?\{\w+\}"
)
SAID_BY = ("alt", "aria-label", "aria-description", "label", "placeholder", "title")
NEVER_READ = {"script", "style", "template"}


def english(text):
    """The words of `text` that no Vietnamese sentence has, in their order."""
    words = re.findall(r"\w+", NOT_WORDS.sub(" ", text))
    return [word for word in words if not _is_vietnamese(word)]


def _is_vietnamese(word):
    if re.search(r"[\d_]", word):  # a number, or an identifier
        return True
    folded = vietnamese.fold(word)
    is_abbreviation = word.isupper() and len(word) <= 6
    is_short = len(word) == 1 or is_abbreviation
    return is_short or folded in ALLOWED or bool(SYLLABLE.fullmatch(folded))


def readable(page):
    """All that a person reads or hears of an HTML page, each piece on a line."""
    pieces = []
    for element in lxml.html.fromstring(page).iter():
        is_read = isinstance(element.tag, str) and element.tag not in NEVER_READ
        pieces += [element.text] if is_read else []
        pieces += [element.tail]
        pieces += [element.get(name) for name in SAID_BY if is_read]
        if element.tag == "input" and element.get("type") in ("submit", "button", "reset"):
            pieces.append(element.get("value"))
        if element.get("data-inline-formset"):
            options = json.loads(element.get("data-inline-formset"))["options"]
            pieces += [options["addText"], options["deleteText"]]
    return "\n".join(" ".join(piece.split()) for piece in pieces if piece and piece.strip())
