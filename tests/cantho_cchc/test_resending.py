"""What a form brought is sent again by the page that says that nothing can be stored."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from cantho_cchc import errors

OURS = {"Sec-Fetch-Site": "same-origin"}
OTHER = {"Host": "khac.example", "Origin": "http://khac.example"}  # none of ours


def page(data, headers=OURS, method="post"):
    request = getattr(RequestFactory(), method)("/y-kien/1/", data, headers=headers)
    return errors.unavailable(request).content.decode()


def test_it_holds_what_was_typed_and_names_the_files():
    shown = page({"a": ["<một>", "hai"], "b": "", "f": SimpleUploadedFile("tệp.pdf", b"%PDF")})
    for value in ('name="a" value="&lt;một&gt;"', 'name="a" value="hai"', 'name="b" value=""'):
        assert f'<input type="hidden" {value}>' in shown
    assert "phải chọn lại: tệp.pdf." in shown
    assert '<button class="button" type="submit">Gửi lại</button>' in shown


@pytest.mark.parametrize(
    "asked",
    [
        {"data": {"a": "một", "password": "một"}},
        {"data": {"a": "một"}, "headers": {"Sec-Fetch-Site": "cross-site"}},
        {"data": {"a": "một"}, "headers": {"Origin": "https://khac.example"}},
        {"data": {"a": "một"}, "headers": {"Origin": "null"}},
        {"data": {"a": "một"}, "headers": {}},
        {"data": {"a": "một"}, "headers": {**OURS, **OTHER}},
        {"data": {"a": "một"}, "method": "get"},
        {"data": {}},
    ],
    ids=str,
)
def test_it_repeats_neither_a_password_nor_what_a_stranger_sent(asked):
    shown = page(**asked)
    assert "Tải lại trang này" in shown
    assert "một" not in shown


def test_it_is_there_though_what_was_sent_cannot_be_read():
    request = RequestFactory().post("/", headers=OURS, content_type="multipart/form-data; x")
    request._stream = BytesIO(b"")
    assert "Tải lại trang này" in errors.unavailable(request).content.decode()
