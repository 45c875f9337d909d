"""Which page for everybody answers which address under /find/."""

from django.urls import path

from folkmoot.directory import asking_views, public_feeds, public_views
from folkmoot.directory.clear import views as clear_views
from folkmoot.directory.coverage import public_views as covering
from folkmoot.directory.editions import public_views as edition_views
from folkmoot.directory.finding import pinned_views
from folkmoot.directory.handing import views as handing_views
from folkmoot.directory.heard import saying_views
from folkmoot.directory.promotion import short_views
from folkmoot.directory.shopping import public_views as shopping_views
from folkmoot.directory.truth import entry_page, provider_views, release_views

app_name = "find"
urlpatterns = [
    path("", public_views.search, name="search"),
    path("list/", pinned_views.pinned_list, name="pinned"),
    path("list/change/", pinned_views.change_list, name="change_list"),
    path("box/<slug:code>/", short_views.box, name="box"),
    path("used/<slug:what>/", short_views.used, name="used"),
    path("feed.json", public_feeds.as_json, name="feed"),
    path("feed.geojson", public_feeds.as_geojson, name="geojson"),
    path("land.geojson", public_feeds.land, name="land"),
    path("services/<uuid:uuid>/", entry_page.service, name="service"),
    path("services/<uuid:uuid>/useful/", entry_page.useful, name="useful"),
    path("services/<uuid:uuid>/sentences/", clear_views.sentences, name="sentences"),
    path("helped/", handing_views.helped, name="helped"),
    path("helped/thanks/", handing_views.thanks, name="helped_thanks"),
    path("shopping/<slug:token>/", shopping_views.shop, name="shop"),
    path("shopping/<slug:token>/sent/", shopping_views.shop_sent, name="shop_sent"),
    path("say/", saying_views.say, name="say"),
    path("services/<uuid:uuid>/listen/", edition_views.listen, name="listen"),
    path("assets/<uuid:uuid>/listen/", edition_views.listen_group, name="listen_group"),
    path("services/<uuid:uuid>/easy-read/", edition_views.easy, name="easy"),
    path("films/<uuid:uuid>/<str:part>", edition_views.film, name="film"),
    path("print/", edition_views.printed, name="printed"),
    path("booklets/", edition_views.booklets, name="booklets"),
    path("booklets/<uuid:uuid>/<slug:size>.pdf", edition_views.booklet_file, name="booklet_file"),
    path("how-hard/", edition_views.how_hard, name="how_hard"),
    path("coverage/", covering.coverage, name="coverage"),
    path("coverage/<uuid:uuid>/", covering.covered, name="covered"),
    path("releases/", release_views.releases, name="releases"),
    path("releases/your-comment/", release_views.comment_follow, name="comment_follow"),
    path("releases/your-comment/sent/", release_views.comment_sent, name="comment_sent"),
    path("releases/<int:number>/", release_views.release, name="release"),
    path("releases/<int:number>/changes/", release_views.release_changes, name="release_changes"),
    path("releases/<int:number>/<uuid:uuid>/", release_views.released, name="released"),
    path("yours/<slug:token>/", provider_views.yours, name="yours"),
    path("yours/<slug:token>/<uuid:uuid>/", provider_views.template, name="template"),
    path("yours/<slug:token>/<uuid:uuid>/still-right/", provider_views.still_right, name="still_right"),
    path("yours/<slug:token>/<uuid:uuid>/form.pdf", provider_views.template_paper, name="template_paper"),
    path("yours/<slug:token>/<uuid:uuid>/sent/", provider_views.template_sent, name="template_sent"),
    path("yours/<slug:token>/<uuid:uuid>/<slug:code>/", provider_views.template_part, name="template_part"),
    path("assets/<uuid:uuid>/", public_views.asset, name="asset"),
    path("assets/<uuid:uuid>/sent/", asking_views.sent, name="sent"),
    path("assets/<uuid:uuid>/use/", asking_views.ask, {"way": "use"}, name="use"),
    path("assets/<uuid:uuid>/help/", asking_views.ask, {"way": "help"}, name="help"),
]
