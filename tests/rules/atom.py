"""Atom, RFC 4287: the rules of § 4 for feeds and entries, as checks."""

import xml.etree.ElementTree as ET

from tests.rules.content import is_absolute, is_date, relative_addresses

NS = {"a": "http://www.w3.org/2005/Atom"}
PERSON = {"name", "uri", "email"}
FEED = {
    "author", "category", "contributor", "entry", "generator", "icon", "id", "link", "logo",
    "rights", "subtitle", "title", "updated",
}  # fmt: skip
ENTRY = FEED - {"entry", "generator", "icon", "logo", "subtitle"} | {
    "content", "published", "source", "summary",
}  # fmt: skip


def problems(content):
    """What is wrong with an Atom document, as sentences."""
    feed = ET.fromstring(content)
    found = [] if feed.tag == f"{{{NS['a']}}}feed" else ["no feed"]
    found += _of_container(feed, FEED)
    own = feed.findall("a:link[@rel='self']", NS)
    if len(own) != 1 or not is_absolute(own[0].get("href")):
        found.append("no address of its own")
    entries = feed.findall("a:entry", NS)
    has_author = feed.find("a:author", NS) is not None
    for entry in entries:
        found += _of_container(entry, ENTRY)
        if not has_author and entry.find("a:author", NS) is None:
            found.append("nobody wrote an entry")
        content = entry.find("a:content", NS)
        if content is None or content.get("type") not in ("text", "html", "xhtml"):
            found.append("an entry needs its content")
        else:
            found += relative_addresses(content.text)
    ids = [entry.findtext("a:id", None, NS) for entry in entries]
    return found + ([] if len(set(ids)) == len(ids) else ["ids are not unique"])


def _of_container(element, known):
    names = [child.tag.partition("}")[2] for child in element]
    found = [f"unknown {name}" for name in set(names) - known]
    for name in ("id", "title", "updated"):
        if names.count(name) != 1 or not element.findtext(f"a:{name}", None, NS).strip():
            found.append(f"needs one {name}")
    for name in ("rights", "subtitle", "published", "summary", "content", "generator"):
        if names.count(name) > 1:
            found.append(f"more than one {name}")
    for name in ("updated", "published"):
        stamps = element.findall(f"a:{name}", NS)
        found += [f"date {stamp.text}" for stamp in stamps if not is_date(stamp.text)]
    if not is_absolute(element.findtext("a:id", None, NS)):
        found.append("an id is an IRI")
    return found + _of_links(element) + _of_people(element)


def _of_links(element):
    links = [(link.get("rel", "alternate"), link.attrib) for link in element.findall("a:link", NS)]
    found = [f"link {link}" for _, link in links if not is_absolute(link.get("href"))]
    alternates = [link.get("type") for rel, link in links if rel == "alternate"]
    if len(alternates) != 1:
        found.append("needs one link to its page")
    terms = element.findall("a:category", NS)
    return found + ["a category needs a term" for term in terms if not term.get("term")]


def _of_people(element):
    found = []
    for person in element.findall("a:author", NS) + element.findall("a:contributor", NS):
        names = [child.tag.partition("}")[2] for child in person]
        if names.count("name") != 1 or set(names) - PERSON or not person[0].text:
            found.append(f"a person has {names}")
    return found
