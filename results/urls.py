from django.urls import path

from results import views

app_name = "results"

urlpatterns = [
    path("", views.now, name="now"),
    path("<int:year>/", views.year, name="year"),
    path("<int:year>/paper/", views.pdf, name="paper"),
    path("<int:year>/hangul/", views.hangul, name="hangul"),
    path("<int:year>/sheet/", views.sheet, name="sheet"),
]
