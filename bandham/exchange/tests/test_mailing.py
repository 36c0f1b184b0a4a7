"""Papers by mail: what arrives at a real mail server, once, and what is said of what does not arrive."""

import gc
import re
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from bandham.accounts.powers import actor_for
from bandham.accounts.tests import post_office
from bandham.accounts.workspaces import add_member
from bandham.exchange import actions as verbs
from bandham.exchange.mail.sending import send_letter
from bandham.exchange.models import Letter, Quote
from bandham.exchange.tests.conftest import outside, posted, quote, words
from bandham.exchange.tests.test_orders import newest
from bandham.kernel import actions as kernel
from bandham.kernel import post
from bandham.kernel.actor import SYSTEM
from bandham.kernel.changes import undo
from bandham.kernel.jobs import run_now
from bandham.kernel.models import Job
from bandham.kernel.post import CLAIMED, WAITS
from bandham.kernel.tenancy import workspace_scope
from bandham.people.models import Consent, Reach
from bandham.people.thread import thread


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


def worker(shop):
    return SimpleNamespace(scope=lambda: workspace_scope(shop.workspace.pk))


def deliver(shop):
    """What the worker does with the letters that wait."""
    for pk in Letter.objects.filter(state="waiting").values_list("pk", flat=True):
        send_letter(worker(shop), pk)


def knots(shop):
    return [k.name for k in thread(shop.meera.pk).knots]


