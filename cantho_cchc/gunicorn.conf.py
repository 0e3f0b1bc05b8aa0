"""gunicorn's settings; started with: gunicorn -c cantho_cchc/gunicorn.conf.py"""

from cantho_cchc import handing_over, settings  # refuse a wrong environment with one line

wsgi_app = "cantho_cchc.wsgi"
bind = handing_over.listen(settings.HOST, settings.PORT, settings.WEB_CONCURRENCY)
worker_class = "cantho_cchc.worker.Worker"
workers = settings.WEB_CONCURRENCY
threads = 4
keepalive = 5  # seconds
timeout = 30  # seconds without a sign of life
loglevel = "info" if settings.DEBUG else "warning"
secure_scheme_headers = {"X-FORWARDED-PROTO": "https"}  # and no other that a reader might send
forwarder_headers = ""  # no proxy tells us where we are mounted; a reader must not
accesslog = None  # it would hold IP addresses
control_socket_disable = True  # it would write outside var/
pre_exec = handing_over.prepare_successor

from visitors.limit import limit  # noqa: E402 (memory that all workers inherit, as the next)

if settings.METRICS_ALLOW:
    from cantho_cchc.metrics.shared import shared

if settings.LOG_REQUESTS or settings.METRICS_ALLOW:
    from cantho_cchc.watching import answered as post_request  # noqa: F401  (gunicorn's name)


def pre_fork(server, worker):
    handing_over.give_sockets(server, worker)
    worker.row = limit.take_row({other.row for other in server.WORKERS.values()})
    if settings.METRICS_ALLOW:
        shared.row = worker.row


def post_worker_init(worker):
    """Each worker has a heart of its own: no thread survives the fork from the master."""
    from cantho_cchc import heartbeat, watching

    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        from cantho_cchc import pulse  # SQLite does without psycopg2

        pulse.start()
    heartbeat.start()
    watching.begin(bool(settings.LOG_REQUESTS), bool(settings.METRICS_ALLOW))
    handing_over.is_ready(worker)


def worker_exit(server, worker):
    """A last beat. A worker that is killed has none; the others take in what it wrote."""
    from cantho_cchc import heartbeat
    from cantho_cchc.request_log.writer import writer

    heartbeat.stop()
    writer.stop()
