"""TCVN3 and VNI: known by what they become, and nothing else is ever taken for them."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cantho_cchc.legacy_encodings import _FROM_TCVN3, TCVN3, VNI, convert, detect
from cantho_cchc.richtext import plain_text
from cantho_cchc.syllables import is_syllable

SAMPLE = Path(__file__).resolve().parent.parent.parent / "cantho_cchc/sample"

# As the keyboards of the two fonts put it into a file.
TYPED = {
    TCVN3: {
        "C¶i c¸ch hµnh chÝnh": "Cải cách hành chính",
        "§¶ng ñy, ñy ban nh©n d©n thµnh phè CÇn Th¬": "Đảng ủy, ủy ban nhân dân thành phố Cần Thơ",
        "ch­¬ng tr×nh ®­îc thùc hiÖn": "chương trình được thực hiện",
        "tû lÖ gi¶i quyÕt ®óng h¹n ®¹t 98,5%": "tỷ lệ giải quyết đúng hạn đạt 98,5%",
    },
    VNI: {
        "Caûi caùch haønh chính": "Cải cách hành chính",
        "ÑAÛNG UÛY THAØNH PHOÁ CAÀN THÔ": "ĐẢNG ỦY THÀNH PHỐ CẦN THƠ",
        "chöông trình ñöôïc thöïc hieän": "chương trình được thực hiện",
        "tyû leä giaûi quyeát ñuùng haïn ñaït 98,5%": "tỷ lệ giải quyết đúng hạn đạt 98,5%",
        "kyõ luaät, nghæ, chò, vónh, kî binh": "kỹ luật, nghỉ, chị, vĩnh, kỵ binh",
    },
}
CASES = [(encoding, *pair) for encoding, pairs in TYPED.items() for pair in pairs.items()]


@pytest.mark.parametrize(("encoding", "typed", "meant"), CASES)
def test_it_is_known_and_read(encoding, typed, meant):
    assert convert(typed, encoding) == meant
    assert detect(typed) == encoding


OTHERS = """
Không có gì là khó
Có là có, không là không, và ít ra thì cũng còn có anh em
Ủy ban nhân dân thành phố Cần Thơ
UBND TP. Cần Thơ, số 02 Hòa Bình
The quick brown fox jumps over the naïve café façade
Le général a été très étonné d'être né à Nîmes où l'été fut brûlé
Müller, Köln, größer, für, über, Straße, schön, Bär
El niño pidió más información según el señor Pérez y García
São Paulo não é tão longe de João
Señor Böll né Ýmir þór ágæt ölüm çöp
lan@cantho.gov.vn https://www.cantho.gov.vn/?a=1&b=2
© 2022 ® § 5 · ¶ £5 ¥6 «mot» 20°C ½ ¼ ±2 µm
if (a[i] == "é") return ñ;
152.111 - 04/01/2022 - 10:09
è é ê
là
""".strip().splitlines()


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("least", [1, 3])
def test_nothing_else_is_taken_for_it(text, least):
    assert detect(text, least) is None


def sample_texts():
    words = tomllib.loads((SAMPLE / "content.toml").read_text())
    pending, found = [words, plain_text((SAMPLE / "seed.html").read_text())], []
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            found += plain_text(one).splitlines()
        elif isinstance(one, dict | list):
            pending += one.values() if isinstance(one, dict) else one
    return found


def test_no_line_of_the_sample_is_taken_for_it_whole_or_in_pieces():
    lines = sample_texts()
    assert len(lines) > 100
    assert [line for line in lines if detect(line)] == []
    words = [word for line in lines for word in line.split()]
    pieces = [" ".join(words[i : i + 5]) for i in range(len(words))]
    assert [piece for piece in pieces if detect(piece)] == []


# Vietnamese words whose letters all stand in Latin-1: the hardest to tell apart.
WESTERN = [w for w in {w for line in sample_texts() for w in line.split()} if max(w) <= "ÿ"]


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(sorted(WESTERN)), max_size=30).map(" ".join))
def test_vietnamese_that_fits_in_latin_1_is_left_alone(text):
    assert detect(text) is None


@settings(max_examples=1000)
@given(st.text(max_size=60) | st.text(st.characters(max_codepoint=0xFF), max_size=60))
def test_any_text_at_all_can_be_asked_about(text):
    detect(text)
    convert(text, VNI)


TO_TCVN3 = {after: chr(before) for before, after in _FROM_TCVN3.items()}
TO_TCVN3 = {chr(after): before for after, before in ((k, v) for k, v in TO_TCVN3.items())}


def test_every_letter_of_tcvn3_comes_back():
    assert len(TO_TCVN3) == len(_FROM_TCVN3) == 74
    assert sum(detect(convert_back(line)) == TCVN3 for line in long_lines()) == len(long_lines())


def convert_back(text):
    """Lower case, since TCVN3 has no capitals with tones."""
    return "".join(TO_TCVN3.get(char, char) for char in text.lower())


def long_lines():
    return [line for line in sample_texts() if len(line.split()) >= 12]


@pytest.mark.parametrize("line", long_lines()[:40])
def test_what_was_typed_in_tcvn3_is_read_as_it_was_meant(line):
    assert convert(convert_back(line), TCVN3) == line.lower()


@pytest.mark.parametrize(
    "word",
    "nghiêng Nguyễn UYÊN quốc quyển giếng gì gìn giữa hoà hòa thuỷ thủy khuỷu ngoằn yêu ý kỹ "
    "quýt ĐỐC ước rượu khuya loong huơ".split(),
)
def test_syllables_are_known(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", "was government café né2 ngề cê kong cáh hoãp hòac át2 cÇn bãc W tt".split()
)
def test_what_is_spelled_otherwise_is_no_syllable(word):
    assert not is_syllable(word)
