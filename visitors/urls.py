from django.urls import path

from . import views

app_name = "visitors"

urlpatterns = [
    # /luot-truy-cap/
    path("luot-truy-cap/", views.statistics, name="statistics"),
]
