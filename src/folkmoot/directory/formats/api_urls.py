"""Which answer of the open API stands at which address under /directory/api/."""

from django.urls import path, re_path

from folkmoot.directory.formats import api_views
from folkmoot.directory.formats.api_lists import LISTS
from folkmoot.directory.formats.fields import HSDS_3_0, HSDS_3_1, ORUK_3_0

app_name = "open_directory"
AT = {ORUK_3_0: "", HSDS_3_0: "hsds-3.0/", HSDS_3_1: "hsds-3.1/"}
urlpatterns = [
    pattern
    for version, prefix in AT.items()
    for pattern in (
        path(prefix, api_views.about, {"version": version}, name="about"),
        path(f"{prefix}openapi.json", api_views.description, {"version": version}, name="description"),
        *(
            path(f"{prefix}{name}", api_views.listing, {"version": version, "name": name}, name=name)
            for name in LISTS
        ),
        *(
            path(
                f"{prefix}{name}/<str:number>",
                api_views.single,
                {"version": version, "name": name},
                name=f"one_of_{name}",
            )
            for name in LISTS
        ),
    )
] + [re_path(r"^(?P<rest>.+)$", api_views.nothing, name="nothing")]
