"""A form that is larger than is taken is refused in words, and says what to do."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sent",
    [{"body": "x" * (12 * 1024 * 1024 + 1)}, {f"f{number}": "" for number in range(6_000)}],
    ids=["long", "many fields"],
)
def test_what_is_too_large_is_said_to_be_so(desk, sent):
    answer = desk.post("/quan-tri/news/article/add/", sent)
    said = answer.content.decode()
    assert answer.status_code == 413
    assert "<h1>Nội dung quá lớn</h1>" in said
    assert "chưa được lưu" in said
    assert "default-src" in answer["Content-Security-Policy"]
