"""Which page for officers answers which address under /officers/directory/."""

from django.urls import path

from folkmoot.directory import views
from folkmoot.directory.editions import booklet_views
from folkmoot.directory.editions import officer_views as edition_views
from folkmoot.directory.finding import officer_views
from folkmoot.directory.formats import feed_views
from folkmoot.directory.truth import chase_views, entry_views, releasing_views

app_name = "directory"
urlpatterns = [
    path("", views.services, name="services"),
    path("feeds/", feed_views.feeds, name="feeds"),
    path("feeds/new/", feed_views.new_feed, name="new_feed"),
    path("feeds/<uuid:uuid>/", feed_views.feed, name="feed"),
    path("feeds/readings/<uuid:uuid>/", feed_views.reading, name="feed_reading"),
    path("feeds/settle/<int:number>/", feed_views.settle_one, name="settle"),
    path("editions/", edition_views.editions, name="editions"),
    path("editions/<uuid:uuid>/", edition_views.edition, name="edition"),
    path("booklets/", booklet_views.booklets, name="booklets"),
    path("booklets/<uuid:uuid>/", booklet_views.booklet, name="booklet"),
    path("<uuid:uuid>/editions/", edition_views.entry_editions, name="entry_editions"),
    path("<uuid:uuid>/editions/easy-read/", edition_views.easy, name="easy"),
    path("<uuid:uuid>/editions/film/", edition_views.film, name="film"),
    path("<uuid:uuid>/editions/translation/<slug:language>/", edition_views.translation, name="translation"),
    path("new/", entry_views.new, name="new"),
    path("chase/", chase_views.chase, name="chase"),
    path("chase/ask/", chase_views.ask, name="ask"),
    path("chase/how-often/", chase_views.policy, name="policy"),
    path("board/", chase_views.board, name="board"),
    path("changes/", chase_views.proposals, name="proposals"),
    path("changes/<uuid:uuid>/", chase_views.proposal, name="proposal"),
    path("releases/", releasing_views.put_out_page, name="put_out"),
    path("comments/<uuid:uuid>/", releasing_views.comment, name="comment"),
    path("comments/<uuid:uuid>/step/", releasing_views.step, name="comment_step"),
    path("<uuid:uuid>/", entry_views.service, name="service"),
    path("finding/words/", officer_views.words, name="words"),
    path("finding/words-left-out/", officer_views.stop_words, name="stop_words"),
    path("finding/why/", officer_views.why, name="why"),
    path("finding/searches/", officer_views.searches, name="searches"),
    path("<uuid:uuid>/act/", views.act, name="act"),
    path("<uuid:uuid>/part/<slug:code>/", entry_views.change_part, name="part"),
    path("<uuid:uuid>/who-sees-what/", entry_views.who_sees, name="who_sees"),
    path("<uuid:uuid>/history/", entry_views.history, name="history"),
    path("<uuid:uuid>/history/<int:number>/", entry_views.version, name="version"),
    path("<uuid:uuid>/history/<int:number>/restore/", entry_views.restore, name="restore"),
    path("<uuid:uuid>/form.pdf", entry_views.paper, name="paper"),
    path("<uuid:uuid>/calls/", chase_views.calls, name="calls"),
    path("<uuid:uuid>/whom-we-ask/", chase_views.people, name="people"),
]
