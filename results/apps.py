from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "results"
    verbose_name = "협력 성과"
