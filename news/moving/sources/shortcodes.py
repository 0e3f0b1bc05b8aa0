"""WordPress's [shortcodes]: captions and galleries become figures, embeds links, others go and are
told. Square brackets that are words stay words."""

import html
import re

_CAPTION = re.compile(r"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL)
_CAPTION_IN_ATTRIBUTE = re.compile(r'\bcaption="([^"]*)"')
_PICTURE = re.compile(r"\s*((?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)(.*)", re.DOTALL)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_IDS = re.compile(r"""\b(?:ids|include)=["']?([\d,\s]+)""")
_EMBED = re.compile(r"\[embed\b[^\]]*\]\s*(https?://[^\s\[\]<>\"]+)\s*\[/embed\]")
_KNOWN = "audio video playlist contact-form-7 contact-form embed more nextpage rev_slider vc_row"
_OTHER = re.compile(
    rf"\[/?((?:{'|'.join(_KNOWN.split())})|[a-z][\w-]{{1,40}}(?=\s+[\w-]+=[\"'])|(?<=\[/)[a-z][\w-]+)"
    r"(?:\s[^\[\]]*)?/?\]"
)


def replaced(text, files):
    """(text, notes) with the shortcodes in `text` replaced; `files` by their numbers."""
    notes = []
    text = _CAPTION.sub(_figure, text)
    text = _GALLERY.sub(lambda found: _gallery(found[1], files, notes), text)
    text = _EMBED.sub(lambda found: f'<a href="{found[1]}">{found[1]}</a>', text)
    left = dict.fromkeys(found[1] for found in _OTHER.finditer(text))
    if left:
        notes.append(f"bỏ mã ngắn của WordPress: {', '.join(f'[{name}]' for name in left)}")
        text = _OTHER.sub("", text)
    return text, notes


def _figure(found):
    inside = _PICTURE.fullmatch(found[2])
    if not inside:
        return found[2]
    attribute = _CAPTION_IN_ATTRIBUTE.search(found[1])
    words = inside[2].strip() or (attribute[1] if attribute else "")
    caption = f"<figcaption>{words}</figcaption>" if words else ""
    return f"<figure>{inside[1]}{caption}</figure>"


def _gallery(attributes, files, notes):
    wanted = _IDS.search(attributes)
    ids = [one.strip() for one in wanted[1].split(",")] if wanted else []
    found = [files[one] for one in ids if one in files]
    if not found or len(found) < len(ids):
        notes.append(f"[gallery] có {len(ids)} ảnh, tìm được {len(found)}")
    return "".join(_shown(file) for file in found)


def _shown(file):
    address, alt = html.escape(file.address), html.escape(file.facts.get("alt", ""))
    return f'<figure><img src="{address}" alt="{alt}"></figure>'
