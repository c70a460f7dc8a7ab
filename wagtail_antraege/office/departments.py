"""Departments, their mailboxes and members, for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import ProtectedError, Q, RestrictedError
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_antraege import models
from wagtail_antraege.delivery import trial
from wagtail_antraege.inbox.members import set_members
from wagtail_antraege.office.desk_views import tell

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

User = get_user_model()


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # Django takes none at run time
    """Shows full name and login, so that two people of one name stay two."""

    def label_from_instance(self, obj: Any) -> str:
        full_name = obj.get_full_name()
        login = obj.get_username()
        return f"{full_name} ({login})" if full_name else login


class DepartmentForm(forms.ModelForm):  # type: ignore[type-arg]  # Django takes none at run time
    """A department and its members."""

    members = MembersField(
        label=_("Members"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Members may read and work on the applications of this department."
            " Nobody else may, administrators included: to read, they join."
            " Joining and leaving is logged."
        ),
    )

    field_order = ("name", "mailbox", "members")

    class Meta:
        model = models.Department
        fields = ("name", "mailbox", "phone", "email", "address", "opening_hours")
        widgets = {
            "address": forms.Textarea(attrs={"rows": 3}),
            "opening_hours": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Q(antraege_memberships__department_id=self.instance.pk)
        people = User.objects.filter(Q(is_active=True) | members).distinct()
        field: Any = self.fields["members"]
        field.queryset = people.order_by(User.USERNAME_FIELD)
        if self.instance.pk:
            field.initial = list(self.instance.members.values_list("pk", flat=True))


class MembersMixin:
    """Saves the members with the department, in the same transaction."""

    form: Any
    request: HttpRequest

    def save_instance(self) -> models.Department:
        department: models.Department = super().save_instance()  # type: ignore[misc]  # Wagtail's view beside the mixin
        members = self.form.cleaned_data["members"]
        user: Any = self.request.user
        set_members(department=department, members=members, user=user)
        return department


class DepartmentCreateView(MembersMixin, generic.CreateView):
    """Add a department."""


class DepartmentEditView(MembersMixin, generic.EditView):
    """Change a department; shows whether what is sent to it arrives."""

    template_name = "wagtail_antraege/office/department.html"

    def save_instance(self) -> models.Department:
        if "mailbox" in self.form.changed_data:
            trial.forget(self.form.instance)
        return super().save_instance()


class DepartmentTrialView(PermissionCheckedMixin, View):
    """Send a test to a department."""

    model = models.Department
    permission_policy = ModelPermissionPolicy(models.Department)
    permission_required = "change"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        department = get_object_or_404(models.Department, pk=pk)
        tell(request, department, trial.send_trial(department, now=timezone.now()))
        return redirect("antraege_departments:edit", pk)


class DepartmentDeleteView(generic.DeleteView):
    """Delete a department that nothing points to."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except (ProtectedError, RestrictedError):
            text = _(
                "%(department)s cannot be deleted: applications, drafts or pages"
                " belong to it."
            ) % {"department": self.object}
            messages.error(self.request, format_html("{}", text))
            return redirect(self.edit_url_name, self.object.pk)
        return response


class DepartmentViewSet(ModelViewSet):
    """Standard model permissions decide; neither copy nor usage views."""

    model = models.Department
    name = "antraege_departments"
    icon = "group"
    menu_label = _("Departments")
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ["name"]
    search_backend_name = None
    ordering = ["name"]
    add_view_class = DepartmentCreateView
    edit_view_class = DepartmentEditView
    delete_view_class = DepartmentDeleteView
    list_display = [
        "name",
        "mailbox",
        Column(
            "members",
            label=_("Members"),
            accessor=lambda department: department.memberships.count() or "0",
        ),
    ]

    def get_form_class(self, for_update: bool = False) -> type[DepartmentForm]:
        return DepartmentForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**given, "usage_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        unused = {"usage"}
        patterns: list[URLPattern] = super().get_urlpatterns()
        trial_view = DepartmentTrialView.as_view()
        return [
            *(pattern for pattern in patterns if pattern.name not in unused),
            path("<int:pk>/trial/", trial_view, name="trial"),
        ]
