"""The pages of an import. Each step is a plain form; script only makes the waiting nicer."""

from __future__ import annotations

from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.translation import gettext as _

from bandham.accounts.powers import is_owner
from bandham.kernel.jobs import cancel
from bandham.kernel.models import Job
from bandham.records.importing.port import POLICIES
from bandham.records.imports.opening import allowed_targets
from bandham.records.imports.refused import refused_csv
from bandham.records.imports.running import begin
from bandham.records.imports.showing import Steps, empty
from bandham.records.imports.start import choose_sheet, map_columns, start_run
from bandham.records.imports.trial import try_out
from bandham.records.models import ImportRun, ImportState
from bandham.records.pages import frame
from bandham.records.pages.frame import Request, View, noun_page
from bandham.records.resource import Resource

TEMPLATE = "records/import.html"


@noun_page
def new(request: Request, resource: Resource) -> HttpResponse:
    """Step one: a file is sent, kept and looked at."""
    frame.allowed("create", resource, request.actor)
    if request.method != "POST":
        return frame.render(request, TEMPLATE, empty(resource))
    upload, source = request.FILES.get("file"), request.POST.get("source", "")
    try:
        if upload is None:
            raise ValidationError(_("Choose a file first."))
        run = start_run(resource, upload, name=upload.name or "file", actor=request.actor,
                        reader=request.reader, source=source)
    except ValidationError as error:
        return frame.render(request, TEMPLATE, empty(resource, " ".join(error.messages), source), status=422)
    return HttpResponseRedirect(resource.url("import_run", run.pk))


def run_page(view: View) -> View:
    """Give the view the run that its address names: one's own, or any for an owner."""

    @noun_page
    def page(request: Request, resource: Resource, pk: UUID, **kwargs: Any) -> HttpResponse:
        frame.allowed("create", resource, request.actor)
        run = ImportRun.objects.filter(pk=pk, noun=resource.noun).first()
        if run is None or (run.author_id != request.actor.id and not is_owner(request.actor)):
            raise Http404
        return view(request, resource, run, **kwargs)

    return wraps(view)(page)


def _steps(request: Request, resource: Resource, run: ImportRun) -> Steps:
    return Steps(run, resource, allowed_targets(resource, request.actor), request)


def _back(resource: Resource, run: ImportRun) -> HttpResponse:
    return HttpResponseRedirect(resource.url("import_run", run.pk) + "#now")


def _refused(request: Request, resource: Resource, run: ImportRun, error: ValidationError) -> HttpResponse:
    run.refresh_from_db()
    steps = _steps(request, resource, run)
    return frame.render(request, TEMPLATE, steps.context(" ".join(error.messages)), status=422)


@run_page
def show(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    return frame.render(request, TEMPLATE, _steps(request, resource, run).context())


@run_page
def columns(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """Step two ends: the mapping is set, and tried out."""
    frame.need_post(request)
    headers = run.form["headers"]
    mapping = {h: request.POST.get(f"to-{n}", "") for n, h in enumerate(headers)}
    for name in ("order", "calendar", "decimal"):
        if (said := request.POST.get(f"read-{name}")) in _FORMS[name]:
            run.form["columns"] = [{**form, name: said} for form in run.form["columns"]]
    try:
        map_columns(run, mapping, request.actor, keep="remember" in request.POST)
        try_out(run, request.actor)
    except ValidationError as error:
        return _refused(request, resource, run, error)
    return _back(resource, run)


@run_page
def sheet(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """Another sheet of the same workbook."""
    frame.need_post(request)
    try:
        choose_sheet(run, request.POST.get("sheet", ""), request.actor)
    except ValidationError as error:
        return _refused(request, resource, run, error)
    return _back(resource, run)


_FORMS = {"order": ("dmy", "mdy", "ymd"), "calendar": ("gregorian", "jalali"), "decimal": (".", ",")}


@run_page
def start(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """Step four ends: what becomes of known rows is decided, and the import begins."""
    frame.need_post(request)
    policy = request.POST.get("policy", run.policy)
    run.policy = policy if policy in POLICIES else run.policy
    run.silent = "silent" in request.POST
    run.form["decisions"] = {
        key.removeprefix("pair-"): said for key, said in request.POST.items()
        if key.startswith("pair-") and key[5:].isdecimal() and said in ("join", "apart", "skip")}
    try:
        if run.state == ImportState.DRAFT:
            raise ValidationError(_("Try the file out first."))
        begin(run, request.actor)
    except ValidationError as error:
        return _refused(request, resource, run, error)
    return _back(resource, run)


@run_page
def progress(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """How far it is; when it has ended the whole page is shown anew."""
    steps = _steps(request, resource, run)
    if not frame.wants_part(request):
        return _back(resource, run)
    job = steps.progress()
    answer = frame.render(request, "records/_job.html", {"job": job})
    if not job.get("running"):
        # Another address than the one at hand, or the browser would only scroll.
        answer["HX-Redirect"] = f"{steps.url('run')}?{steps.undoing.pk if steps.undoing else run.state}#now"
    return answer


@run_page
def stop(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    frame.need_post(request)
    job = Job.objects.filter(pk=run.job_id).first()
    try:
        if job:
            cancel(job)
    except ValidationError:
        pass  # it has ended meanwhile; the page says how
    return _back(resource, run)


@run_page
def again(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """A stopped or failed import goes on where it stood."""
    frame.need_post(request)
    try:
        begin(run, request.actor)
    except ValidationError as error:
        return _refused(request, resource, run, error)
    return _back(resource, run)


@run_page
def refused(request: Request, resource: Resource, run: ImportRun) -> HttpResponse:
    """The refused rows as a file, to mend and send again."""
    lines = list(refused_csv(run))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refused.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]
