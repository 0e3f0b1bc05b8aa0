"""RSS 2.0 (rssboard.org/rss-specification) with the modules that we use, as checks."""

import re
import xml.etree.ElementTree as ET

from tests.rules.content import is_absolute, relative_addresses

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
CHANNEL = {"title", "link", "description", "language", "copyright", "lastBuildDate", "item"}
ITEM = {"title", "link", "description", "guid", "pubDate", "category", "enclosure"}
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} "
    r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} \+0700"
)


def problems(content):
    """What is wrong with an RSS document, as sentences."""
    root = ET.fromstring(content)
    channel = root.find("channel")
    found = [] if (root.tag, root.get("version")) == ("rss", "2.0") else ["no rss 2.0"]
    for name in ("title", "link", "description"):
        if len(channel.findall(name)) != 1 or not channel.findtext(name):
            found.append(f"channel needs one {name}")
    own = channel.findall(f"{ATOM}link[@rel='self']")
    if len(own) != 1 or not is_absolute(own[0].get("href")):
        found.append("no address of its own")
    unknown = {element.tag for element in channel} - CHANNEL - {f"{ATOM}link"}
    found += [f"channel: unknown {name}" for name in unknown]
    found += _wrong_dates(channel.findall("lastBuildDate") + channel.findall("item/pubDate"))
    names = [item.findtext("guid") for item in channel.findall("item")]
    if len(set(names)) != len(names) or not all(names):
        found.append("names of items are not unique")
    return found + [problem for item in channel.findall("item") for problem in _of_item(item)]


def _of_item(item):
    known = ITEM | {f"{DC}creator", ENCODED}
    found = [f"item: unknown {element.tag}" for element in item if element.tag not in known]
    for name in ("title", "link", "guid", "pubDate", ENCODED):
        if len(item.findall(name)) != 1 or not item.findtext(name):
            found.append(f"item needs one {name}")
    if not is_absolute(item.findtext("link")) or len(item.findall("enclosure")) > 1:
        found.append("item: its link or enclosures")
    for file in item.findall("enclosure"):
        if not (is_absolute(file.get("url")) and file.get("length").isdecimal()):
            found.append("enclosure")
    if item.find("guid").get("isPermaLink") != "false":
        found.append("guid is no address")
    return found + relative_addresses(item.findtext(ENCODED) or "")


def _wrong_dates(elements):
    return [f"date {one.text}" for one in elements if not DATE.fullmatch(one.text)]
