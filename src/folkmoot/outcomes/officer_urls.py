"""Which page for officers answers which address."""

from django.urls import include, path

from folkmoot.outcomes import findings_views, replies_views
from folkmoot.outcomes.coming import views as coming
from folkmoot.outcomes.shared import views as shared_views

app_name = "outcomes"
urlpatterns = [
    path("voices/", include("folkmoot.outcomes.voices.officer_urls")),
    path("local-offer/", include("folkmoot.outcomes.offer.officer_urls")),
    path("learning/", include("folkmoot.outcomes.learning.urls")),
    path("", replies_views.waiting, name="waiting"),
    path("plans/", include("folkmoot.outcomes.plan.urls")),
    path("packs/", include("folkmoot.outcomes.pack.officer_urls")),
    path("shared/", shared_views.shared, name="shared"),
    path("shared/<uuid:uuid>/", shared_views.entry, name="shared_entry"),
    path("what-is-coming/", coming.officers, name="coming"),
    path("<slug:slug>/", findings_views.findings, name="findings"),
    path("<slug:slug>/write/", findings_views.begin, name="begin"),
    path("<slug:slug>/publish/", findings_views.publish, name="publish"),
    path("<slug:slug>/commitments/<uuid:uuid>/", replies_views.commitment, name="commitment"),
    path("<slug:slug>/commitments/<uuid:uuid>/plan/", replies_views.plan, name="plan_commitment"),
    path("<slug:slug>/<uuid:uuid>/", findings_views.finding, name="finding"),
    path("<slug:slug>/<uuid:uuid>/change/", findings_views.change, name="change"),
    path("<slug:slug>/<uuid:uuid>/figure/", findings_views.figure, name="figure"),
    path("<slug:slug>/<uuid:uuid>/quote/", findings_views.quote, name="quote"),
    path("<slug:slug>/<uuid:uuid>/theme/", findings_views.theme, name="theme"),
    path("<slug:slug>/<uuid:uuid>/statement/", findings_views.statement, name="statement"),
    path("<slug:slug>/<uuid:uuid>/put/", findings_views.step, {"act": "put"}, name="put"),
    path("<slug:slug>/<uuid:uuid>/back/", findings_views.step, {"act": "back"}, name="back"),
    path("<slug:slug>/<uuid:uuid>/stands/", findings_views.step, {"act": "stands"}, name="stands"),
    path("<slug:slug>/<uuid:uuid>/withdraw/", findings_views.withdraw, name="withdraw"),
    path("<slug:slug>/<uuid:uuid>/remove/<uuid:ground>/", findings_views.remove, name="remove"),
    path("<slug:slug>/<uuid:uuid>/reply/", replies_views.reply, name="reply"),
    path("<slug:slug>/<uuid:uuid>/promise/", replies_views.promise, name="promise"),
]
