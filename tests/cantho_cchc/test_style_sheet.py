"""Collected for service, main.css stands for all sheets that it imports."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage


def collected(name="css/main.css"):
    with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as file:
        return file.read().decode()


def written(name):
    return Path(finders.find(name)).read_text()


def sources():
    """(name, layer) of every import of main.css, as it is written."""
    return re.findall(r'@import url\("(.+?)"\) layer\((\w+)\)', written("css/main.css"))


def test_it_holds_every_sheet_in_its_layer_and_in_order():
    text = collected()
    assert "@import" not in text
    assert len(sources()) > 15
    at = 0
    for name, layer in sources():
        up_to_an_address = written(f"css/{name}").partition("url(")[0]
        at = text.index(f"@layer {layer} {{\n{up_to_an_address}", at) + 1


def test_the_order_of_the_layers_stays_first():
    assert re.sub(r"/\*.*?\*/", "", collected()).lstrip().startswith("@layer reset, tokens, base")


def test_its_addresses_lead_to_files_that_exist():
    addresses = re.findall(r'url\("(.+?)"\)', collected())
    assert len(addresses) == 3
    for address in addresses:
        assert staticfiles_storage.exists(address.replace("../", "")), address


def test_the_sheets_stay_files_of_their_own_for_the_editor():
    assert ".prose" in collected("css/prose.css")
