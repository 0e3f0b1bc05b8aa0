"""What our answers are compared with: the same bytes from nginx, and from gunicorn alone."""
