"""What only machines ask for: probes for holes, and what browsers and phones try by themselves."""

import re

MACHINES = "(máy dò)"  # the one row that counts them; no address begins without “/”

# Programs and secrets that this site never had, in any part of an address. What the site before
# had (.htm, .aspx) and documents are not among them.
_PROBES = re.compile(
    r"""/[.~](?!well-known)            # .env, .git, .aws, ~root
    | \.(?:php\d?|phtml|jspx?|cgi|pl|sh|env|git|sql|bak|old|swp|ini|conf|cfg|log|yml|yaml|toml
        |key|pem|asmx|ashx|axd|do|action|exe|dll|map|tar|gz|tgz|zip|rar|7z)(?:/|$)
    | /(?:wp|wordpress|xmlrpc|phpmyadmin|pma|adminer|cgi-bin|vendor|node_modules|actuator|solr
        |jenkins|manager|owa|autodiscover|boaform|hnap1|telescope|_ignition|server-status)\b
    | [<>"'`{}|\\^;$@\x00-\x1f] | \.\./ | //""",
    re.IGNORECASE | re.VERBOSE,
)
_BY_THEMSELVES = re.compile(
    r"/(?:\.well-known/|favicon|apple-touch-icon|browserconfig|ads\.txt|app-ads\.txt|security\.txt"
    r"|humans\.txt|crossdomain\.xml|manifest\.json|sitemap|feed)|\.(?:js|css|ico|woff2?|ttf|svg)$",
    re.IGNORECASE,
)
# Pictures are parts of pages; whoever reads the page is told nothing by a picture's address.
_PICTURES = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|bmp)$", re.IGNORECASE)


def is_probe(path):
    return bool(_PROBES.search(path))


def is_of_a_page(path):
    """Whether a person may have followed a link to it, as far as the address tells."""
    return not (_PROBES.search(path) or _BY_THEMSELVES.search(path) or _PICTURES.search(path))
