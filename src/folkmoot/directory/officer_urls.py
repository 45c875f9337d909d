"""Which page for officers answers which address under /officers/directory/."""

from django.urls import path

from folkmoot.directory import views
from folkmoot.directory.clear import views as clear_views
from folkmoot.directory.coverage import review_views
from folkmoot.directory.coverage import views as coverage
from folkmoot.directory.duplicates import views as duplicates
from folkmoot.directory.editions import booklet_views
from folkmoot.directory.editions import officer_views as edition_views
from folkmoot.directory.finding import officer_views, term_name_views, term_views
from folkmoot.directory.formats import feed_views
from folkmoot.directory.heard import entering_views
from folkmoot.directory.promotion import file_views, kit_views, signpost_views
from folkmoot.directory.shopping import views as shopping_views
from folkmoot.directory.truth import chase_views, entry_views, releasing_views
from folkmoot.directory.use import views as use_views

app_name = "directory"
urlpatterns = [
    path("", views.services, name="services"),
    path("feeds/", feed_views.feeds, name="feeds"),
    path("feeds/new/", feed_views.new_feed, name="new_feed"),
    path("feeds/<uuid:uuid>/", feed_views.feed, name="feed"),
    path("feeds/readings/<uuid:uuid>/", feed_views.reading, name="feed_reading"),
    path("feeds/settle/<int:number>/", feed_views.settle_one, name="settle"),
    path("signposts/", signpost_views.signposts, name="signposts"),
    path("signposts/new/", signpost_views.new, name="new_signpost"),
    path("signposts/walk/", signpost_views.walk, name="walk"),
    path("signposts/file/", file_views.from_file, name="signposts_file"),
    path("signposts/out.csv", file_views.out, name="signposts_out"),
    path("signposts/<uuid:uuid>/", signpost_views.signpost, name="signpost"),
    path("signposts/<uuid:uuid>/change/", signpost_views.change_page, name="change_signpost"),
    path("signposts/<uuid:uuid>/act/", signpost_views.act, name="act_on_signpost"),
    path("signposts/<uuid:uuid>/<slug:size>.pdf", kit_views.printed, name="signpost_pdf"),
    path("signposts/<uuid:uuid>/qr.svg", kit_views.qr_file, name="signpost_qr"),
    path("use/", use_views.use, name="use"),
    path("use/out.csv", use_views.out, name="use_out"),
    path("editions/", edition_views.editions, name="editions"),
    path("editions/<uuid:uuid>/", edition_views.edition, name="edition"),
    path("booklets/", booklet_views.booklets, name="booklets"),
    path("booklets/<uuid:uuid>/", booklet_views.booklet, name="booklet"),
    path("<uuid:uuid>/editions/", edition_views.entry_editions, name="entry_editions"),
    path("<uuid:uuid>/editions/easy-read/", edition_views.easy, name="easy"),
    path("<uuid:uuid>/editions/film/", edition_views.film, name="film"),
    path("<uuid:uuid>/editions/translation/<slug:language>/", edition_views.translation, name="translation"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<uuid:uuid>/", duplicates.duplicate, name="duplicate"),
    path("duplicates/merges/<uuid:uuid>/undo/", duplicates.undo, name="undo_merge"),
    path("new/", entry_views.new, name="new"),
    path("chase/", chase_views.chase, name="chase"),
    path("chase/ask/", chase_views.ask, name="ask"),
    path("chase/how-often/", chase_views.policy, name="policy"),
    path("board/", chase_views.board, name="board"),
    path("changes/", chase_views.proposals, name="proposals"),
    path("changes/<uuid:uuid>/", chase_views.proposal, name="proposal"),
    path("heard/enter/", entering_views.enter, name="heard_enter"),
    path("releases/", releasing_views.put_out_page, name="put_out"),
    path("comments/<uuid:uuid>/", releasing_views.comment, name="comment"),
    path("comments/<uuid:uuid>/step/", releasing_views.step, name="comment_step"),
    path("coverage/", coverage.laws, name="coverage"),
    path("coverage/reviews/<uuid:uuid>/", review_views.review, name="review"),
    path("coverage/<slug:code>/", coverage.checklist, name="checklist"),
    path("coverage/<slug:code>/publish/", coverage.publish, name="publish_coverage"),
    path("coverage/<slug:code>/table.csv", coverage.as_file, name="coverage_file"),
    path("coverage/<slug:code>/<slug:paragraph>/", coverage.paragraph, name="paragraph"),
    path("<uuid:uuid>/", entry_views.service, name="service"),
    path("finding/school-terms/", term_views.terms, name="terms"),
    path("finding/terms-in-languages/", term_name_views.term_names, name="term_names"),
    path("finding/words/", officer_views.words, name="words"),
    path("finding/words-left-out/", officer_views.stop_words, name="stop_words"),
    path("finding/why/", officer_views.why, name="why"),
    path("finding/searches/", officer_views.searches, name="searches"),
    path("sentences/", clear_views.unclear, name="unclear"),
    path("shopping/", shopping_views.scenarios, name="shops"),
    path("shopping/new/", shopping_views.new, name="new_shop"),
    path("shopping/<uuid:uuid>/", shopping_views.scenario, name="shop"),
    path("shopping/<uuid:uuid>/form.pdf", shopping_views.paper, name="shop_paper"),
    path("shopping/<uuid:uuid>/told.csv", shopping_views.visits_file, name="shop_file"),
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
