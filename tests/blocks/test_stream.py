from django.core.management import call_command
from django.urls import reverse

import pytest

from wagtail_antraege import models
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.text import TextType


@pytest.fixture
def field():
    return models.ApplicationPage._meta.get_field("form")


@pytest.fixture
def third_party_type(field):
    class FishTag(TextType):
        name = "fish_tag"
        label = "Fischmarke"

    registry.register(FishTag)
    field.__dict__.pop("stream_block", None)
    yield FishTag
    registry.unregister("fish_tag")
    field.__dict__.pop("stream_block", None)


class TestFormStream:
    def test_there_is_a_block_for_every_registered_type(self, field):
        names = {kind.name for kind in registry.all_types()}
        assert names <= set(field.stream_block.child_blocks)

    @pytest.mark.django_db
    def test_a_type_of_another_package_makes_no_migration(
        self, field, third_party_type
    ):
        assert "fish_tag" in field.stream_block.child_blocks
        call_command(
            "makemigrations", check=True, dry_run=True, skip_checks=True, verbosity=0
        )

    @pytest.mark.django_db
    def test_every_block_has_a_preview(self, field, admin_client):
        for name, block in field.stream_block.child_blocks.items():
            if name not in {"group_end", "named_condition"}:
                assert block.is_previewable, name
                address = reverse("wagtailadmin_block_preview")
                answer = admin_client.get(address, {"id": block.definition_prefix})
                assert answer.status_code == 200, name

    def test_a_preview_shows_the_real_question(self, field):
        block = field.stream_block.child_blocks["radio"]
        context = block.get_preview_context(block.get_preview_value(), {})
        assert 'type="radio"' in str(context["question"])


def test_the_editor_gets_the_style_that_indents_groups(admin_client):
    page = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "wagtail_antraege/admin/editor.css" in page
