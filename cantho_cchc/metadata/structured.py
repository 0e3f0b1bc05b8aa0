"""A page as JSON-LD of schema.org: who publishes, which site, where in it, and what it is."""

from django.urls import reverse

from cantho_cchc.addresses import telephone


def graph(page):
    """One document for the whole page."""
    nodes = [organization(page), website(page), breadcrumbs(page), thing(page)]
    return {"@context": "https://schema.org", "@graph": [filled(node) for node in nodes if node]}


def filled(node):
    """Without what is empty: a blank says nothing."""
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}


def organization(page):
    portal = page.portal
    return {
        "@type": "GovernmentOrganization",
        "@id": _organization(page),
        "name": portal.name,
        "alternateName": portal.managing_unit,
        "url": page.root,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": portal.address,
            "addressCountry": "VN",
        },
        "telephone": telephone(portal.phone),
        "faxNumber": telephone(portal.fax),
        "email": portal.email,
        "parentOrganization": portal.parent_body
        and {"@type": "GovernmentOrganization", "name": portal.parent_body},
    }


def website(page):
    search = f"{page.absolute(reverse('news:search'))}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "@id": f"{page.root}#trang",
        "name": page.portal.name,
        "alternateName": page.portal.short_name,
        "url": page.root,
        "inLanguage": "vi",
        "publisher": {"@id": _organization(page)},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(page):
    """The way from home to the page; home itself has none."""
    if page.is_home:
        return None
    steps = [("Trang chủ", page.root)]
    steps += [(str(step), page.absolute(step.get_absolute_url())) for step in page.meta.trail]
    steps.append((page.title, page.address))
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def thing(page):
    """What the page is about, if it is one thing, with what all our works have in common."""
    if not page.meta.thing:
        return None
    publisher = {"@id": _organization(page)}
    return {
        "@id": f"{page.address}#noi-dung",
        "url": page.address,
        "mainEntityOfPage": page.address,
        "description": page.description,
        "image": [page.picture],
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "isPartOf": {"@id": f"{page.root}#trang"},
        "datePublished": page.published,
        "dateModified": page.changed,
        "author": [{"@type": "Person", "name": name} for name in page.meta.creators] or [publisher],
        "publisher": publisher,
        "creditText": page.portal.name,
        "copyrightNotice": page.portal.attribution,
        "copyrightHolder": publisher,
        "keywords": page.meta.subjects,
        **page.meta.thing,
    }


def _organization(page):
    return f"{page.root}#co-quan"
