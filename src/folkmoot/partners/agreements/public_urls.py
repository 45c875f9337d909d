"""Which page of the public register answers which address."""

from django.urls import path

from folkmoot.partners.agreements import public_views

app_name = "register"
urlpatterns = [
    path("", public_views.register, name="register"),
    path("register.jsonld", public_views.linked_data, name="linked_data"),
    path("register.csv", public_views.sheet, name="sheet"),
    path("<slug:slug>/", public_views.agreement, name="agreement"),
    path("<slug:slug>/<int:number>/", public_views.agreement, name="version"),
]
