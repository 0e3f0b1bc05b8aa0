"""Where an answer's page came from, told in the WSGI environ to whoever watches (logs, metrics)."""

NAME = "portal.page"
KEPT, MADE = "kept", "made"
