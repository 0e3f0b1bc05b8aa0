"""Rights, as the desk names them."""

import pytest
from django.contrib.auth.models import Permission

pytestmark = pytest.mark.django_db


def test_rights_are_named_by_what_they_allow(desk):
    page = desk.get("/quan-tri/auth/group/add/").content.decode()
    assert "Tin bài | bài viết | sửa" in page
    assert "Can change" not in page
    assert "session" not in page
    assert Permission.objects.filter(name__startswith="Can ").exists()
