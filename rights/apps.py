from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "rights"
    verbose_name = "권리 요구"
