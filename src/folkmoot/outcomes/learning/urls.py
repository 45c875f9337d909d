"""Which page for officers about whether it worked answers which address."""

from django.urls import path

from folkmoot.outcomes.learning import decision_views, felt_views, hat_views, pilot_views

app_name = "learning"
urlpatterns = [
    path("pilots/", pilot_views.pilots, name="pilots"),
    path("pilots/plan/", pilot_views.plan, name="plan"),
    path("pilots/<uuid:uuid>/", pilot_views.pilot, name="pilot"),
    path("pilots/<uuid:uuid>/change/", pilot_views.change, name="change"),
    path("pilots/<uuid:uuid>/measures/", pilot_views.criterion, name="criterion"),
    path("pilots/<uuid:uuid>/start/", pilot_views.start, name="start"),
    path("pilots/<uuid:uuid>/count/", pilot_views.measure, name="measure"),
    path("pilots/<uuid:uuid>/lessons/", pilot_views.lesson, name="lesson"),
    path("pilots/<uuid:uuid>/end/", pilot_views.end, name="end"),
    path("pilots/<uuid:uuid>/verdict/", pilot_views.verdict, name="verdict"),
    path("pilots/<uuid:uuid>/scale/", pilot_views.scale, name="scale"),
    path("pilots/<uuid:uuid>/scale/<int:number>/", pilot_views.came, name="came"),
    path("pilots/<uuid:uuid>/areas/", pilot_views.areas, name="areas"),
    path("decisions/", decision_views.ledger, name="ledger"),
    path("decisions/<slug:slug>/", decision_views.forecast, name="forecast"),
    path("decisions/<slug:slug>/first/", decision_views.first, name="first"),
    path("quality/<slug:slug>/", decision_views.quality, name="quality"),
    path("quality/<slug:slug>/<int:number>/", decision_views.take, name="take"),
    path("reviews/<int:number>/", decision_views.review, name="review"),
    path("useful/<int:number>/", decision_views.useful, name="useful"),
    path("felt/<slug:slug>/", felt_views.dignity, name="dignity"),
    path("trust/", felt_views.pulse, name="pulse"),
    path("trust/<uuid:uuid>/", felt_views.take_pulse, name="take_pulse"),
    path("hats/", hat_views.hats, name="hats"),
    path("hats/councillor/", hat_views.councillor, name="councillor"),
    path("hats/cabinet-member/", hat_views.cabinet, name="cabinet"),
    path("hats/chief-officer/", hat_views.chief, name="chief"),
    path("hats/time/", hat_views.log_time, name="time"),
]
