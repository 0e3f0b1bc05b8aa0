"""What families of programs are called on the screen; agents.py says which family a request is."""

BROWSERS = {
    "chrome": "Chrome",
    "coccoc": "Cốc Cốc",
    "edge": "Edge",
    "facebook": "Facebook",
    "firefox": "Firefox",
    "ie": "Internet Explorer",
    "opera": "Opera",
    "safari": "Safari",
    "samsung": "Samsung Internet",
    "uc": "UC Browser",
    "zalo": "Zalo",
}
SYSTEMS = {
    "android": "Android",
    "ios": "iOS",
    "linux": "Linux",
    "macos": "macOS",
    "windows": "Windows",
    "other": "hệ điều hành khác",
}
WHOLE = {
    "nameless": "Chương trình không khai báo như trình duyệt",
    "other": "Các loại còn lại trong ngày",
    "over-limit": "Phần vượt giới hạn của một địa chỉ mạng",
    "prefetch": "Trình duyệt tải trước, chưa ai đọc",
    "unknown-other": "Chương trình lạ, tên không bắt đầu bằng chữ cái từ A đến Z",
}
_UNKNOWN = "unknown-"


def name(family):
    """What a person reads for the id of a family: “Chrome trên Android”; of a machine its own
    name: “Googlebot”."""
    if family in WHOLE:
        return WHOLE[family]
    if family.startswith(_UNKNOWN):
        return f"Chương trình lạ, tên bắt đầu bằng {family.removeprefix(_UNKNOWN).upper()}"
    browser, _, system = family.rpartition("-")
    if browser in BROWSERS and system in SYSTEMS:
        return f"{BROWSERS[browser]} trên {SYSTEMS[system]}"
    return family[:1].upper() + family[1:]
