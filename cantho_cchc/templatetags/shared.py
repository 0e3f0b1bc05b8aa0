"""{% shared "includes/footer.html" %}: a part that is the same on every page, rendered once.

It knows who we are (`portal`) and what its own tags ask, and nothing of the page.
"""

from django import template
from django.template.loader import render_to_string

from cantho_cchc import identity
from cantho_cchc.pagecache import of_the_edition

register = template.Library()


@register.simple_tag
@of_the_edition
def shared(name):
    return render_to_string(name, {"portal": identity.portal(None)})
