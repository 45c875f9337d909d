"""Which address answers which call. No slash at the end: programs append `/formList` and `/submission` to what they were given.

Each is there twice: with a device's token in the path, and for those who sign in by Digest.
"""

from django.urls import URLPattern, path

from folkmoot.channels.field.open_rosa import views

app_name = "open_rosa"
CALLS = (
    ("formList", views.form_list, "form_list"),
    ("forms/<slug:slug>/<int:number>.xml", views.form, "form"),
    ("forms/<slug:slug>/<int:number>/manifest", views.manifest, "manifest"),
    ("submission", views.submission, "submission"),
)
urlpatterns: list[URLPattern] = [
    *(path(f"key/<str:token>/{ending}", view, name=f"{name}_by_token") for ending, view, name in CALLS),
    *(path(ending, view, name=name) for ending, view, name in CALLS),
]
