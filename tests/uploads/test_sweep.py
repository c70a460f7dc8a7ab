"""What crashes and deleted drafts leave behind."""

import datetime as dt

from tests.uploads.test_store import NOW, files_in, keep
from wagtail_antraege import models
from wagtail_antraege.uploads import store, sweep

LATER = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=25)


class TestRemoveOrphans:
    def test_nothing_was_ever_uploaded(self, db):
        assert sweep.remove_orphans(now=LATER) == sweep.Swept(rows=0, files=0)

    def test_a_file_with_a_row_stays(self, draft, sealed_folder):
        upload = keep(draft)
        assert sweep.remove_orphans(now=LATER) == sweep.Swept(rows=0, files=0)
        assert b"".join(store.read(upload))

    def test_a_file_without_a_row_goes_after_a_day(self, draft, sealed_folder):
        keep(draft)
        models.Upload.objects.all().delete()
        soon = dt.datetime.now(tz=dt.UTC) + dt.timedelta(hours=23)
        assert sweep.remove_orphans(now=soon).files == 0
        assert sweep.remove_orphans(now=LATER) == sweep.Swept(rows=0, files=1)
        assert files_in(sealed_folder) == []

    def test_a_row_whose_draft_is_gone_goes_with_its_file(
        self, draft, sealed_folder, django_capture_on_commit_callbacks
    ):
        keep(draft)
        draft.delete()
        with django_capture_on_commit_callbacks(execute=True):
            assert sweep.remove_orphans(now=NOW) == sweep.Swept(rows=1, files=0)
        assert not models.Upload.objects.exists()
        assert files_in(sealed_folder) == []

    def test_twice_is_harmless(self, draft):
        keep(draft)
        draft.delete()
        sweep.remove_orphans(now=LATER)
        assert sweep.remove_orphans(now=LATER) == sweep.Swept(rows=0, files=0)
