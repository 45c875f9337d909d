"""Members' and everybody's pages of questions to the network: ask, answer behind a personal link, stop, read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.design.paging import page_of
from folkmoot.network.asking.asking import LINKS, answer_network, ask_network, ask_no_more
from folkmoot.network.asking.forms import AnswerForm, AskForm
from folkmoot.network.asking.views import reached
from folkmoot.network.asking_who import ask_who, nobodys
from folkmoot.network.knowing import member_here
from folkmoot.network.models import NetworkQuestion, QuestionSent
from folkmoot.network.naming import told_by
from folkmoot.questions.policies import NotPossible

RELATED = ("question__partner", "question__member", "question__officer__partner", "member")


@require_safe
def read(request: HttpRequest) -> HttpResponse:
    """Show everybody the questions and answers of those who agreed, read by a person first."""
    seen = NetworkQuestion.objects.in_public().select_related("member", "officer__partner")
    page = page_of(
        request, seen.prefetch_related("answers__member", "answers__officer__partner"), per_page=10
    )
    rows = [
        (one, told_by(one), [(each, told_by(each)) for each in one.answers.all() if each.in_public])
        for one in page
    ]
    return render(request, "network/asking/read.html", {"page": page, "rows": rows})


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Take a question from a member who is known in this browser."""
    member = member_here(request)
    if member is None:
        return ask_who(request)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            question = ask_network(member=member, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('joined:asking:mine')}?reached={question.reached}")
    return render(
        request, "network/asking/ask_as_member.html", {"form": form}, status=422 if form.errors else 200
    )


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show a member the questions they asked, with their answers."""
    member = member_here(request)
    if member is None:
        return ask_who(request)
    asked = NetworkQuestion.objects.filter(member=member).prefetch_related(
        "answers__member", "answers__officer__partner"
    )
    rows = [(one, [(each, told_by(each)) for each in one.answers.all()]) for one in asked[:50]]
    number = request.GET.get("reached", "")
    told = reached(int(number)) if number.isascii() and number.isdigit() and len(number) < 4 else ""
    return render(request, "network/asking/mine.html", {"rows": rows, "told": told})


@csrf_exempt  # the link is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take an answer behind a personal link; the same link shows it and changes it."""
    sending = _sending(token)
    if sending is None:
        return nobodys(request)
    question = sending.question
    there = question.answers.filter(member=sending.member).first()
    begins = {"words": there.words, "in_public": there.in_public} if there else None
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=begins)
    if request.method == "POST" and form.is_valid():
        try:
            answer_network(question=question, member=sending.member, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{request.path}?thanks=yes")
    shown = {
        "form": form,
        "question": question,
        "by": told_by(question),
        "there": there,
        "thanks": request.GET.get("thanks") == "yes" and there is not None,
        "stop": reverse("joined:asking:stop", args=[token]),
        "named": sending.member.seen_by == "everybody",
    }
    return render(request, "network/asking/answer.html", shown, status=422 if form.errors else 200)


@csrf_exempt  # a mail program presses it by itself
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End questions to a member by one press; opening the page changes nothing."""
    sending = _sending(token)
    if sending is None:
        return nobodys(request)
    if request.method == "POST":
        ask_no_more(member=sending.member)
    return render(
        request, "network/asking/stop.html", {"stopped": request.method == "POST", "here": request.path}
    )


def _sending(token: str) -> QuestionSent | None:
    return QuestionSent.objects.filter(link_hash=LINKS.hash(token)).select_related(*RELATED).first()
