"""Pages of the original site as browsers and mirrors save them: its text in several markups."""

import html
from pathlib import Path

SEED = (Path(__file__).resolve().parents[2] / "seed.txt").read_text("utf-8").splitlines()
_LINES = [line for line in SEED if line.strip()]
TITLE, STAMP = _LINES[3], _LINES[4]
BYLINE = "Hoàng Nhân"
BODY = _LINES[6 : _LINES.index(BYLINE)]
HEADING = "Tiếp nhận, xử lý phản ánh, kiến nghị về quy định, TTHC:"
_COUNTER = _LINES[_LINES.index("Lượt truy cập") : _LINES.index("152111") + 1]
_BELOW = _LINES[_LINES.index("Lượt truy cập") + 2 :]
_FOOTER = [line for line in _LINES if line.startswith(("©", "Đơn vị", "Trụ sở", "Điện", "Phòng"))]
_ATTRIBUTION = _LINES[-1]
_DAYS = _BELOW[: _BELOW.index(_FOOTER[0])]


def paragraphs(lines, tag="p"):
    return "\n".join(f"<{tag}>{_said(line)}</{tag}>" for line in lines)


def _said(line):
    text = html.escape(line, quote=False)
    return f"<b>{text}</b>" if line == HEADING else text


def tables(body=None, title=TITLE, stamp=STAMP, byline=BYLINE):
    """Rows and cells for everything, as in the years of Internet Explorer."""
    body = paragraphs(BODY) if body is None else body
    days = "".join(f"<tr><td>{line}</td></tr>" for line in _DAYS)
    return f"""<html><head><title>{title}</title>
<script>var visits = 152111;</script><style>td {{ font: 11px Arial }}</style></head>
<body bgcolor=#ffffff><table width=980 align=center cellpadding=0><tr><td colspan=3>
<img src="trang_files/banner.jpg" alt="Banner"><br>{_LINES[1]}<br>{_LINES[2]}</td></tr>
<tr><td width=180 valign=top><table><tr><td><a href="/">Trang chủ</a></td></tr>
<tr><td><a href="/gioi-thieu">Giới thiệu</a></td></tr>
<tr><td>Thứ ba, 11/01/2022</td></tr></table></td>
<td valign=top><table width=100%>
<tr><td class=tieude><font color=#c00><b>{title}</b></font></td></tr>
<tr><td><i>{stamp}</i></td></tr><tr><td><h2>{title}</h2></td></tr>
<tr><td class=noidung align=justify>{body}
<p align=right><b>{byline}</b></p><p>&nbsp;</p></td></tr></table></td>
<td width=200><table><tr><td><b>Lượt truy cập</b></td></tr><tr><td>152111</td></tr>{days}</table>
</td></tr><tr><td colspan=3 align=center>{"<br>".join(_FOOTER)}<br>{_ATTRIBUTION}</td></tr>
</table></body></html>"""


def divs(body=None, title=TITLE, stamp=STAMP, byline=BYLINE):
    """Blocks with classes; the counter stands right under the text, in its own column."""
    body = paragraphs(BODY) if body is None else body
    return f"""<!DOCTYPE html>
<!-- saved from url=(0052)https://cchc.cantho.gov.vn/article/mot-so/123.htm -->
<html lang="vi"><head><meta charset="utf-8"><title>{title} - Cải cách hành chính</title></head>
<body><div id="header"><a href="/"><img src="trang_files/logo.png" alt="Banner"></a>
<p>{_LINES[1]}</p><p>{_LINES[2]}</p></div>
<div class="container"><div class="content"><h1 class="title">{title}</h1>
<div class="date"><span>{stamp}</span></div><div class="detail"><h2>{title}</h2>
{body}
<p style="text-align: right;"><strong>{byline}</strong></p></div>
<div class="hits"><div>Lượt truy cập</div><div>152111</div>
{paragraphs(_DAYS, "div")}</div></div></div>
<div id="footer">{paragraphs(_FOOTER)}<p>{_ATTRIBUTION}</p></div></body></html>"""


def broken_lines(body=None, title=TITLE, stamp=STAMP, byline=BYLINE):
    """One cell, lines parted by breaks only."""
    body = "<br><br>".join(map(_said, BODY)) if body is None else body
    return f"""<html><head><title>{title}</title></head><body><center><img src="b.gif" alt="Banner">
<br>{_LINES[1]}</center><table><tr><td><font size=2><b>{title}</b><br>{stamp}<br><b>{title}</b><br>
{body}<br><div align="right"><b>{byline}</b></div></font></td></tr></table>
<hr><center>Lượt truy cập<br>152111<br>{"<br>".join(_DAYS)}</center>
<center>{"<br>".join(_FOOTER)}<br>{_ATTRIBUTION}</center></body></html>"""


def one_paragraph_end(body=None, title=TITLE, stamp=STAMP, byline=BYLINE):
    """The author stands in the last paragraph, behind a break; counter and footer follow on."""
    body = paragraphs(BODY) if body is None else body
    body = body.removesuffix("</p>") + f"<br><strong>{byline}</strong></p>"
    return f"""<html><head><title>{title}</title></head><body><div><p>{_LINES[1]}</p></div><div>
<h3>{title}</h3><p class="time">Ngày đăng: {stamp}</p><p><b>{title}</b></p>
<p>Cỡ chữ: A- A+</p>{body}<p>In trang</p><p>Lượt truy cập</p><p>152111</p>{paragraphs(_DAYS)}
{paragraphs(_FOOTER)}<p>{_ATTRIBUTION}</p></div></body></html>"""


LAYOUTS = (tables, divs, broken_lines, one_paragraph_end)
