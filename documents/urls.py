from django.urls import path

from documents import views, views_ledger, views_letterhead

app_name = "documents"

urlpatterns = [
    path("past/", views_ledger.past, name="past"),
    path("ledger/", views_ledger.ledger, name="ledger"),
    path("letterhead/", views_letterhead.letterhead, name="letterhead"),
    path("letterhead/<int:number>/preview/", views_letterhead.preview, name="letterhead-preview"),
    # `name` is the shelf: people, plans, agreements, reports (documents/shelves.py).
    path("<slug:name>/of/<uuid:public_id>/file/", views.file, name="file"),
    path("<slug:name>/<uuid:public_id>/", views.detail, name="detail"),
    path("<slug:name>/<uuid:public_id>/replace/", views.replace, name="replace"),
    path("<slug:name>/<uuid:public_id>/download/", views.download, name="download"),
    path("<slug:name>/<uuid:public_id>/pages/<int:number>/", views.page_picture, name="page"),
    path("<slug:name>/<uuid:public_id>/thumbnail/", views.thumbnail, name="thumbnail"),
    path("<slug:name>/<uuid:public_id>/destroy/", views_ledger.destroy, name="destroy"),
]
