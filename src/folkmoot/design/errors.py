"""The pages that say what went wrong and what was kept."""

from django.views.defaults import bad_request, page_not_found, permission_denied, server_error

forbidden, not_found = permission_denied, page_not_found
__all__ = ["bad_request", "forbidden", "not_found", "server_error"]
