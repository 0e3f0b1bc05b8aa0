"""Is this word a Vietnamese syllable? An answer by spelling alone, without a dictionary.

A syllable is an onset, a rime and a tone. That tells Vietnamese from English, French and text in a
legacy encoding; it does not tell whether the word exists (“ngoẽo” passes).
"""

import re
import unicodedata

_SHARP_AND_HEAVY = "\u0301\u0323"
_TONES = "\u0300\u0309\u0303" + _SHARP_AND_HEAVY
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay  ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
e ec em en eng eo ep et  ê êch êm ên ênh êp êt êu  i ia ich im in inh ip it iu
iêc iêm iên iêng iêp iêt iêu  o oc oi om on ong op ot ooc oong
oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt  u ua uc ui um un ung up ut
uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt
uy uya uych uyn uynh uyp uyt uyu uyên uyêt  ư ưa ưc ưi ưng ưt ưu  ươc ươi ươm ươn ương ươp ươt ươu
""".split()
_BEFORE_E_AND_I = ("k", "gh", "ngh")
_NOT_BEFORE_E_AND_I = ("c", "g", "ng")
_ANYWHERE = "b ch d đ h kh l m n nh p ph r s t th tr v x".split()
_AFTER_QU = [r for r in _RIMES if r[0] in "aăâeêiôơ"] + "o y ych yn ynh yt yên yêt".split()
_AFTER_GI = [r for r in _RIMES if r[0] in "aăâeêoôơuư"]
_ALONE = "y yêm yên yêng yêt yêu".split()


def _all():
    """Every syllable without its tone: some 5,000."""
    yield from _RIMES
    yield from _ALONE
    for rime in _RIMES:
        strict = _BEFORE_E_AND_I if rime[0] in "eêi" else _NOT_BEFORE_E_AND_I
        yield from (onset + rime for onset in (*_ANYWHERE, *strict))
    yield from ("qu" + rime for rime in _AFTER_QU)
    yield from ("gi" + rime for rime in _AFTER_GI)
    yield from ("gi", "gin", "giêng", "giêc", "giêt")
    yield from (f"{onset}y" for onset in "hklmstv")


SYLLABLES = frozenset(_all())  # without their tones
_STOPPED = re.compile(r"(?:c|ch|p|t)$")  # such a syllable knows two tones only


def is_syllable(word):
    """Whether one word of letters is spelled as a Vietnamese syllable, in either place of its tone.

    Capitals stand at the beginning or everywhere: “cÇn” is none.
    """
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [char for char in letters if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if len(tones) > 1 or plain not in SYLLABLES:
        return False
    return not (_STOPPED.search(plain) and tones and tones[0] not in _SHARP_AND_HEAVY)
