import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.read.decode import UnreadableError, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Sekolah “baru”".encode(), "Sekolah “baru”", id="utf-8"),
        pytest.param("\ufeffSekolah".encode(), "Sekolah", id="utf-8 with mark"),
        pytest.param("Sekolah “baru”".encode("cp1252"), "Sekolah “baru”", id="cp1252"),
        pytest.param("“satu”\r\n".encode() + "“dua”".encode("cp1252"), "“satu”\n“dua”", id="two encodings"),
        pytest.param(b"\xff\xfe" + "Sekolah é".encode("utf-16-le"), "Sekolah é", id="utf-16-le with mark"),
        pytest.param(b"\xfe\xff" + "Sekolah é".encode("utf-16-be"), "Sekolah é", id="utf-16-be with mark"),
        pytest.param(b"\xff\xfe\0\0" + "Sekolah é".encode("utf-32-le"), "Sekolah é", id="utf-32-le with mark"),
        pytest.param(b"one\r\ntwo\rthree\x0cfour\nfive", "one\ntwo\nthree\nfour\nfive", id="line breaks"),
        pytest.param("one\u2028two\u2029three".encode(), "one\ntwo\nthree", id="line breaks of Unicode"),
        pytest.param("\x8a\x8e\x93\x84\x85 utang".encode(), "\x8a\x8e\x93\x84\x85 utang", id="letters decoded wrongly"),
        pytest.param(b"A school\0 opened\x07 its doors today.\x1b", "A school opened its doors today.", id="controls"),
        pytest.param("A \ufeffschool\x7f\ufffe".encode(), "A school", id="marks and noncharacters within"),
    ],
)
def test_text_is_decoded(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b" \n\t ", "is empty", id="blank"),
        pytest.param(b"\xef\xbb\xbf\n", "is empty", id="mark only"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1", "is not a text", id="png"),
        pytest.param(b"%PDF-1.7\n1 0 obj", "is not a text", id="pdf"),
        pytest.param(b"\xff\xfea", "is not valid UTF-16 text", id="half a utf-16 character"),
        pytest.param(b"caf\xe9\n\x81", "is neither UTF-8 nor Windows-1252 text (line 2)", id="no known encoding"),
    ],
)
def test_what_is_no_text_says_so(data: bytes, what: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert str(caught.value).startswith(what)


@given(st.binary(max_size=300))
def test_no_control_character_comes_through(data: bytes) -> None:
    try:
        text = decode(data)
    except UnreadableError:
        return
    assert not any(c < " " and c not in "\t\n" for c in text)
    assert "\x7f" not in text
