"""Places of supply: the states and union territories of India by their GST code."""

from django.utils.translation import gettext_lazy as _

PLACES = [
    ("01", _("Jammu and Kashmir")), ("02", _("Himachal Pradesh")), ("03", _("Punjab")), ("04", _("Chandigarh")),
    ("05", _("Uttarakhand")), ("06", _("Haryana")), ("07", _("Delhi")), ("08", _("Rajasthan")),
    ("09", _("Uttar Pradesh")), ("10", _("Bihar")), ("11", _("Sikkim")), ("12", _("Arunachal Pradesh")),
    ("13", _("Nagaland")), ("14", _("Manipur")), ("15", _("Mizoram")), ("16", _("Tripura")), ("17", _("Meghalaya")),
    ("18", _("Assam")), ("19", _("West Bengal")), ("20", _("Jharkhand")), ("21", _("Odisha")),
    ("22", _("Chhattisgarh")), ("23", _("Madhya Pradesh")), ("24", _("Gujarat")),
    ("26", _("Dadra and Nagar Haveli and Daman and Diu")), ("27", _("Maharashtra")), ("29", _("Karnataka")),
    ("30", _("Goa")), ("31", _("Lakshadweep")), ("32", _("Kerala")), ("33", _("Tamil Nadu")), ("34", _("Puducherry")),
    ("35", _("Andaman and Nicobar Islands")), ("36", _("Telangana")), ("37", _("Andhra Pradesh")),
    ("38", _("Ladakh")),
]
