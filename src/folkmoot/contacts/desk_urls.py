"""Which page of the officers' desk for erasing and checking answers has which address. No code ever stands in one."""

from django.urls import path

from folkmoot.contacts import desk, review_page

app_name = "desk"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("erase/", desk.erase, name="erase"),
    path("waiting/<slug:slug>/", desk.waiting, name="waiting"),
    path("waiting/<slug:slug>/review/", review_page.review, name="review"),
    path("waiting/<slug:slug>/second/<int:number>/", desk.settle, name="settle"),
    path("waiting/<slug:slug>/first-words/<int:number>/", desk.destroy_words, name="destroy_words"),
]
