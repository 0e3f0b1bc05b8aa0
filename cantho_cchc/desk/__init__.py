"""The editors' desk as a site of its own: who may enter, and what becomes of typed text."""
