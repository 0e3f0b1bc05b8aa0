from django.urls import path

from . import downloads, views

app_name = "visitors"

urlpatterns = [
    # /luot-truy-cap/ and what it offers to take along
    path("luot-truy-cap/", views.statistics, name="statistics"),
    path("luot-truy-cap/luot-truy-cap.csv", downloads.csv_file, name="csv"),
    path("luot-truy-cap/luot-truy-cap.json", downloads.json_file, name="json"),
]
