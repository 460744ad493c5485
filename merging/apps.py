from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "merging"
    verbose_name = "기록 합치기"
