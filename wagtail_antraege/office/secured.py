"""What all views of the office stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.cache import patch_cache_control
from django.views.generic import View

from wagtail.admin.auth import user_has_any_page_permission

from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


def may_enter(user: AbstractUser) -> bool:
    """Say whether the office concerns the user at all."""
    return access.is_clerk(user) or access.administers_departments(user)


def seal(response: HttpResponseBase) -> None:
    """Keep an answer with personal data out of every cache."""
    patch_cache_control(response, private=True, no_store=True)


class SecuredMixin(View):
    """No generic permission decides here: what is not the user's does not exist.

    Views find applications through ``inbox`` functions only, which start from
    ``visible_to(user)`` and raise ``NotFoundError``.
    """

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except NotFoundError as error:
            raise Http404 from error
        seal(response)
        return response

    @property
    def user(self) -> AbstractUser:
        """Who is behind the counter."""
        user: AbstractUser = self.request.user  # type: ignore[assignment]  # the admin lets nobody else in
        return user


class OfficeMixin(SecuredMixin):
    """For pages that are about no single application: Wagtail's redirect if refused."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not may_enter(self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PageEditorsMixin(View):
    """For whoever may work on some page: Wagtail's redirect if refused."""

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
