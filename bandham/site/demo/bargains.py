"""What the two houses sell in big lots: the words of their deals, leads and plans."""

from __future__ import annotations

from dataclasses import dataclass

Stage = tuple[str, int, bool, list[str]]


@dataclass(frozen=True)
class Bargains:
    """The words of one house; ``unit`` is the least sensible amount, in minor units."""

    unit: int
    pipelines: tuple[tuple[str, tuple[Stage, ...]], ...]
    titles: tuple[str, ...]
    products: tuple[str, ...]
    rivals: tuple[str, ...]
    plans: tuple[tuple[str, str], ...]
    rounds: tuple[tuple[str, str, str], ...]
    """(kind, subject, how often)."""
    outcomes: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    leads: tuple[tuple[str, str, str], ...]
    """(name, company, what they want)."""
    sources: tuple[str, ...]
    cadence: tuple[str, tuple[tuple[str, str, int], ...]]
    rule: str
    goal: str


KOCHI = Bargains(
    unit=10_000_00,
    pipelines=(
        ("Cafés & hotels", (("New talk", 10, False, []), ("Tasting", 30, False, ["person"]),
                            ("Quote sent", 60, False, ["amount"]),
                            ("Terms", 80, True, ["amount", "expected_on"]))),
        ("Retail shops", (("First visit", 10, False, []), ("Samples", 40, False, []),
                          ("Order form", 75, True, ["amount"]))),
        ("Export", (("Enquiry", 10, False, []), ("Samples sent", 30, False, []),
                    ("Offer", 50, False, ["amount"]), ("Contract", 85, True, ["amount", "expected_on"])))),
    titles=("House tea 2027", "Christmas hampers", "Breakfast tea", "Roastery chai blend", "Hostel pantry",
            "Office tea for 300 desks", "Counter packs, half kilo", "Saffron for the sweets counter",
            "Canteen contract", "Cardamom, container 14", "Biryani spice, yearly", "Second brewing machine",
            "Cruise welcome drinks", "Deepavali boxes", "Machine lease, three shops", "Masala for the new menu",
            "Pepper, 40 sacks", "Wedding season gifts", "Tea room at the spa", "Spice wall for the lobby"),
    products=("Assam, leaf, kg", "Nilgiri, dust, kg", "Hamper, large", "Hamper, small", "Cardamom, 8 mm, kg",
              "Black pepper, kg", "Saffron, 10 g", "Chai masala, kg"),
    rivals=("Western Leaf", "Malabar Spice Traders", "Metro Wholesale"),
    plans=(("call", "Ask about the quantities"), ("visit", "Tasting at their place"), ("mail", "Send the price list"),
           ("meeting", "Terms of payment"), ("task", "Prepare samples"), ("visit", "Bring the contract"),
           ("call", "Ask what they decided"), ("letter", "Thank them by letter")),
    rounds=(("meeting", "What stands open, over tea", "weekly"), ("task", "Count the chests", "monthly")),
    outcomes=("They liked the second blend", "Wants a lower price from 50 kg", "Decides after the festival",
              "The owner will call back", "Order form is filled in", ""),
    lost=(("price", "8% cheaper elsewhere"), ("timing", "The kitchen is rebuilt until spring"), ("silent", ""),
          ("rival", "They stay with their old supplier"), ("budget", "")),
    leads=(("Fathima Beevi", "Malabar Bakes", "Cardamom every week"), ("Rajan Pillai", "", "Gift boxes for 40"),
           ("Susan Thomas", "Backwater Homestay", "Welcome tea"), ("Imran Sait", "Sait Biryani", "Spice by the sack"),
           ("Latha Krishnan", "Temple Road Stores", "Counter packs"), ("Arun Babu", "", "A chai machine"),
           ("Nisha George", "Spice Coast Tours", "Tastings for groups"), ("Velu Murugan", "Velu & Sons", "Pepper"),
           ("Deepa Raj", "Green Leaf Yoga", "Herbal teas"), ("Kabir Das", "Hotel Marina", "Breakfast tea"),
           ("Priya Nair", "Nair Catering", "Masala for weddings"), ("John Mathew", "", "Saffron, 50 g")),
    sources=("Web shop", "Fair", "Word of mouth", "Phone"),
    cadence=("First three talks", (("call", "Ask what they need", 0), ("mail", "Send the price list", 1),
                                   ("call", "Ask what they think", 4))),
    rule="All leads in turns", goal="All of us")

ISFAHAN = Bargains(
    unit=5_000_000,
    pipelines=(
        ("هتل‌ها و کافه‌ها", (("گفت‌وگوی نخست", 10, False, []), ("نمونه", 30, False, ["person"]),
                              ("پیش‌فاکتور", 60, False, ["amount"]), ("شرایط", 80, True, ["amount", "expected_on"]))),
        ("مغازه‌ها", (("آشنایی", 10, False, []), ("نمونه", 40, False, []), ("سفارش‌نامه", 75, True, ["amount"])))),
    titles=("هدیه‌های نوروزی", "چای صبحانهٔ هتل", "زعفران سالانه", "گز برای مهمانان", "سرویس مسی سفره‌خانه",
            "رومیزی قلمکار", "بستهٔ شب یلدا", "چای دفتر، صد نفر", "خاتم برای لابی", "پستهٔ درجه یک",
            "سفارش عروسی", "ویترین موزه"),
    products=("زعفران، ۵ گرمی", "گز آردی، کیلو", "چای لاهیجان، کیلو", "سینی مسی", "رومیزی قلمکار", "پسته، کیلو"),
    rivals=("بازار هنر", "چای البرز"),
    plans=(("call", "پرسیدن مقدار سفارش"), ("visit", "بردن نمونه"), ("mail", "فرستادن فهرست قیمت"),
           ("meeting", "شرایط پرداخت"), ("task", "آماده کردن نمونه‌ها"), ("call", "پرسیدن تصمیم")),
    rounds=(("meeting", "نشست فروش، با چای", "weekly"), ("task", "شمارش انبار", "monthly")),
    outcomes=("نمونهٔ دوم را پسندیدند", "برای بیش از ۵۰ عدد تخفیف می‌خواهند", "پس از تعطیلات تصمیم می‌گیرند", ""),
    lost=(("price", "جای دیگر ارزان‌تر بود"), ("timing", "تا بهار بسته‌اند"), ("silent", "")),
    leads=(("زهرا موسوی", "کافه نقش جهان", "چای صبحانه"), ("حسین کریمی", "", "هدیهٔ سازمانی"),
           ("مینا صادقی", "هتل سپاهان", "گز برای اتاق‌ها"), ("رضا توکلی", "سفره‌خانهٔ بهشت", "ظرف مسی"),
           ("نرگس امینی", "", "رومیزی برای جهیزیه"), ("سعید احمدی", "آجیل احمدی", "پسته")),
    sources=("فروشگاه اینترنتی", "نمایشگاه", "معرفی دوستان"),
    cadence=("سه گفت‌وگوی نخست", (("call", "پرسیدن نیاز", 0), ("mail", "فرستادن فهرست قیمت", 1),
                                  ("call", "پرسیدن نظر", 4))),
    rule="همهٔ سرنخ‌ها به نوبت", goal="همهٔ ما")

BARGAINS = {"kochi": KOCHI, "isfahan": ISFAHAN}
