from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "보고"

    def ready(self) -> None:
        from programs import units
        from reports.telling import kept_back

        units.KEPT_BACK.append(kept_back)
