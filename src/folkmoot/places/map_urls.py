"""Where the pictures of the map are that anyone who answers may see."""

from django.urls import path

from folkmoot.places import map_views

app_name = "maps"
urlpatterns = [path("<str:token>.svg", map_views.picture, name="picture")]
