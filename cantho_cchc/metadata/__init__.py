"""What a page says of itself to machines: one place for all pages.

    meta.py        Meta: what a view knows and a template cannot say; in the context as `meta`
    page.py        Page: that, the template's title and description, and the portal, put together
    dublin_core.py, structured.py   the same as DC.* (TT 24/2011/TT-BTTTT) and as JSON-LD
    feed_links.py  which feeds belong to a page     mapped.py  … and what the site map says of it

`{% metadata %}` in base.html writes it, by templates/includes/metadata.html.
"""

from .feed_links import FeedLinks
from .mapped import Mapped, MapSection
from .meta import ERROR, Meta

__all__ = ["ERROR", "FeedLinks", "MapSection", "Mapped", "Meta"]
