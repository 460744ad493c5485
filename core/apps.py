from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "바탕"

    def ready(self) -> None:
        # No sender: Django sends these only for apps with models, and core has none.
        from core.constraints import lift_triggers, set_triggers  # models must be loaded first

        pre_migrate.connect(lift_triggers)
        post_migrate.connect(set_triggers)
