"""{% shared "includes/footer.html" %}: a part that is the same on every page, rendered once.

It knows who we are (`portal`) and what its own tags ask, and nothing of the page.
"""

from django import template
from django.template.loader import render_to_string

from cantho_cchc.pagecache import of_the_edition

register = template.Library()


@register.simple_tag(takes_context=True)
def shared(context, name):
    return _rendered(name, context["portal"])


@of_the_edition
def _rendered(name, portal):
    return render_to_string(name, {"portal": portal})
