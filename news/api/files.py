"""Files of articles and documents as plain data."""

from cantho_cchc.documents import KINDS


def listed(request, files):
    return [
        {
            "title": file.title,
            "url": request.build_absolute_uri(file.get_absolute_url()),
            "media_type": KINDS.get(file.kind.lower(), "application/octet-stream"),
            "size": file.size or None,
        }
        for file in files
    ]
