"""/api/openapi.json: what the data are, for programs and those who write them."""

import json
from functools import cache
from pathlib import Path

from cantho_cchc.open_data import read_only
from cantho_cchc.portal.models import Portal


@read_only
def openapi(request):
    """The description, with who answers for it; its addresses are this host's."""
    portal = Portal.objects.first() or Portal()
    written = _written()
    info = {
        **written["info"],
        "title": f"Dữ liệu của {portal.name}",
        "contact": {"name": portal.managing_unit, "email": portal.email},
    }
    info["description"] += f" {portal.attribution}"
    servers = [{"url": request.build_absolute_uri("/").rstrip("/")}]
    return {**written, "info": info, "servers": servers}


@cache
def _written():
    return json.loads((Path(__file__).parent / "openapi.json").read_text("utf-8"))