def post_form(browser, address):
    """What a form answers that is sent back as it came."""
    page = browser.get(address).content.decode()
    values = dict(re.findall(r'<input[^>]* name="(to|subject)"[^>]* value="([^"]*)"', page))
    assert set(values) == {"to", "subject"}
    text = re.search(r'<textarea[^>]*name="message"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    return browser.post(address, {**values, "message": text.group(1)})


def reach(shop, value, **more):
    return kernel.create(Reach, {"person": shop.meera, "kind": "email", "value": value, **more}, actor=SYSTEM)


def test_a_draft_quote_is_sent_with_paper_and_link_in_one_step(desk, office):
    made = quote(desk, (desk.tea, 10))
    verbs.mail_quote(made, actor=desk.boss)
    deliver(desk)
    (mail,) = office.mails
    plain, html, (paper,) = post_office.parts(mail)
    assert (mail["To"], mail["Reply-To"]) == ("meera@example.org", "shop@kochi.example")
    assert mail["From"] == "Kochi Tea <crm@kochi.example>"
    assert (paper.get_content_type(), paper.get_filename()) == ("application/pdf", "Q-0001.pdf")
    assert paper.get_content().startswith(b"%PDF")
    assert 'lang="ml"' in html and "Q-0001" in mail["Subject"]
    assert Quote.objects.get().state == "sent"
    link = re.search(r"/q/\S+", plain).group()
    page = outside(desk, lambda c: c.get(link))
    assert page.status_code == 200 and "ചായപ്പൊടി" in page.content.decode()


def test_the_mail_is_a_knot_that_says_who_to_whom_and_what(desk, office, browser):
    verbs.mail_quote(quote(desk, (desk.tea, 10)), actor=desk.boss)
    assert knots(desk)[0] == "exchange.PaperMailed"
    assert "exchange.QuoteSent" not in knots(desk)
    page = words(browser.get(f"/kochi/people/{desk.meera.pk}/"))
    assert "mailed quote Q-0001 over ₹4,410" in page and "meera@example.org" in page


def test_marking_as_sent_still_makes_no_mail(desk, office):
    verbs.send(quote(desk, (desk.tea, 1)), actor=desk.boss)
    assert not Letter.objects.exists()
    assert "exchange.QuoteSent" in knots(desk)


def test_an_invoice_goes_in_the_words_that_were_typed(desk, office):
    made = posted(desk, (desk.tea, 2))
    verbs.mail_invoice(made, to="office@pookalam.example", subject="Your tea", message="Hello.\n\nThanks & bye.",
                       actor=desk.boss)
    deliver(desk)
    (mail,) = office.mails
    plain, html, (paper,) = post_office.parts(mail)
    assert (mail["To"], mail["Subject"]) == ("office@pookalam.example", "Your tea")
    assert paper.get_filename() == "INV-0001.pdf"
    assert plain.strip() == "Hello.\n\nThanks & bye." and "<p>Thanks &amp; bye.</p>" in html


def test_the_very_same_mail_twice_in_a_minute_is_sent_once(desk, office):
    made = posted(desk, (desk.tea, 2))
    for _click in range(2):
        verbs.mail_invoice(made, actor=desk.boss)
    deliver(desk)
    deliver(desk)
    assert len(office.mails) == 1 and knots(desk).count("exchange.PaperMailed") == 1


@pytest.mark.parametrize(("typed", "why"), [
    ("meera@example.org\nBcc: all@example.org", "is not an e-mail address"), ("meera", "is not an e-mail address"),
    ("a@example.org, b@example.org", "is not an e-mail address"), ("x" * 65 + "@example.org", "is not an e-mail"),
    ("m@" + "x" * 60 + "." + "y" * 60 + "." + "z" * 60 + "." + "w" * 60 + "." + "v" * 20 + ".org", "is not an e-mail")])
def test_no_mail_goes_to_an_address_that_is_none(desk, office, typed, why):
    with pytest.raises(ValidationError, match=why):
        verbs.mail_invoice(posted(desk, (desk.tea, 2)), to=typed, actor=desk.boss)
    assert not Letter.objects.exists()


def test_a_subject_brings_no_head_of_its_own(desk):
    with pytest.raises(ValidationError, match="one line"):
        verbs.mail_invoice(posted(desk, (desk.tea, 2)), subject="Tea\nBcc: x@example.org", actor=desk.boss)


def test_without_an_address_the_refusal_says_the_way_out(shop):
    made = quote(shop, (shop.tea, 1))
    with pytest.raises(ValidationError, match="Meera Nair has no e-mail address .* add it to the contact"):
        verbs.mail_quote(made, actor=shop.boss)
    assert Quote.objects.get().state == "draft"


def test_the_address_is_the_first_that_works_and_was_not_refused(shop, office):
    reach(shop, "old@example.org", primary=True, valid=False)
    reach(shop, "no@example.org", opted_out=True)
    reach(shop, "yes@example.org")
    verbs.mail_invoice(posted(shop, (shop.tea, 2)), actor=shop.boss)
    assert Letter.objects.get().to == "yes@example.org"


@pytest.mark.parametrize(("how", "why"), [({"opted_out": True}, "no more mail"), ({"valid": False}, "not arrive")])
def test_an_address_that_was_refused_is_not_written_to_by_hand_either(shop, how, why):
    reach(shop, "no@example.org", **how)
    with pytest.raises(ValidationError, match=why):
        verbs.mail_invoice(posted(shop, (shop.tea, 2)), to="No@Example.org", actor=shop.boss)


def test_whoever_refused_mail_about_their_orders_gets_none_unasked(desk):
    kernel.create(Consent, {"person": desk.meera, "purpose": "service", "channel": "mail", "state": "refused"},
                  actor=SYSTEM)
    with pytest.raises(ValidationError, match="no e-mail address"):
        verbs.mail_invoice(posted(desk, (desk.tea, 2)), actor=desk.boss)


def test_a_server_that_is_away_is_tried_again_until_the_letter_is_given_up(desk, office, settings):
    verbs.mail_invoice(posted(desk, (desk.tea, 2)), actor=desk.boss)
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, post_office.free_port()
    for _try in WAITS:
        deliver(desk)
    assert Letter.objects.get().state == "waiting"
    deliver(desk)
    letter = Letter.objects.get()
    assert (letter.state, letter.trouble, letter.tries) == ("failed", "away", len(WAITS) + 1)
    assert knots(desk)[0] == "exchange.MailFailed"
    settings.EMAIL_PORT = there
    verbs.send_again(letter, actor=desk.boss)
    deliver(desk)
    assert Letter.objects.get().state == "sent" and len(office.mails) == 1


def test_a_silent_server_is_left_alone_for_a_while_and_the_paper_says_so(
        desk, office, browser, settings, monkeypatch):
    monkeypatch.setattr(post, "SLOW", 0.1)
    monkeypatch.setitem(post._silent, "until", 0.0)
    there, settings.EMAIL_TIMEOUT = settings.EMAIL_PORT, 0.2
    first, second = posted(desk, (desk.tea, 2)), posted(desk, (desk.tea, 1))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_PORT = silent.getsockname()[1]
        verbs.mail_invoice(first, actor=desk.boss)
        deliver(desk)
    settings.EMAIL_PORT = there
    verbs.mail_invoice(second, actor=desk.boss)
    deliver(desk)
    assert not office.mails and sorted(Letter.objects.values_list("state", "tries")) == [("waiting", 1), ("waiting", 2)]
    page = browser.get(f"/kochi/invoices/{first.pk}/").content.decode()
    assert "The mail server cannot be reached. It is tried again." in page
    monkeypatch.setitem(post._silent, "until", 0.0)
    deliver(desk)
    assert len(office.mails) == 2


def test_no_letter_goes_over_a_way_that_is_not_safe_and_no_line_stays_open(desk, office, settings, recwarn):
    verbs.mail_invoice(posted(desk, (desk.tea, 2)), actor=desk.boss)
    settings.EMAIL_USE_TLS = True
    deliver(desk)
    letter = Letter.objects.get()
    assert (letter.state, letter.trouble) == ("waiting", "unsafe") and "STARTTLS" in letter.detail
    assert not office.mails
    gc.collect()
    assert not [w for w in recwarn if issubclass(w.category, ResourceWarning)]


def test_a_refused_address_is_said_on_the_paper_at_once(desk, office, browser):
    office.refusal = "550 no such mailbox"
    made = posted(desk, (desk.tea, 2))
    verbs.mail_invoice(made, actor=desk.boss)
    deliver(desk)
    page = browser.get(f"/kochi/invoices/{made.pk}/").content.decode()
    for told in ("The mail to meera@example.org did not arrive.", "550 no such mailbox", "Send again"):
        assert told in page
    page = words(browser.get(f"/kochi/people/{desk.meera.pk}/"))
    assert "The mail with INV-0001 did not arrive at meera@example.org" in page
    letter = f"/kochi/letters/{Letter.objects.get().pk}/"
    assert "The mail to meera@example.org did not arrive." in browser.get(letter).content.decode()
    outside(desk, lambda _c: type(desk.user).objects.filter(pk=desk.user.pk).update(language="fa"))
    for there in (f"/kochi/invoices/{made.pk}/", letter):
        page = browser.get(there).content.decode()
        assert "\u2066meera@example.org\u2069" in page and "\u2066550 no such mailbox\u2069" in page
        assert page.count("نرسیده") > 2 and '<span class="tag tag--gold">' in page


def test_a_letter_that_another_worker_holds_is_left_to_it(desk, office):
    verbs.mail_invoice(posted(desk, (desk.tea, 2)), actor=desk.boss)
    Letter.objects.update(claimed_at=timezone.now())
    deliver(desk)
    assert not office.mails


def test_a_letter_whose_worker_died_is_looked_at_again_and_goes_out(desk, office):
    verbs.mail_invoice(posted(desk, (desk.tea, 2)), actor=desk.boss)
    Letter.objects.update(claimed_at=timezone.now())
    deliver(desk)
    (waiting,) = Job.objects.filter(kind="exchange.mail")
    assert waiting.params == {"letter": str(Letter.objects.get().pk)}
    Letter.objects.update(claimed_at=timezone.now() - CLAIMED - timedelta(seconds=1))
    run_now(waiting)
    assert len(office.mails) == 1 and Letter.objects.get().state == "sent"


def test_undo_holds_a_mail_back_that_has_not_gone_out(desk, office):
    made = quote(desk, (desk.tea, 1))
    verbs.mail_quote(made, actor=desk.boss)
    undo(newest().pk, actor=SYSTEM)
    deliver(desk)
    assert not office.mails
    assert (Letter.objects.get().state, Quote.objects.get().state) == ("withdrawn", "draft")


def test_a_mail_that_was_undone_done_again_and_undone_once_more_is_held_back(desk, office):
    made = quote(desk, (desk.tea, 1))
    verbs.mail_quote(made, actor=desk.boss)
    for _click in range(3):
        undo(newest().pk, actor=SYSTEM)
    deliver(desk)
    assert not office.mails and "exchange.PaperMailed" not in knots(desk)
    assert (Letter.objects.get().state, Quote.objects.get().state) == ("withdrawn", "draft")


def test_a_mail_that_was_done_again_and_went_out_is_not_undone(desk, office):
    verbs.mail_quote(quote(desk, (desk.tea, 1)), actor=desk.boss)
    for _click in range(2):
        undo(newest().pk, actor=SYSTEM)
    deliver(desk)
    assert len(office.mails) == 1 and "exchange.PaperMailed" in knots(desk)
    with pytest.raises(ValidationError, match="cannot be called back"):
        undo(newest().pk, actor=SYSTEM)


def test_a_mail_that_went_out_is_not_undone(desk, office):
    verbs.mail_quote(quote(desk, (desk.tea, 1)), actor=desk.boss)
    deliver(desk)
    with pytest.raises(ValidationError, match="cannot be called back"):
        undo(newest().pk, actor=SYSTEM)


def test_a_quote_whose_mail_went_out_is_not_deleted_and_one_taken_back_is(desk, office):
    made = quote(desk, (desk.tea, 1))
    verbs.mail_quote(made, actor=desk.boss)
    with pytest.raises(ValidationError, match="still used by"):
        kernel.delete(made, actor=desk.boss)
    undo(newest().pk, actor=SYSTEM)
    deliver(desk)
    kernel.delete(made, actor=desk.boss)
    assert not Quote.objects.exists() and not Letter.objects.exists()


def test_a_persian_customer_gets_mail_in_persian_from_the_form_as_it_stands(desk, office, browser):
    kernel.update(desk.meera, {"language": "fa"}, actor=SYSTEM)
    made = quote(desk, (desk.tea, 2))
    assert post_form(browser, f"/kochi/quotes/{made.pk}/mail/").status_code == 302
    deliver(desk)
    (mail,) = office.mails
    assert "پیش\u200cفاکتور Q-0001" in mail["Subject"]
    assert 'dir="rtl"' in post_office.parts(mail)[1]


def test_the_form_is_filled_in_and_sends_what_stands_in_it(desk, office, browser):
    made = posted(desk, (desk.tea, 2))
    page = browser.get(f"/kochi/invoices/{made.pk}/mail/").content.decode()
    assert 'value="meera@example.org"' in page and "INV-0001" in page and "മലയാളം" in page
    done = browser.post(f"/kochi/invoices/{made.pk}/mail/", {
        "to": "meera@example.org", "subject": "Tea", "message": "One.\r\n\r\nTwo."})
    assert done.status_code == 302
    assert Letter.objects.get().words == "One.\n\nTwo."


def test_what_was_typed_stays_in_a_form_that_is_refused(desk, browser):
    made = posted(desk, (desk.tea, 2))
    page = browser.post(f"/kochi/invoices/{made.pk}/mail/", {"to": "nowhere", "subject": "Tea", "message": "Mine"})
    told = page.content.decode()
    assert page.status_code == 422 and "is not an e-mail address" in told and "Mine" in told


def test_who_may_not_send_quotes_mails_none(desk, django_user_model):
    user = outside(desk, lambda _c: django_user_model.objects.create_user("reader@example.org", "x", name="Reader"))
    with pytest.raises(PermissionDenied):
        verbs.mail_quote(quote(desk, (desk.tea, 1)), actor=actor_for(add_member(user, "Reader")))
