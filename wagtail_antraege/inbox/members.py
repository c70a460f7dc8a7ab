"""Who joins and who leaves a department."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail.log_actions import log

from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser

JOINED = "wagtail_antraege.member_joined"
LEFT = "wagtail_antraege.member_left"


@transaction.atomic
def set_members(
    *,
    department: models.Department,
    members: Iterable[AbstractUser],
    user: AbstractUser,
) -> None:
    """Make these the members; joining and leaving is logged with the name."""
    wanted = {member.pk: member for member in members}
    present = {
        membership.user_id: membership.user
        for membership in department.memberships.select_related("user")
    }
    for joined in wanted.keys() - present.keys():
        models.Membership.objects.create(department=department, user_id=joined)
        note(department, JOINED, wanted[joined], user)
    for left in present.keys() - wanted.keys():
        department.memberships.filter(user_id=left).delete()
        note(department, LEFT, present[left], user)


def note(
    department: models.Department,
    action: str,
    member: AbstractUser,
    user: AbstractUser,
) -> None:
    """Write to the log of the site, where administrators look."""
    log(
        instance=department,
        action=action,
        user=user,
        data={"member": member.get_username(), "member_id": str(member.pk)},
    )
