"""Which page answers which address."""

from django.urls import path

from folkmoot.partners import views

app_name = "partners"
urlpatterns = [
    path("not-known/", views.not_known, name="not_known"),
    path("roles/", views.roles, name="roles"),
    path("partners/", views.partners, name="partners"),
    path("partners/<slug:slug>/", views.partner, name="partner"),
    path("people/<int:number>/", views.officer, name="officer"),
    path("people/<int:number>/link/", views.send_link, name="send_link"),
    path("people/<int:number>/end/", views.end, name="end"),
]
