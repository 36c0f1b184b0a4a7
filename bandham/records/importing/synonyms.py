"""What columns are called in English, Persian, Tamil and Malayalam, by what they hold."""

SEXES = {
    **dict.fromkeys(["m", "male", "man", "mr", "مرد", "مذکر", "آقا", "ஆண", "പുരുഷന", "ആണ"], "m"),
    **dict.fromkeys(["f", "w", "female", "woman", "ms", "mrs", "زن", "مونث", "خانم"], "f"),
    **dict.fromkeys(["பெண", "സതരീ", "പെണ"], "f"),
}  # fmt: skip
_WORDS = {
    "source_id": (
        "external id; id; uid; ref; reference; record; record id; customer id; customer no; "
        "customer number; customer code; cust no; cust id; client id; contact id; member no; "
        "code; key; کد; کد مشتری; شناسه; شماره مشتری; شماره; குறியீடு; வாடிக்கையாளர் எண்; "
        "അംഗ നമ്പർ; കോഡ്; ഉപഭോക്തൃ നമ്പർ"
    ),
    "name": (
        "name; full name; fullname; customer; customer name; client; client name; contact; "
        "contact name; person; display name; fn; نام و نام خانوادگی; نام کامل; نام مشتری; "
        "مشتری; நபர்; முழுப் பெயர்; பெயர்; പേര്; മുഴുവൻ പേര്"
    ),
    "first_name": (
        "first name; firstname; first; given name; given; given names; forename; fname; نام; "
        "نام کوچک; اسم; முதல் பெயர்; ആദ്യ നാമം; ആദ്യ പേര്"
    ),
    "last_name": (
        "last name; lastname; last; family name; family; surname; lname; نام خانوادگی; "
        "فامیلی; شهرت; குடும்பப் பெயர்; கடைசி பெயர்; കുടുംബപ്പേര്; അവസാന പേര്"
    ),
    "middle_name": "middle name; middle; second name; additional name; نام میانی",
    "nickname": "nickname; alias; known as; لقب; புனைப்பெயர்; വിളിപ്പേര്",
    "birth_date": (
        "birth date; birthdate; birthday; date of birth; dob; born; born on; bday; "
        "تاریخ تولد; تولد; زادروز; பிறந்த தேதி; பிறந்தநாள்; ജനനത്തീയതി; ജന്മദിനം"
    ),
    "sex": "sex; gender; جنسیت; جنس; பாலினம்; பால்; ലിംഗം",
    "email": (
        "email; e mail; mail; email address; e mail address; ایمیل; پست الکترونیک; رایانامه; "
        "மின்னஞ்சல்; ഇമെയിൽ; ഇ മെയിൽ"
    ),
    "phone": (
        "phone; telephone; tel; phone number; mobile; mobile number; mobile phone; cell; "
        "cell phone; cellphone; contact number; whatsapp; تلفن; شماره تلفن; تلفن همراه; "
        "همراه; موبایل; شماره همراه; شماره تماس; தொலைபேசி; கைபேசி; அலைபேசி; மொபைல்; ഫോൺ; "
        "മൊബൈൽ; ഫോൺ നമ്പർ"
    ),
    "street": (
        "street; address; address line; street address; address 1; آدرس; نشانی; خیابان; "
        "முகவரி; തെരു; വിലാസം"
    ),
    "city": ("city; town; place; locality; village; شهر; محل; نகரம்; நகரம்; ஊர்; നഗരം; സ്ഥലം; പട്ടണം"),
    "region": ("region; state; province; county; district; استان; மாநிலம்; மாவட்டம்; സംസ്ഥാനം; ജില്ല"),
    "postcode": (
        "postcode; post code; postal code; zip; zip code; pin; pin code; pincode; کد پستی; "
        "கோட் எண்; அஞ்சல் குறியீடு; പിൻകോഡ്; പിൻ കോഡ്"
    ),
    "country": "country; nation; کشور; நாடு; രാജ്യം",
    "company": (
        "company; organisation; organization; firm; employer; business; account; شرکت; "
        "سازمان; موسسه; நிறுவனம்; കമ്പനി; സ്ഥാപനം"
    ),
    "occupation": (
        "occupation; profession; trade; job; job title; title; position; role; شغل; سمت; "
        "حرفه; پیشه; தொழில்; பதவி; ജോലി; തൊഴിൽ"
    ),
    "language": "language; lang; preferred language; زبان; மொழி; ഭാഷ",
    "website": ("website; web; url; web site; homepage; وبگاه; سایت; وبسایت; இணையதளம்; വെബ്സൈറ്റ്"),
    "note": (
        "note; notes; remark; remarks; comment; comments; description; توضیح; توضیحات; "
        "یادداشت; குறிப்பு; കുറിപ്പ്"
    ),
    "amount": (
        "amount; value; total; price; lifetime value; sum; balance; مبلغ; مبلغ خرید; جمع; "
        "قیمت; தொகை; மதிப்பு; തുക; വില"
    ),
    "date": (
        "date; when; met on; first met; since; joined; created; تاریخ; تاریخ آشنایی; தேதி; തീയതി"
    ),
    "tags": (
        "tags; tag; labels; label; categories; category; group; برچسب; دسته; گروه; குறிச்சொல்; ടാഗ്"
    ),
}
SYNONYMS = {concept: words.split("; ") for concept, words in _WORDS.items()}
