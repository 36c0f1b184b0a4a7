"""What the facts of leads and deals say on a thread."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bandham.kernel.money import Money, format_money
from bandham.kernel.numbers import to_digits
from bandham.people.lines import Line, Scene, lang_of, tells
from bandham.people.thread import Knot
from bandham.sales import facts
from bandham.sales.models.choices import REASONS
from bandham.sales.models.pipelines import shown


def reason_words(value: str) -> str:
    return str(dict(REASONS).get(value, value))


def money_words(told: Knot, scene: Scene) -> str:
    kept = told.payload.get("amount") or {}
    if not kept.get("minor"):
        return ""
    money = Money(int(kept["minor"]), str(kept["currency"]))
    return format_money(money, scene.reader.language, digits=scene.reader.digits)


@tells(facts.DealMoved)
def _moved(told: Knot, scene: Scene) -> Line:
    days = int(told.payload.get("days", 0))
    note = ngettext("after %(n)s day in “%(old)s”", "after %(n)s days in “%(old)s”", days) % {
        "n": to_digits(str(days), scene.reader.digits),
        "old": shown(str(told.payload.get("old_name")))}
    return Line(told.who, _("moved the deal “%(title)s” to “%(stage)s”") % {
        "title": told.payload.get("title"), "stage": shown(str(told.payload.get("stage_name")))},
        note=note)


@tells(facts.DealWon)
def _won(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("won the deal “%(title)s”") % {"title": told.payload.get("title")},
                note=money_words(told, scene))


@tells(facts.DealLost)
def _lost(told: Knot, scene: Scene) -> Line:
    remark = str(told.payload.get("remark", ""))
    rival = str(told.payload.get("rival", ""))
    foot = (("flag", rival),) if rival else ()
    return Line(told.who, _("closed the deal “%(title)s” as lost") % {
        "title": told.payload.get("title")}, remark, lang_of(remark),
        note=reason_words(str(told.payload.get("reason"))), foot=foot)


@tells(facts.DealOffered)
def _offered(told: Knot, scene: Scene) -> Line:
    said = _("made quote %(paper)s of the deal “%(title)s”")
    return Line(told.who, said % {"paper": told.payload.get("paper"), "title": told.payload.get("title")},
                note=money_words(told, scene))


@tells(facts.DealAccepted)
def _accepted(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("heard that quote %(paper)s of the deal “%(title)s” was accepted") % {
        "paper": told.payload.get("paper"), "title": told.payload.get("title")}, note=money_words(told, scene))


@tells(facts.DealReopened)
def _reopened(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("opened the deal “%(title)s” again") % {
        "title": told.payload.get("title")})


@tells(facts.LeadConverted)
def _converted(told: Knot, scene: Scene) -> Line:
    source = str(told.payload.get("source", ""))
    return Line(told.who, _("made a deal of the lead “%(name)s”") % {
        "name": told.payload.get("lead_name")}, note=source)


@tells(facts.LeadSent)
def _sent(told: Knot, scene: Scene) -> Line:
    wording = str(told.payload.get("wording", ""))
    said = _("agreed to: “%(wording)s”") % {"wording": wording} if wording else ""
    return Line(told.who, _("wrote through the form “%(form)s”") % {"form": told.payload.get("form")}, note=said)


@tells(facts.LeadAssigned)
def _assigned(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("gave the lead to %(name)s") % {"name": told.payload.get("owner_name")},
                note=str(told.payload.get("rule", "")))


@tells(facts.LeadQualified)
def _qualified(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("qualified the lead"))


@tells(facts.LeadDisqualified)
def _out(told: Knot, scene: Scene) -> Line:
    remark = str(told.payload.get("remark", ""))
    return Line(told.who, _("disqualified the lead"), remark, lang_of(remark),
                note=reason_words(str(told.payload.get("reason"))))


@tells(facts.LeadReopened)
def _again(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("follows the lead again"))


@tells(facts.CadenceStarted)
def _cadence(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("started the cadence “%(name)s”") % {"name": told.payload.get("cadence")})
