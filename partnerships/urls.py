from django.urls import path  # noqa: F401  filled by the room

app_name = "partnerships"

urlpatterns: list = []
