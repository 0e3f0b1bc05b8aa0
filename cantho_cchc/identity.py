"""{{ portal }} for code that may not know the app which keeps it."""

from django.template import RequestContext, engines


def portal(request):
    """The identity as the context processors give it; fetched when one of its words is read."""
    context = RequestContext(request)
    with context.bind_template(engines["django"].from_string("").template):
        return context["portal"]
