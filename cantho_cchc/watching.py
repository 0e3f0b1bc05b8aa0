"""Who watches the answers that have gone, in a worker of gunicorn: the log and the metrics.

Where nobody asked for either, gunicorn.conf.py names no `post_request`, and nothing is called.
"""

_watchers = []


def begin(is_logged, is_counted):
    """In the process that serves: what watches knows Django, which gunicorn's master does not."""
    if is_logged:
        from cantho_cchc.request_log import answered as log
        from cantho_cchc.request_log.writer import writer

        writer.start()
        _watchers.append(log.log)
    if is_counted:
        from cantho_cchc.metrics import answers

        _watchers.append(answers.count)


def answered(worker, request, environ, response):
    """gunicorn's `post_request`, in the request's thread; what it raises is logged there."""
    if response is not None:
        for watch in _watchers:
            watch(environ, response)
