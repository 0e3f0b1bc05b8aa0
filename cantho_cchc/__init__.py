"""Wiring: the only package that knows every app of the portal."""
