"""Rights, as the desk names them."""

import pytest
from django.contrib.auth.models import Group, Permission

from tests import factories

pytestmark = pytest.mark.django_db


def test_rights_are_named_by_what_they_allow(desk):
    page = desk.get("/quan-tri/auth/group/add/").content.decode()
    assert "Tin bài | bài viết | sửa" in page
    assert "Can change" not in page
    assert "session" not in page
    assert Permission.objects.filter(name__startswith="Can ").exists()


class TestAccounts:
    """Who looks after accounts gives people their groups, and never more than that."""

    @pytest.fixture
    def as_tuan(self, client):
        client.force_login(factories.member("Quản trị", "tuan"))
        return client

    def form(self, user, **more):
        groups = [group.pk for group in Group.objects.filter(name="Biên tập viên")]
        sent = {"username": user.username, "is_active": "on", "is_staff": "on", "groups": groups}
        return {**sent, "date_joined_0": "04/01/2022", "date_joined_1": "10:09", **more}

    def test_people_get_their_groups(self, as_tuan):
        lan = factories.member("Phóng viên", "lan")
        assert (
            as_tuan.post(f"/quan-tri/auth/user/{lan.pk}/change/", self.form(lan)).status_code == 302
        )
        assert [group.name for group in lan.groups.all()] == ["Biên tập viên"]

    def test_nobody_is_made_all_powerful(self, as_tuan):
        lan = factories.member("Phóng viên", "lan")
        right = Permission.objects.get(codename="delete_user")
        sent = self.form(lan, is_superuser="on", user_permissions=[right.pk])
        as_tuan.post(f"/quan-tri/auth/user/{lan.pk}/change/", sent)
        lan.refresh_from_db()
        assert lan.is_superuser is False
        assert not lan.user_permissions.exists()

    def test_the_account_that_may_do_everything_is_out_of_reach(self, as_tuan):
        chief = factories.editor("chu")
        for page in ("change/", "password/", "delete/"):
            sent = {**self.form(chief), "password1": "mat-khau-moi-1022"}
            sent |= {"password2": "mat-khau-moi-1022", "usable_password": "true"}
            answer = as_tuan.post(f"/quan-tri/auth/user/{chief.pk}/{page}", sent)
            assert answer.status_code == 403, page
        chief.refresh_from_db()
        assert chief.check_password(factories.PASSWORD)
