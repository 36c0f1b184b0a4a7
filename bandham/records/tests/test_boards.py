"""The filter of a board."""

import re

import pytest

from bandham.records.tests.conftest import fill

pytestmark = pytest.mark.django_db
LIST = "/kochi/machines/"


def test_a_board_offers_its_filter_though_none_is_set_and_stays_a_board(house):
    fill(house, 6)
    page = house.member.get(f"{LIST}board/?by=custom.choice").content.decode()
    assert 'data-key="/"' in page
    builder = re.search(r'id="filter"[^>]* hx-get="([^"]+)"', page)[1].replace("&amp;", "&")
    form = house.member.get(builder).content.decode()
    assert f'action="{LIST}board/"' in form and 'name="by" value="custom.choice"' in form
    narrowed = house.member.get(f"{LIST}board/?by=custom.choice&f=name&o=is&v=Machine 001&g=0").content.decode()
    assert "Machine 001" in narrowed and "Machine 002" not in narrowed


def test_a_condition_of_a_board_that_cannot_be_read_is_mended_on_the_board(house):
    answer = house.member.get(f"{LIST}board/?f=custom.number&o=over&v=many&g=0")
    assert answer.status_code == 400 and f'action="{LIST}board/"' in answer.content.decode()
