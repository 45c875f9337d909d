"""Middleware: when a page of the directory goes out, what is to be counted of it is counted."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from folkmoot.directory.use.counting import count
from folkmoot.directory.use.visits import START, uses_of


class UseCounted:
    """Every page under /find/ is looked at once; a page to which a page of the directory led is no visit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then count."""
        response = self.get_response(request)
        if request.path_info.startswith(START) and (uses := uses_of(request, response)):
            count(uses)
        return response
