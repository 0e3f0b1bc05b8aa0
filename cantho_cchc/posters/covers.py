"""A poster from a cover: cropped to shape around its middle, JPEG."""

import io

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from cantho_cchc.object_storage import StorageAway


def cropped(name, size):
    """JPEG bytes of the stored picture `name`, or None where it cannot be read.

    Raises StorageAway while the object storage does not answer.
    """
    try:
        with default_storage.open(name) as file, Image.open(file, formats=("JPEG", "PNG")) as image:
            flat = _on_white(image)
    except StorageAway:  # for now: what is drawn is kept
        raise
    except (OSError, ValueError):  # lost or damaged: the title will do
        return None
    out = io.BytesIO()
    fitted = ImageOps.fit(flat, size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
    fitted.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()


def _on_white(image):
    if not image.has_transparency_data:
        return image.convert("RGB")
    image = image.convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(page, image).convert("RGB")
