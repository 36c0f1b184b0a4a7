"""What one can do in the exchange."""

from django.utils.translation import gettext_noop

from bandham.exchange.actions.deliveries import (
    arrive,
    ask_return,
    cancel,
    close,
    confirm,
    deliver,
    give_up_rest,
    receive_return,
    reopen,
    settle_return,
    ship,
)
from bandham.exchange.actions.heads import keep_the_head
from bandham.exchange.actions.invoices import credit, make_invoice, pay, pay_out, post
from bandham.exchange.actions.letters import mail_invoice, mail_quote, send_again
from bandham.exchange.actions.lines import add_line, remove_line, set_lines
from bandham.exchange.actions.making import begin_step, finish_making, finish_step, reopen_step, start_making
from bandham.exchange.actions.payments import allocate, book, refund, unallocate
from bandham.exchange.actions.quotes import (
    accept,
    approve_discount,
    ask_approval,
    decline,
    revise,
    send,
    take_link_back,
)
from bandham.exchange.actions.reminders import dispute, remind, settle_dispute
from bandham.exchange.actions.repeats import pause, repeat, resume
from bandham.exchange.actions.stock import count_stock, receive_stock

ASKED = (gettext_noop("Keep the rest"), gettext_noop("Parts"),
         gettext_noop("Carrier"), gettext_noop("Tracking"), gettext_noop("Received by"),
         gettext_noop("Remedy"), gettext_noop("Shipped only"), gettext_noop("Means"), gettext_noop("Reference"),
         gettext_noop("Signed"), gettext_noop("Why"), gettext_noop("Counted"), gettext_noop("To"),
         gettext_noop("Subject"), gettext_noop("Message"), gettext_noop("Every"), gettext_noop("Unit"),
         gettext_noop("First on"), gettext_noop("Until"), gettext_noop("Post it"), gettext_noop("Mail it"))
"""Questions of verbs that are no field of their noun, for the translators."""

__all__ = [
    "accept", "add_line", "allocate", "approve_discount", "arrive", "ask_approval", "ask_return", "begin_step",
    "book", "cancel", "close", "confirm", "count_stock", "credit", "decline", "deliver", "dispute", "finish_making",
    "finish_step", "give_up_rest", "keep_the_head", "mail_invoice", "mail_quote", "make_invoice", "pause", "pay",
    "pay_out", "post", "receive_return", "receive_stock", "refund", "remind", "remove_line", "reopen",
    "reopen_step", "repeat", "resume", "revise", "send", "send_again", "set_lines", "settle_dispute",
    "settle_return", "ship", "start_making", "take_link_back",
    "unallocate",
]
