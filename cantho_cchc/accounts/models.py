from django.conf import settings
from django.db import models


class Attempts(models.Model):
    """Failed attempts to sign in, of late; the key tells nobody of whom, see `attempts`."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField()
    last_at = models.DateTimeField(db_index=True)  # of those that counted

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.failures}"


class SecondFactor(models.Model):
    """The authenticator app of an account; see `second_factor`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="second_factor"
    )
    secret = models.CharField(max_length=64)  # base32
    last_step = models.PositiveBigIntegerField()  # whose code was used last
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name = "xác thực hai lớp"
        verbose_name_plural = "xác thực hai lớp"

    def __str__(self):
        return f"xác thực hai lớp của {self.user}"


class RecoveryCode(models.Model):
    """One way in without the app; removed when it is used."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        default_permissions = ()
        verbose_name = "mã dự phòng"
        verbose_name_plural = "mã dự phòng"

    def __str__(self):
        return f"mã dự phòng của {self.user}"
