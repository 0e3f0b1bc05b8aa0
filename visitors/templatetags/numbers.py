"""{{ number|grouped }}: 152111 as 152.111."""

from django import template

from cantho_cchc.vietnamese import grouped

register = template.Library()
register.filter("grouped", grouped)
