"""Which of everybody's pages about voices answers which address."""

from django.urls import path

from folkmoot.outcomes.voices import public_advocacy, public_ideas, public_room, public_standards

app_name = "voices"
urlpatterns = [
    path("advocacy/", public_advocacy.bodies, name="bodies"),
    path("advocacy/<slug:slug>/", public_advocacy.one_body, name="one_body"),
    path("standards/", public_standards.all_standards, name="standards"),
    path("standards/<slug:slug>/", public_standards.standards, name="standard_set"),
    path("standards/<slug:slug>/rate/", public_standards.rate, name="rate"),
    path("engagements/<slug:slug>/room/", public_room.room, name="room"),
    path("ideas/", public_ideas.idea, name="idea"),
    path("ideas/sent/", public_ideas.sent, name="idea_sent"),
    path("ideas/follow/", public_ideas.follow, name="follow_idea"),
    path("ideas/<slug:slug>/", public_ideas.idea, name="idea_here"),
    path("complaints/", public_ideas.complaints, name="complaints"),
]
