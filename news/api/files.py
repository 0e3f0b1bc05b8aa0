"""Files of articles and documents as plain data."""


def listed(request, files):
    return [
        {
            "title": file.title,
            "url": request.build_absolute_uri(file.get_absolute_url()),
            "media_type": file.media_type,
            "size": file.size or None,
        }
        for file in files
    ]
