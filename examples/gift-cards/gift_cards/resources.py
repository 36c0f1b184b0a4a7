from django.utils.translation import gettext_lazy as _

from bandham.records.resource import Resource
from gift_cards.models import GiftCard


class GiftCards(Resource):
    model = GiftCard
    slug = "gift-cards"
    label, plural, new_label = _("Gift card"), _("Gift cards"), _("New gift card")
    icon, name = "gift", "code"
    fields_shown = ["code", "giver", "value", "redeemed_on"]
    columns = ["code", "giver", "value", "redeemed_on"]
    sort = "code"
