"""What the facts of the exchange say in a customer's thread."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bandham.exchange import facts
from bandham.exchange.models.words import LetterKind, Means, MoveKind, Reason, RepeatUnit
from bandham.exchange.saying import left_to_right
from bandham.kernel.money import Money, format_money
from bandham.kernel.numbers import to_digits
from bandham.kernel.post import Trouble
from bandham.kernel.text import listed
from bandham.people.lines import Line, Scene, lang_of, tells
from bandham.people.thread import Knot

SAID: dict[type[facts.PaperFact], Any] = {
    facts.QuoteSent: gettext_lazy("sent quote %(number)s over %(amount)s"),
    facts.QuoteRevised: gettext_lazy("began a new version of quote %(number)s"),
    facts.OrderReopened: gettext_lazy("made order %(number)s a draft again"),
    facts.MakingStarted: gettext_lazy("began to make the goods of order %(number)s"),
    facts.MakingFinished: gettext_lazy("finished the goods of order %(number)s"),
    facts.StepBegun: gettext_lazy("began “%(step)s” of %(product)s for order %(number)s"),
    facts.StepFinished: gettext_lazy("finished “%(step)s” of %(product)s for order %(number)s"),
    facts.StepReopened: gettext_lazy("took “%(step)s” of %(product)s for order %(number)s up again"),
    facts.OrderClosed: gettext_lazy("closed order %(number)s"),
    facts.GoodsReturned: gettext_lazy("took the goods of return %(number)s in"),
    facts.ReturnSettled: gettext_lazy("settled return %(number)s"),
    facts.InvoicePosted: gettext_lazy("posted invoice %(number)s over %(amount)s"),
    facts.PaymentAllocated: gettext_lazy("put %(amount)s of payment %(number)s against %(against)s"),
    facts.AllocationReleased: gettext_lazy("took payment %(number)s off %(against)s"),
    facts.DisputeSettled: gettext_lazy("settled the dispute about invoice %(number)s"),
    facts.ApprovalAsked: gettext_lazy("asked for approval of %(discount)s percent off on quote %(number)s"),
    facts.DiscountApproved: gettext_lazy("approved %(discount)s percent off on quote %(number)s"),
}


def amount_of(told: Knot, scene: Scene) -> str:
    found: Any = told.payload.get("amount") or {}
    if not isinstance(found, dict) or "minor" not in found:
        return ""
    return format_money(Money(int(found["minor"]), str(found["currency"])), scene.reader.language,
                        digits=scene.reader.digits)


def _filled(told: Knot, scene: Scene) -> dict[str, str]:
    filled = {k: str(v) for k, v in told.payload.items()}
    if "discount" in filled:
        filled["discount"] = to_digits(filled["discount"], scene.reader.digits)
    return {**filled, "to": left_to_right(filled.get("to", "")), "amount": amount_of(told, scene)}


@tells(*SAID)
def _plain(told: Knot, scene: Scene) -> Line:
    said = next(text for kind, text in SAID.items() if kind.name == told.name)
    return Line(told.who, str(said) % _filled(told, scene))


@tells(facts.QuoteAccepted)
def _accepted(told: Knot, scene: Scene) -> Line:
    signed = str(told.payload.get("signed") or "")
    note = _("signed “%(name)s”") % {"name": signed} if signed else ""
    return Line(scene.party, _("accepted quote %(number)s over %(amount)s") % _filled(told, scene), note=note)


@tells(facts.QuoteDeclined, facts.QuoteQuestioned)
def _answered(told: Knot, scene: Scene) -> Line:
    text = str(told.payload.get("text") or "")
    said = _("declined quote %(number)s") if told.name == facts.QuoteDeclined.name \
        else _("asked about quote %(number)s")
    return Line(scene.party, said % _filled(told, scene), text, lang_of(text))


@tells(facts.OrderConfirmed)
def _ordered(told: Knot, scene: Scene) -> Line:
    note = _("some of it waits for stock") if told.payload.get("waiting") else ""
    return Line(scene.party, _("ordered for %(amount)s, %(number)s") % _filled(told, scene), note=note)


@tells(facts.OrderImported)
def _bought(told: Knot, scene: Scene) -> Line:
    return Line(scene.party, _("bought for %(amount)s, %(number)s") % _filled(told, scene))


def _parts(told: Knot, scene: Scene) -> str:
    some = told.payload.get("parts", [])[:6]
    return listed(f"{to_digits(quantity, scene.reader.digits)} × {name}" for name, quantity in some)


@tells(facts.OrderShipped)
def _shipped(told: Knot, scene: Scene) -> Line:
    parts = _parts(told, scene)
    way = " ".join(filter(None, (str(told.payload.get("carrier", "")), str(told.payload.get("tracking", "")))))
    return Line(told.who, _("sent %(shipment)s of order %(number)s") % _filled(told, scene), note=parts,
                foot=(("truck", way),) if way else ())


@tells(facts.ShipmentDelivered)
def _delivered(told: Knot, scene: Scene) -> Line:
    proof = str(told.payload.get("proof") or "")
    note = _("received by %(name)s") % {"name": proof} if proof else ""
    return Line(scene.party, _("got shipment %(number)s") % _filled(told, scene), note=note)


@tells(facts.OrderCancelled)
def _cancelled(told: Knot, scene: Scene) -> Line:
    reason = str(told.payload.get("reason") or "")
    return Line(told.who, _("cancelled order %(number)s") % _filled(told, scene), reason, lang_of(reason))


@tells(facts.RestGivenUp)
def _gave_up(told: Knot, scene: Scene) -> Line:
    reason = str(told.payload.get("reason") or "")
    said = _("gave up the rest of order %(number)s") % _filled(told, scene)
    return Line(told.who, said, reason, lang_of(reason), note=_parts(told, scene))


@tells(facts.CreditPosted)
def _credited(told: Knot, scene: Scene) -> Line:
    said = _("credited %(amount)s of invoice %(invoice)s, %(number)s") % _filled(told, scene)
    return Line(told.who, said, note=str(told.payload.get("reason") or ""))


def _means(told: Knot) -> str:
    return str(dict(Means.choices).get(str(told.payload.get("means")), ""))


@tells(facts.PaymentReceived)
def _paid(told: Knot, scene: Scene) -> Line:
    said = _("paid a deposit of %(amount)s") if told.payload.get("kind") == "deposit" else _("paid %(amount)s")
    return Line(scene.party, said % _filled(told, scene), note=_means(told))


@tells(facts.PaymentRefunded)
def _refunded(told: Knot, scene: Scene) -> Line:
    return Line(told.who, _("gave %(amount)s back") % _filled(told, scene), note=_means(told))


MAILED = {
    LetterKind.QUOTE: gettext_lazy("mailed quote %(number)s over %(amount)s"),
    LetterKind.INVOICE: gettext_lazy("mailed invoice %(number)s over %(amount)s"),
    LetterKind.REMINDER: gettext_lazy("mailed a reminder of invoice %(number)s"),
}


@tells(facts.PaperMailed)
def _mailed(told: Knot, scene: Scene) -> Line:
    said = MAILED.get(LetterKind(told.payload["kind"]), MAILED[LetterKind.INVOICE])
    return Line(told.who, str(said) % _filled(told, scene), note=str(told.payload.get("title") or ""),
                foot=(("mail", str(told.payload.get("to"))),))


@tells(facts.InvoiceReminded)
def _reminded(told: Knot, scene: Scene) -> Line:
    to = str(told.payload.get("to") or "")
    return Line(told.who, _("reminded of invoice %(number)s, %(amount)s are open") % _filled(told, scene),
                note=str(told.payload.get("title") or ""), foot=(("mail", to),) if to else ())


@tells(facts.InvoiceDisputed)
def _disputed(told: Knot, scene: Scene) -> Line:
    reason = str(told.payload.get("reason") or "")
    return Line(scene.party, _("disputes invoice %(number)s over %(amount)s") % _filled(told, scene), reason,
                lang_of(reason))


@tells(facts.InvoiceRepeats)
def _repeats(told: Knot, scene: Scene) -> Line:
    unit, every = str(told.payload.get("unit")), int(told.payload.get("every") or 1)
    note = _("every %(n)s %(unit)s") % {"n": to_digits(str(every), scene.reader.digits),
                                        "unit": dict(RepeatUnit.choices).get(unit, "")}
    single = {"week": _("every week"), "month": _("every month"), "quarter": _("every quarter"),
              "year": _("every year")}
    return Line(told.who, _("has invoice %(number)s over %(amount)s made again") % _filled(told, scene),
                note=single.get(unit, note) if every == 1 else note)


@tells(facts.MailFailed)
def _not_delivered(told: Knot, scene: Scene) -> Line:
    why = str(dict(Trouble.choices).get(str(told.payload.get("why")), ""))
    return Line("", _("The mail with %(number)s did not arrive at %(to)s") % _filled(told, scene), note=why)


@tells(facts.ReturnAsked)
def _returned(told: Knot, scene: Scene) -> Line:
    reason = str(dict(Reason.choices).get(str(told.payload.get("reason")), ""))
    return Line(scene.party, _("gives something back, %(number)s") % _filled(told, scene), note=reason)


@tells(facts.RepeatPaused, facts.RepeatResumed)
def _repeat(told: Knot, scene: Scene) -> Line:
    paused = told.name == facts.RepeatPaused.name
    return Line(told.who, _("stopped the repeating for now") if paused else _("lets it repeat again"))


@tells(facts.StockMoved)
def _stock(told: Knot, scene: Scene) -> Line:
    """A count tells what it corrected the quantity on hand by."""
    quantity = str(told.payload.get("quantity", ""))
    sign = "" if quantity.startswith("-") else "+"
    kind = dict(MoveKind.choices).get(str(told.payload.get("kind")), "")
    by = to_digits(f"{sign}{quantity}".replace("-", "\N{MINUS SIGN}"), scene.reader.digits)
    return Line(told.who, _("changed the quantity on hand by %(n)s") % {"n": left_to_right(by)},
                note=str(kind))
