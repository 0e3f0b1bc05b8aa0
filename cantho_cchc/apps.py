"""Wiring as Django sees it: the management commands, and static files without unused parts."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig

from . import richtext


class Wiring(AppConfig):
    default = True
    name = "cantho_cchc"
    verbose_name = "Cổng thông tin"


class StaticFiles(StaticFilesConfig):
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, *richtext.UNUSED_FILES]
