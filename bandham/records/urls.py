"""The addresses that every noun has, and those of the engine itself."""

from __future__ import annotations

from django.urls import path

from bandham.records.pages import (
    board,
    bulk,
    customs,
    export,
    forms,
    history,
    jobs,
    listing,
    notes,
    palette,
    record,
    views,
)

app_name = "records"
urlpatterns = [
    path("", palette.home, name="home"),
    path("search/", palette.search, name="search"),
    path("changes/", history.changes, name="changes"),
    path("changes/<uuid:pk>/undo/", history.undo, name="undo"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<uuid:pk>/", jobs.job, name="job"),
    path("jobs/<uuid:pk>/cancel/", jobs.cancel, name="cancel"),
    path("jobs/<uuid:pk>/retry/", jobs.retry, name="retry"),
    path("files/<uuid:pk>/", notes.file, name="file"),
    path("settings/fields/", customs.fields_home, name="fields_home"),
    path("settings/objects/", customs.objects, name="objects"),
    path("settings/objects/new/", customs.object_form, name="new_object"),
    path("settings/objects/<uuid:pk>/", customs.object_form, name="object"),
    path("settings/objects/<uuid:pk>/delete/", customs.drop_object, name="drop_object"),
    path("settings/fields/<slug:noun>/", customs.fields, name="fields"),
    path("settings/fields/<slug:noun>/new/", customs.field, name="new_field"),
    path("settings/fields/<slug:noun>/<uuid:pk>/", customs.field, name="field"),
    path("settings/fields/<slug:noun>/<uuid:pk>/delete/", customs.drop_field, name="drop_field"),
    path("settings/layout/<slug:noun>/", customs.layout, name="layout"),
    path("<slug:noun>/", listing.listing, name="list"),
    path("<slug:noun>/new/", forms.new, name="new"),
    path("<slug:noun>/filter/", listing.filter_builder, name="filter"),
    path("<slug:noun>/columns/", listing.columns, name="columns"),
    path("<slug:noun>/options/", palette.options, name="options"),
    path("<slug:noun>/board/", board.board, name="board"),
    path("<slug:noun>/board/move/", board.move, name="move"),
    path("<slug:noun>/bulk/<str:what>/", bulk.bulk, name="bulk"),
    path("<slug:noun>/export.<str:ext>", export.export, name="export"),
    path("<slug:noun>/views/", views.views, name="views"),
    path("<slug:noun>/views/save/", views.save_view, name="save_view"),
    path("<slug:noun>/views/<uuid:pk>/", views.rename_view, name="rename_view"),
    path("<slug:noun>/views/<uuid:pk>/delete/", views.delete_view, name="delete_view"),
    path("<slug:noun>/<uuid:pk>/", record.record, name="record"),
    path("<slug:noun>/<uuid:pk>/edit/", forms.edit, name="edit"),
    path("<slug:noun>/<uuid:pk>/delete/", forms.delete, name="delete"),
    path("<slug:noun>/<uuid:pk>/cell/<str:key>/", listing.cell, name="cell"),
    path("<slug:noun>/<uuid:pk>/do/<str:verb>/", record.do, name="do"),
    path("<slug:noun>/<uuid:pk>/notes/", notes.notes, name="notes"),
    path("<slug:noun>/<uuid:pk>/tags/", notes.tags, name="tags"),
    path("<slug:noun>/<uuid:pk>/files/", notes.attach, name="attach"),
]
