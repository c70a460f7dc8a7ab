"""A draft to upload to, and a storage of its own for each test."""

from django.utils import timezone

import pytest

from wagtail_antraege import models


@pytest.fixture(autouse=True)
def sealed_folder(settings, tmp_path):
    folder = tmp_path / "sealed"
    settings.STORAGES = {
        **settings.STORAGES,
        "antraege": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        },
    }
    return folder


@pytest.fixture
def make_draft(db):
    department = models.Department.objects.create(name="Steueramt")
    version = models.FormVersion.objects.create(
        form_key="00000000-0000-0000-0000-000000000001", document={}
    )

    def make(**fields):
        now = timezone.now()
        return models.Draft.objects.create(
            department=department,
            version=version,
            created_at=now,
            changed_at=now,
            expires_at=now,
            **fields,
        )

    return make


@pytest.fixture
def draft(make_draft):
    return make_draft()
