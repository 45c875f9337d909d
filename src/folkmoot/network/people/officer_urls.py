"""Which officers' page about members and groups answers which address under /officers/network/."""

from django.urls import path

from folkmoot.network.people import group_views, import_views, officer_views

urlpatterns = [
    path("", officer_views.members, name="members"),
    path("growth/", officer_views.grown, name="growth"),
    path("segments/keep/", officer_views.keep_search, name="keep_search"),
    path("segments/<uuid:uuid>/forget/", officer_views.drop_segment, name="drop_segment"),
    path("members/add/", officer_views.add, name="add_member"),
    path("members/<uuid:uuid>/", officer_views.member, name="member"),
    path("members/<uuid:uuid>/change/", officer_views.change, name="change_member"),
    path("members/<uuid:uuid>/act/", officer_views.act, name="act_on_member"),
    path("members/<uuid:uuid>/export/", officer_views.export, name="export_member"),
    path("members/<uuid:uuid>/erase/", officer_views.erase, name="erase_member"),
    path("import/", import_views.bring, name="import_members"),
    path("import/<uuid:uuid>/", import_views.check, name="check_import"),
    path("groups/", group_views.groups, name="groups"),
    path("groups/begin/", group_views.begin, name="begin_group"),
    path("groups/<slug:slug>/", group_views.group, name="group"),
    path("groups/<slug:slug>/change/", group_views.change, name="change_group"),
    path("groups/<slug:slug>/act/", group_views.act, name="act_on_group"),
]
