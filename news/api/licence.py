"""On what terms the articles may be used: the portal's own words, which a template knows."""

from django.template.loader import render_to_string


def licence(request):
    """The notice that reuse must carry (Nghị định 43/2011/NĐ-CP, Điều 5) and the copyright."""
    said = render_to_string("news/licence.txt", {}, request).splitlines()
    return dict(zip(("attribution", "copyright"), said, strict=True))
