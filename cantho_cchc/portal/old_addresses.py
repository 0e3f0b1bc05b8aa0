"""Standing pages at addresses with capitals, as the site before wrote them: /Gioi-Thieu."""

from .models import Page


def page(path, query=""):
    """The address of the standing page whose slug `path` is in another writing, or None."""
    slug = path.strip("/").lower()
    if "/" in slug or slug == path.strip("/"):
        return None
    page = Page.objects.filter(slug=slug).only("slug").first()
    return page.get_absolute_url() if page else None
