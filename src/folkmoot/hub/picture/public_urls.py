"""Which public page of the joint picture answers which address."""

from django.urls import path

from folkmoot.hub.picture.public_views import public

app_name = "joint_picture"
urlpatterns = [path("<slug:slug>/picture/", public, name="public")]
