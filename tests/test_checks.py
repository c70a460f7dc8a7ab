"""Every wrong setting is named by a system check, with a hint."""

import re
from pathlib import Path

from django.core import checks as django_checks

import pytest
from wagtail.blocks import CharBlock

from wagtail_antraege import checks
from wagtail_antraege.checks import values
from wagtail_antraege.conf import Settings
from wagtail_antraege.crypto import keyring

DOCS = Path(__file__).parent.parent / "docs" / "reference"
PREFIX = "wagtail_antraege."
BLOCKS = [("text", CharBlock())]
NO_BLOCKS = ["text"]
NOT_CALLABLE = 7


@pytest.fixture
def with_database(monkeypatch):
    of_django = Settings.of_django

    def use(engine, **options):
        databases = {
            "default": {"ENGINE": f"django.db.backends.{engine}", "OPTIONS": options}
        }
        monkeypatch.setattr(
            Settings,
            "of_django",
            lambda ours, name: (
                databases if name == "DATABASES" else of_django(ours, name)
            ),
        )

    return use


@pytest.fixture(autouse=True)
def good_site(settings, with_database):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with_database("sqlite3", transaction_mode="IMMEDIATE")


@pytest.fixture
def ours(settings):
    def use(**changed):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **changed}

    return use


def found(deploy=False):
    messages = checks.check_deployment() if deploy else checks.check_settings()
    assert all(message.hint for message in messages)
    return [message.id.removeprefix(PREFIX) for message in messages]


def only_message():
    (message,) = checks.check_settings()
    return f"{message.msg} {message.hint}"


class TestGoodSettings:
    def test_nothing_is_said(self):
        assert found() == []

    def test_they_are_registered(self):
        registry = django_checks.registry.registry
        assert checks.check_settings in registry.get_checks()
        assert checks.check_deployment in registry.get_checks(
            include_deployment_checks=True
        )

    def test_every_optional_setting_may_be_given(self, ours):
        ours(
            BASE_TEMPLATE="base.html",
            TEMPLATE_PACK=None,
            CONTENT_BLOCKS="tests.test_checks.BLOCKS",
            APPLICATION_VIEW="tests.test_checks.found",
            TRUSTED_PROXIES=1,
            UPLOAD_STORAGE="antraege",
            DELIVERY_CHANNELS={},
        )
        assert found() == []


class TestValues:
    @pytest.mark.parametrize("given", [None, [], "text", 7])
    def test_the_whole_must_be_a_dictionary(self, settings, given):
        settings.WAGTAIL_ANTRAEGE = given
        assert found() == ["E001"]
        assert found(deploy=True) == []

    def test_a_misspelt_key_is_told_the_right_one(self, ours):
        ours(TEMPLATE_PAK="x")
        assert "'TEMPLATE_PAK'. Did you mean 'TEMPLATE_PACK'?" in only_message()

    def test_a_strange_key_is_told_all(self, ours):
        ours(**{"": 1})
        assert "Known: ENCRYPTION_KEYS" in only_message()

    @pytest.mark.parametrize("key", sorted(values.KINDS))
    @pytest.mark.parametrize("value", [object(), b"x", 1.5, {1: 2}, ["x", 1], -1, True])
    def test_a_wrong_type_never_ends_in_a_traceback(self, ours, key, value):
        ours(**{key: value})
        is_right = value is True and values.KINDS[key] is values.BOOLEAN
        assert is_right or found()[0] in {"E003", "E006"}

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("TRUSTED_PROXIES", "1"),
            ("DRAFT_DAYS", 0),
            ("MINIMUM_SECONDS", 61),
            ("PAGE_KEEP_SECONDS", 61),
            ("REQUIRE_COMPLETE_TRANSLATIONS", "no"),
            ("UPLOAD_MAX_BYTES", 1),
            ("DELIVERY_CHANNELS", {"mail": "path"}),
            ("ENCRYPTION_KEYS", "one:text"),
        ],
    )
    def test_what_is_out_of_range_is_told_the_range(self, ours, key, value):
        ours(**{key: value})
        assert found() == ["E003"]
        assert values.KINDS[key].words in only_message()

    def test_keys_are_not_repeated(self, ours):
        ours(ENCRYPTION_KEYS="test:SECRET")
        assert "SECRET" not in only_message()

    @pytest.mark.parametrize(
        "limits",
        [{"sned": (1, 2)}, {"send": 5}, {"send": (0, 60)}, {"send": ("1", 60)}],
    )
    def test_limits_have_a_shape(self, ours, limits):
        ours(LIMITS=limits)
        assert found() == ["E006"]


