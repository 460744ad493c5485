from django.urls import path

from quality import views

app_name = "quality"

urlpatterns = [
    path("", views.checks, name="list"),
    path("<slug:code>/", views.check, name="check"),
]
