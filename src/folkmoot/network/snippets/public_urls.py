"""Which of everybody's pages of snippets answers which address."""

from django.urls import path

from folkmoot.network.snippets import public_views as views

app_name = "snippets"
urlpatterns = [
    path("", views.find, name="find"),
    path("new/", views.tell, name="tell"),
    path("told/", views.told, name="told"),
    path("<uuid:uuid>/useful/", views.useful, name="useful"),
]
