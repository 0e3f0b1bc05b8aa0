"""The page's title is its h1: headings of a text begin at h2."""

_HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}


def lower(root):
    if next(root.iter("h1"), None) is None:
        for low in list(root.iter("h5", "h6")):
            low.tag = "h4"
        return None
    for heading in list(root.iter(*_HEADINGS)):
        heading.tag = _HEADINGS[heading.tag]
    return "Đã hạ cấp các tiêu đề: trong bài, tiêu đề bắt đầu từ h2."
