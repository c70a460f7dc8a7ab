"""Begin an application: an empty draft, pinned to what the page offers now."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.flow.access import Held
from wagtail_antraege.flow.content import empty_content
from wagtail_antraege.kit import codes

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Page, Site


def start(
    *,
    page: Page,
    site: Site | None,
    department: models.Department,
    version: models.FormVersion,
    now: datetime,
) -> Held:
    """Create a draft with a secret of its own."""
    secret = codes.new_secret()
    draft = models.Draft.objects.create(
        id=uuid.uuid4(),
        site=site,
        page_id=page.pk,
        department=department,
        version=version,
        holder_hash=codes.hash_secret(secret),
        content=empty_content(version.form).to_json(),
        created_at=now,
        changed_at=now,
        expires_at=now + timedelta(days=settings.draft_days),
    )
    return Held(draft, secret)
