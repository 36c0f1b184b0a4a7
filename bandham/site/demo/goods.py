"""What the two houses of the demo sell: (article number, names by language, unit, price, tax in percent, HSN code)."""

from __future__ import annotations

Goods = tuple[str, dict[str, str], str, int, str, str]

KOCHI: list[Goods] = [
    ("TEA-CTC", {"en": "CTC tea", "ml": "സി.ടി.സി ചായപ്പൊടി", "ta": "சி.டி.சி தேயிலை",
      "fa": "چای سی‌تی‌سی"}, "kg", 42_000, "5",
     "0902"),
    ("TEA-FF", {"en": "First-flush tea", "ml": "ആദ്യ നുള്ളിന്റെ ചായ", "ta": "முதல் பறிப்புத் தேயிலை",
      "fa": "چای بهاره"}, "kg",
     98_000, "5", "0902"),
    ("CARD-100", {"en": "Cardamom tin, 100 g", "ml": "ഏലക്ക ടിൻ, 100 ഗ്രാം", "ta": "ஏலக்காய் டப்பா, 100 கிராம்",
                  "fa": "قوطی هل، ۱۰۰ گرم"}, "tin", 38_500, "5", "0908"),
    ("PEP-500", {"en": "Black pepper, 500 g", "ml": "കുരുമുളക്, 500 ഗ്രാം", "ta": "மிளகு, 500 கிராம்",
      "fa": "فلفل سیاه، ۵۰۰ گرم"},
     "pack", 42_500, "5", "0904"),
    ("TUR-1", {"en": "Turmeric powder", "ml": "മഞ്ഞൾപ്പൊടി", "ta": "மஞ்சள் தூள்",
      "fa": "زردچوبه"}, "kg", 21_000, "5", "0910"),
    ("COF-FB", {"en": "Filter coffee blend", "ml": "ഫിൽട്ടർ കാപ്പിപ്പൊടി", "ta": "ஃபில்டர் காபித்தூள்",
      "fa": "قهوهٔ فیلتر"}, "kg",
     64_000, "5", "0901"),
    ("GRIND-2", {"en": "Counter grinder", "ml": "കൗണ്ടർ ഗ്രൈൻഡർ", "ta": "கவுண்டர் கிரைண்டர்",
      "fa": "آسیاب پیشخوان"}, "piece",
     2_450_000, "18", "8509"),
    ("SRV-GR", {"en": "Grinder service", "ml": "ഗ്രൈൻഡർ സർവീസ്", "ta": "கிரைண்டர் பராமரிப்பு",
      "fa": "سرویس آسیاب"}, "",
     120_000, "18", "9987"),
]
ISFAHAN: list[Goods] = [
    ("TERMEH-1", {"fa": "ترمهٔ دست‌دوز", "en": "Hand-sewn termeh"}, "متر", 1_850_000, "10", ""),
    ("QALAM-2", {"fa": "قلم‌زنی سینی مس", "en": "Engraved copper tray"}, "piece", 6_400_000, "10", ""),
    ("KHATAM-3", {"fa": "جعبهٔ خاتم", "en": "Khatam box"}, "piece", 2_750_000, "10", ""),
    ("MINA-4", {"fa": "بشقاب میناکاری", "en": "Enamel plate"}, "piece", 3_900_000, "10", ""),
    ("QALI-5", {"fa": "قالیچهٔ نائین", "en": "Nain rug"}, "تخته", 78_000_000, "10", ""),
    ("GAZ-6", {"fa": "گز پسته‌ای", "en": "Pistachio gaz"}, "box", 480_000, "10", ""),
    ("SFAL-7", {"fa": "کوزهٔ سفال", "en": "Clay jug"}, "piece", 620_000, "10", ""),
]
