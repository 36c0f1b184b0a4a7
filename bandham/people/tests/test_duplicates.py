"""Finding doubles among those who are here, and measuring how well it went."""

from bandham.people.duplicates import find_pairs
from bandham.people.measuring import measure, read_labels
from bandham.people.models import DuplicatePair, Person
from bandham.people.tests.conftest import bring, make


def test_two_added_by_hand_with_one_birth_date_become_a_pair(boss):
    for name in ("Ada Byron", "Byron, Ada"):
        make(name, boss, born_year=1852, born_month=7, born_day=1)
    make("Ada Byron", boss, born_year=1852)
    assert find_pairs() == 1
    assert DuplicatePair.objects.get().reason == "key_born"


def test_a_pair_that_was_decided_is_not_asked_again(boss):
    for _n in range(2):
        make("Ada Byron", boss, postcode="SE3 7UA")
    find_pairs()
    DuplicatePair.objects.update(state="apart")
    assert find_pairs() == 0


def test_a_key_that_a_crowd_shares_makes_no_pairs(boss):
    for _n in range(12):
        make("Ada Byron", boss, postcode="SE3 7UA")
    assert find_pairs() == 0


def test_a_source_key_finds_a_person_whose_golden_name_differs(boss):
    bring("till", {"external_id": "1", "name": "Ada Byron", "postcode": "SE3 7UA"})
    Person.objects.update(key_post=None)
    make("Ada Byron", boss, postcode="se37ua")
    assert find_pairs() == 1


def test_precision_and_recall_count_pairs_of_records(shop):
    bring("till", *({"external_id": n, "name": "Ada Byron", "postcode": p}
                    for n, p in (("1", "A1"), ("2", "A1"), ("3", "A1"), ("4", "B2"))))
    assert measure({"1": "x", "2": "x", "3": "y", "4": "x"}) == (1 / 3, 1 / 3)


def test_labels_are_read_from_csv(tmp_path):
    (tmp_path / "l.csv").write_text("record,entity\nP1,E1\n")
    assert read_labels(tmp_path / "l.csv") == {"P1": "E1"}
