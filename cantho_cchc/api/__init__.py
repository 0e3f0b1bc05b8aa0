"""/api/: the apps' data side by side, and the description that programs read (OpenAPI 3.1)."""
