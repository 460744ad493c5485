from django.urls import path

from indicators import views

app_name = "indicators"

urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("key/", views.key_panel, name="key"),
    path("evaluation/", views.evaluation, name="evaluation"),
    path("targets/<int:year>/", views.targets, name="targets"),
    path("<slug:code>/", views.indicator_page, name="one"),
    path("<slug:code>/<slug:side>/", views.opened, name="opened"),
]
