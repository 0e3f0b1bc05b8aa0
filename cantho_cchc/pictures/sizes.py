"""How wide a picture stands on our pages, for `sizes`: what layout.css, article.css and card.css
say in other words. A browser test measures that both agree."""

_BESIDE = "(min-width: 64rem) calc(100vw - 23.25rem)"  # the column left by the aside
_ALONE = "calc(100vw - 2rem)"
SIZES = {
    "text": f"(min-width: 71rem) 47rem, {_BESIDE}, (min-width: 49rem) 47rem, {_ALONE}",
    "column": f"(min-width: 75rem) 51.75rem, {_BESIDE}, {_ALONE}",
    "card": f"(min-width: 48rem) 14rem, {_ALONE}",
    "banner": "(min-width: 75rem) 75rem, 100vw",
}


def in_text(width):
    """For a picture in a text that is shown `width` CSS pixels wide, or less where it is tight."""
    if width >= 752:  # 47rem
        return SIZES["text"]
    return f"(max-width: {width}px) 100vw, {width}px"
