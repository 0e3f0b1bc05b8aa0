"""Refusals that programs can read: application/problem+json (RFC 9457), in Vietnamese."""

from django.http import JsonResponse

TITLES = {
    400: "Yêu cầu không hợp lệ",
    404: "Không tìm thấy",
    405: "Chỉ đọc được, không ghi được",
    410: "Không còn được đăng",
}


class Problem(Exception):  # noqa: N818 (the name that RFC 9457 has)
    """A refusal; `parameter` names the one that is wrong, if one is."""

    def __init__(self, status, detail, parameter=""):
        super().__init__(detail)
        self.status, self.detail, self.parameter = status, detail, parameter

    def answer(self):
        said = {
            "type": "about:blank",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
            **({"parameter": self.parameter} if self.parameter else {}),
        }
        return JsonResponse(
            said,
            status=self.status,
            content_type="application/problem+json",
            json_dumps_params={"ensure_ascii": False},
        )
