"""What everybody may see of the trail: the head of each day."""

from django.urls import path

from folkmoot.trail import views

app_name = "heads"
urlpatterns = [
    path("", views.heads, name="heads"),
    path("heads.csv", views.heads_file, name="file"),
    path("heads.json", views.heads_json, name="json"),
]
