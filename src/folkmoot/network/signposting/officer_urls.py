"""Which of the officers' pages of signposting answers which address."""

from django.urls import path

from folkmoot.network.signposting import views

app_name = "signposting"
urlpatterns = [
    path("", views.look, name="look"),
    path("sheet/", views.sheet, name="sheet"),
    path("sheet.pdf", views.sheet_pdf, name="sheet_pdf"),
]
