"""What templates of the whole portal ask of the news."""

from django import template

from .. import archive
from ..models import Category

register = template.Library()


@register.simple_tag
def category_tree():
    return Category.objects.tree()


@register.simple_tag
def archive_months():
    return archive.months()
