from django.apps import AppConfig

from wagtail_antraege.fieldtypes import registry


class TestAppConfig(AppConfig):
    name = "tests.testapp"
    label = "testapp"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from tests.testapp.fieldtypes import DogTagType
        from tests.testapp.plots import PlotType

        registry.register(DogTagType)
        registry.register(PlotType)