class TestKeys:
    @pytest.mark.parametrize("debug", [True, False])
    @pytest.mark.parametrize("given", [[], ["malformed"], ["a:AAAA"]])
    def test_a_key_is_needed_in_debug_too(self, ours, settings, given, debug):
        settings.DEBUG = debug
        ours(ENCRYPTION_KEYS=given)
        assert found() == ["E004"]
        assert "antraege_key" in only_message()

    def test_one_id_twice_is_wrong(self, ours):
        ours(ENCRYPTION_KEYS=[keyring.new_key("a"), keyring.new_key("a")])
        assert found() == ["E004"]


class TestUploads:
    def test_one_file_may_not_be_more_than_all(self, ours):
        ours(UPLOAD_MAX_BYTES=2_000_000, UPLOAD_MAX_DRAFT_BYTES=1_000_000)
        assert found() == ["E005"]

    def test_the_storage_must_exist(self, ours):
        ours(UPLOAD_STORAGE="nowhere")
        assert found() == ["E009"]
        assert "STORAGES" in only_message()

    @pytest.mark.parametrize("alias", ["default", "staticfiles"])
    def test_djangos_public_storages_are_refused(self, ours, alias):
        ours(UPLOAD_STORAGE=alias)
        assert found() == ["E010"]

    @pytest.mark.parametrize("root", ["MEDIA_ROOT", "STATIC_ROOT"])
    def test_a_folder_inside_a_public_one_is_refused(self, settings, tmp_path, root):
        setattr(settings, root, str(tmp_path))
        self.use_folder(settings, location=str(tmp_path / "below" / ".." / "sealed"))
        assert found() == ["E010"]
        assert root in only_message()

    def test_a_folder_with_an_address_is_refused(self, settings, tmp_path):
        self.use_folder(settings, location=str(tmp_path), base_url="/sealed/")
        assert found() == ["E010"]

    def use_folder(self, settings, **options):
        backend = "django.core.files.storage.FileSystemStorage"
        settings.STORAGES = {
            **settings.STORAGES,
            "antraege": {"BACKEND": backend, "OPTIONS": options},
        }


class TestSurroundings:
    @pytest.mark.parametrize("name", ["crispy_forms", "wagtail.contrib.settings"])
    def test_an_app_is_missing(self, monkeypatch, name):
        from django.apps import apps

        monkeypatch.setattr(apps, "is_installed", lambda app: app != name)
        assert found() == ["E017"]
        assert name in only_message()

    def test_the_addresses_are_missing(self, settings):
        settings.ROOT_URLCONF = "wagtail.admin.urls"
        assert found() == ["E018"]

    def test_the_base_template_is_missing(self, ours):
        ours(BASE_TEMPLATE="nowhere.html")
        assert found() == ["E011"]

    @pytest.mark.parametrize(
        ("source", "ids"),
        [
            ("<main>{% block content %}{% endblock %}</main>", []),
            ("{% if 1 %}{% block content %}{% endblock %}{% endif %}", []),
            ('{% extends "parent" %}', []),
            ('{% extends "base.html" %}{% block x %}{% endblock %}', []),
            ("{% block main %}{% endblock %}", ["E012"]),
            ("{% block content %}", ["E011"]),
        ],
    )
    def test_the_base_template_needs_a_place(self, settings, ours, source, ids):
        template = dict(settings.TEMPLATES[0])
        parent = "{% block content %}{% endblock %}"
        memory = {"town.html": source, "parent": parent, "base.html": parent}
        pack = "django.template.loaders.app_directories.Loader"
        loaders = [("django.template.loaders.locmem.Loader", memory), pack]
        template["APP_DIRS"] = False
        template["OPTIONS"] = {**template["OPTIONS"], "loaders": loaders}
        settings.TEMPLATES = [template]
        ours(BASE_TEMPLATE="town.html")
        assert found() == ids

    def test_the_template_pack_is_missing(self, ours):
        ours(TEMPLATE_PACK="bootstrap17")
        assert found() == ["E013"]

    def test_an_installed_template_pack_is_good(self, ours):
        ours(TEMPLATE_PACK="bootstrap5")
        assert found() == []

    @pytest.mark.parametrize(
        "path", ["no.such.BLOCKS", "nodots", "tests.test_checks.NO_BLOCKS"]
    )
    def test_the_content_blocks_are_none(self, ours, path):
        ours(CONTENT_BLOCKS=path)
        assert found() == ["E014"]

    @pytest.mark.parametrize(
        "path", ["no.such.view", "", "tests.test_checks.NOT_CALLABLE"]
    )
    def test_the_view_is_none(self, ours, path):
        ours(APPLICATION_VIEW=path)
        assert found() == ["E015"]

    @pytest.mark.parametrize(
        "entry", [{}, {"BACKEND": "no.such.Channel"}, {"BACKEND": "pathlib.Path"}]
    )
    def test_a_channel_is_none(self, ours, entry):
        ours(DELIVERY_CHANNELS={"mail": entry})
        assert found() == ["E016"]
        assert "'mail'" in only_message()


