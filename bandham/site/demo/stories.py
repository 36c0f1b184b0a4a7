"""What happened between the demo's houses and their customers: (kind, language, text)."""

KOCHI_TOUCHES = [
    ("call", "en", "Asked whether the first-flush tea has come in. It has, she takes 4 kg."),
    ("call", "en", "Wants the invoice with the new GSTIN."),
    ("mail", "en", "Sent the December price list, with the cardamom prices by grade."),
    ("mail", "en", "Asked for the organic certificate of the pepper. Sent the same day."),
    ("visit", "en", "Tasted the new blend at the café. The cook prefers the stronger one."),
    ("visit", "en", "Looked at the store room: sacks stand too near the wall, told him so."),
    ("note", "en", "Pays on the 5th, never before. Do not remind earlier."),
    ("note", "en", "The son will take over the shop after Onam."),
    ("letter", "en", "Signed contract for 2026–27 came back by post."),
    ("chat", "en", "Two tins fewer this week, the school is closed."),
    ("chat", "ml", "ഈ ആഴ്ച ചായപ്പൊടി പത്തു കിലോ മതി."),
    ("chat", "ml", "ഏലക്ക നല്ലതായിരുന്നു, അതേ തരം വീണ്ടും തരണം."),
    ("call", "ml", "ഓണത്തിനു മുമ്പ് ഇരട്ടി വേണ്ടിവരും എന്ന് പറഞ്ഞു."),
    ("chat", "ta", "இந்த வாரம் காபித்தூள் ஐந்து கிலோ அனுப்புங்கள்."),
    ("call", "ta", "மிளகு விலை எப்போது குறையும் என்று கேட்டார்."),
    ("note", "ta", "வெள்ளிக்கிழமை கடை மூடியிருக்கும்."),
    ("complaint", "en", "Two of the cardamom tins came dented."),
    ("complaint", "ml", "ഇന്നലെ വന്ന ഏലക്ക ടിന്നുകളിൽ രണ്ടെണ്ണം ചതഞ്ഞിട്ടുണ്ട്."),
    ("complaint", "ta", "சாக்கில் எடை இரண்டு கிலோ குறைவாக இருந்தது."),
]
KOCHI_PROMISES = [
    "Two new tins at the café, before eleven",
    "Sample of the half-kilo cardamom pack",
    "Call back with the price for forty kilos",
    "Send the lab report of the turmeric",
]
KOCHI_NEEDS = [
    ("Half-kilo cardamom packs for the counter", "said on a call"),
    ("40 kg CTC tea a month", "from their orders"),
    ("Grinder serviced before each festival", "said on a visit"),
    ("Delivery before nine", "said on a call"),
    ("Labels in Tamil", "asked by chat"),
    ("Organic pepper only", "from the contract"),
]
KOCHI_INTERESTS = ["tea", "coffee", "cardamom", "pepper", "turmeric", "gift boxes"]
KOCHI_TITLES = ["Owner", "Buyer", "Head cook", "Manager", "Teacher", "Nurse", "Baker", ""]

ISFAHAN_TOUCHES = [
    ("call", "fa", "پرسید زعفران تازه رسیده است یا نه. رسیده؛ پنجاه گرم برمی‌دارد."),
    ("call", "fa", "فاکتور را با شناسهٔ ملی تازه می‌خواهد."),
    ("mail", "fa", "فهرست قیمت آذر فرستاده شد."),
    ("visit", "fa", "چای تازه را در چایخانه چشید. پررنگ‌تر را بیشتر پسندید."),
    ("visit", "fa", "انبار را دیدیم؛ گونی‌ها زیادی به دیوار چسبیده بودند."),
    ("note", "fa", "پنجم هر ماه پول می‌دهد؛ پیش از آن یادآوری نکنید."),
    ("note", "fa", "پس از نوروز پسرش فروشگاه را می‌گرداند."),
    ("letter", "fa", "قرارداد امضاشدهٔ سال آینده با پست رسید."),
    ("chat", "fa", "این هفته هل ده کیلو بس است."),
    ("chat", "fa", "دارچین خوب بود؛ از همان باز هم بفرستید."),
    ("complaint", "fa", "دو قوطی از هل‌های دیروز فرورفته بود."),
]
ISFAHAN_PROMISES = [
    "دو قوطی تازه، پیش از ساعت یازده",
    "نمونهٔ بستهٔ نیم‌کیلویی هل",
    "تماس دوباره با قیمت چهل کیلو",
]
ISFAHAN_NEEDS = [
    ("بستهٔ نیم‌کیلویی هل برای پیشخوان", "در تماس گفت"),
    ("ماهی چهل کیلو چای", "از سفارش‌ها"),
    ("تحویل پیش از ساعت نه", "در بازدید گفت"),
    ("فقط زعفران سرگل", "از قرارداد"),
]
ISFAHAN_INTERESTS = ["چای", "زعفران", "هل", "دارچین", "پسته", "بستهٔ هدیه"]
ISFAHAN_TITLES = ["مدیر", "خریدار", "سرآشپز", "صاحب مغازه", "معلم", "قناد", ""]
