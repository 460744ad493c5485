from django.urls import path

from centers import views, views_order

app_name = "centers"

urlpatterns = [
    path("desk/", views.switch, name="switch"),
    path("digest/", views.digest, name="digest"),
    path("notices/<int:number>/read/", views.read_notice, name="read-notice"),
    path("notices/", views_order.notices, name="notices"),
    path("notices/read/", views_order.read_all, name="read-all"),
    path("notices/choose/", views_order.choose_notices, name="choose-notices"),
    path("news/", views_order.news, name="news"),
    path("news/<int:number>/read/", views_order.read_news, name="read-news"),
    path("news/write/", views_order.write_news, name="write-news"),
    path("desks/confirm/", views_order.confirm_desks, name="confirm-desks"),
    path("desks/reviews/", views_order.desk_reviews, name="desk-reviews"),
    path("desks/", views.desks, name="desks"),
    path("desks/open/", views.open_desk, name="open-desk"),
    path("desks/<int:number>/close/", views.close_desk, name="close-desk"),
]
