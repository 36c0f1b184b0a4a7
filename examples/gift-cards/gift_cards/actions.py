from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from bandham.kernel.actions import action
from bandham.kernel.actor import Actor
from gift_cards.facts import GiftCardRedeemed
from gift_cards.models import GiftCard


@action(permission="gift_cards.redeem", label=_("Redeem"),
        available=lambda card: card.redeemed_on is None)
def redeem(card: GiftCard, *, on: date, actor: Actor) -> GiftCardRedeemed:
    """Take a card as payment, once."""
    if card.redeemed_on:
        raise ValidationError(_("This card was redeemed already."))
    card.redeemed_on = on
    return GiftCardRedeemed(card, code=card.code, value=card.value, about=card.concerns())
