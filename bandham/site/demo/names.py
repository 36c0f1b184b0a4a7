"""Names of the demo's people, in the reader's script and their own. All are made up."""

ML_GIVEN = [
    ("Meera", "മീര", "f"), ("Anjana", "അഞ്ജന", "f"), ("Sreejith", "ശ്രീജിത്ത്", "m"),
    ("Thomas", "തോമസ്", "m"), ("Jacob", "ജേക്കബ്", "m"), ("Aisha", "ആയിഷ", "f"),
    ("Biju", "ബിജു", "m"), ("Rosamma", "റോസമ്മ", "f"), ("Anna", "അന്ന", "f"),
    ("Divya", "ദിവ്യ", "f"), ("Vineeth", "വിനീത്", "m"), ("Fathima", "ഫാത്തിമ", "f"),
    ("Rahul", "രാഹുൽ", "m"), ("Gopika", "ഗോപിക", "f"), ("Mathew", "മാത്യു", "m"),
    ("Sindhu", "സിന്ധു", "f"), ("Nikhil", "നിഖിൽ", "m"), ("Parvathy", "പാർവതി", "f"),
]
ML_FAMILY = [
    ("Nair", "നായർ"), ("Menon", "മേനോൻ"), ("Varghese", "വർഗീസ്"), ("Kurian", "കുര്യൻ"),
    ("Tharakan", "തരകൻ"), ("Koya", "കോയ"), ("Pillai", "പിള്ള"), ("Kurup", "കുറുപ്പ്"),
    ("George", "ജോർജ്"), ("Joseph", "ജോസഫ്"), ("Panicker", "പണിക്കർ"),
]
TA_GIVEN = [
    ("Senthil", "செந்தில்", "m"), ("Kavitha", "கவிதா", "f"), ("Lakshmi", "லட்சுமி", "f"),
    ("Priya", "பிரியா", "f"), ("Meenakshi", "மீனாட்சி", "f"), ("Karthik", "கார்த்திக்", "m"),
    ("Murugan", "முருகன்", "m"), ("Anbarasi", "அன்பரசி", "f"), ("Arun", "அருண்", "m"),
    ("Revathi", "ரேவதி", "f"), ("Saravanan", "சரவணன்", "m"), ("Mohammed", "முகமது", "m"),
]
TA_FAMILY = [
    ("Kumar", "குமார்"), ("Rajan", "ராஜன்"), ("Narayanan", "நாராயணன்"),
    ("Raghavan", "ராகவன்"), ("Sundaram", "சுந்தரம்"), ("Pandian", "பாண்டியன்"),
    ("Selvam", "செல்வம்"), ("Rafiq", "ரஃபீக்"),
]
FA_GIVEN = [
    ("Maryam", "مریم", "f"), ("Hossein", "حسین", "m"), ("Zahra", "زهرا", "f"),
    ("Shirin", "شیرین", "f"), ("Ali", "علی", "m"), ("Reza", "رضا", "m"),
    ("Fatemeh", "فاطمه", "f"), ("Mehdi", "مهدی", "m"), ("Narges", "نرگس", "f"),
    ("Amir", "امیر", "m"), ("Leila", "لیلا", "f"), ("Saeed", "سعید", "m"),
    ("Mina", "مینا", "f"), ("Behrouz", "بهروز", "m"),
]
FA_FAMILY = [
    ("Sadeghi", "صادقی"), ("Rezaei", "رضایی"), ("Karimi", "کریمی"), ("Golshan", "گلشن"),
    ("Mousavi", "موسوی"), ("Ahmadi", "احمدی"), ("Hashemi", "هاشمی"), ("Jafari", "جعفری"),
    ("Kazemi", "کاظمی"), ("Mohammadi", "محمدی"), ("Tavakoli", "توکلی"), ("Esfahani", "اصفهانی"),
]
KOCHI_FIRMS = [
    ("Pookalam Café", "പൂക്കളം കഫേ", "ml", "Café", "Kochi"),
    ("Fort Bay Residency", "ഫോർട്ട് ബേ റെസിഡൻസി", "ml", "Hotel", "Kochi"),
    ("Periyar Bakers", "പെരിയാർ ബേക്കേഴ്സ്", "ml", "Bakery", "Kochi"),
    ("Chaaya Kada", "ചായക്കട", "ml", "Tea stall", "Kochi"),
    ("Kayal Homestay", "കായൽ ഹോംസ്റ്റേ", "ml", "Hotel", "Alappuzha"),
    ("Marari Shore Resort", "മാരാരി ഷോർ റിസോർട്ട്", "ml", "Hotel", "Alappuzha"),
    ("Malabar Spice Growers", "മലബാർ സ്പൈസ് ഗ്രോവേഴ്സ്", "ml", "Grower", "Idukki"),
    ("Kaapi Thinnai", "காப்பி திண்ணை", "ta", "Café", "Chennai"),
    ("Hotel Neelambari", "ஹோட்டல் நீலாம்பரி", "ta", "Hotel", "Chennai"),
    ("Mylai Sweets", "மயிலை இனிப்பகம்", "ta", "Sweet shop", "Chennai"),
    ("Triplicane Biryani House", "திருவல்லிக்கேணி பிரியாணி", "ta", "Restaurant", "Chennai"),
    ("Marina Bakehouse", "மெரினா பேக்ஹவுஸ்", "ta", "Bakery", "Chennai"),
    ("Thendral Caterers", "தென்றல் கேட்டரர்ஸ்", "ta", "Caterer", "Madurai"),
    ("Port & Pepper Imports", "", "", "Importer", "Bristol"),
]
ISFAHAN_FIRMS = [
    ("قنادی باران", "Baran Confectionery", "en", "قنادی", "اصفهان"),
    ("چایخانهٔ آذر", "Azar Teahouse", "en", "چایخانه", "اصفهان"),
    ("هتل باغ سپاهان", "Bagh-e Sepahan Hotel", "en", "هتل", "اصفهان"),
    ("کافه ترنج", "Toranj Café", "en", "کافه", "اصفهان"),
    ("عطاری مهرگان", "Mehregan Herbs", "en", "عطاری", "شیراز"),
    ("فروشگاه زاینده‌رود", "Zayandeh Stores", "en", "فروشگاه", "اصفهان"),
    ("رستوران نقش جهان", "Naqsh-e Jahan Restaurant", "en", "رستوران", "اصفهان"),
    ("شیرینی‌سرای گلستان", "Golestan Sweets", "en", "قنادی", "یزد"),
]