class TestOperation:
    @pytest.mark.parametrize(
        ("most", "ids"), [(1_000, ["E007"]), (10_000, []), (None, [])]
    )
    def test_the_editor_posts_many_fields(self, settings, most, ids):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = most
        assert found() == ids

    @pytest.mark.parametrize(("most", "ids"), [(100_000, ["E008"]), (None, [])])
    def test_long_answers_need_room(self, settings, most, ids):
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = most
        assert found() == ids

    @pytest.mark.parametrize("options", [{}, {"transaction_mode": "DEFERRED"}])
    def test_sqlite_must_lock_at_once(self, with_database, options):
        with_database("sqlite3", **options)
        assert found() == ["W001"]

    def test_postgresql_needs_nothing(self, with_database):
        with_database("postgresql")
        assert found() == []

    @pytest.mark.parametrize("name", ["console", "locmem", "dummy", "filebased"])
    def test_mail_that_goes_nowhere(self, settings, name):
        settings.EMAIL_BACKEND = f"django.core.mail.backends.{name}.EmailBackend"
        assert found() == ["W002"]
        settings.DEBUG = True
        assert found() == []


class TestDeployment:
    def test_a_proxy_that_nobody_counted(self, settings, ours):
        ours(MINIMUM_SECONDS=5)
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        assert found(deploy=True) == ["W003"]
        ours(TRUSTED_PROXIES=1)
        assert found(deploy=True) == []

    def test_a_time_trap_that_is_off(self, ours):
        ours(MINIMUM_SECONDS=0)
        assert found(deploy=True) == ["W004"]


class TestDocumentation:
    def test_every_setting_has_a_kind(self):
        source = Path(checks.__file__).parent.parent / "conf.py"
        keys = set(re.findall(r'_get\(\s*"([A-Z_]+)"', source.read_text()))
        assert keys == set(values.KINDS)
        assert Settings.name == "WAGTAIL_ANTRAEGE"

    def test_every_setting_is_in_the_reference(self):
        text = (DOCS / "settings.md").read_text()
        documented = set(re.findall(r"^\| `([A-Z_]+)`", text, re.MULTILINE))
        assert documented == set(values.KINDS)

    def test_every_check_is_in_the_reference(self):
        package = Path(checks.__file__).parent.parent
        source = "".join(path.read_text() for path in package.rglob("*.py"))
        raised = set(re.findall(r'"wagtail_antraege\.([EW]\d{3})"', source))
        text = (DOCS / "checks.md").read_text()
        documented = set(re.findall(r"^\| `wagtail_antraege\.([EW]\d{3})`", text, re.M))
        assert documented == raised
