"""What every noun gets: pages for members, nothing for strangers, no writing for readers."""

import pytest

from bandham.records.tests.conftest import fill

pytestmark = pytest.mark.django_db


def test_a_member_reads_the_list(house):
    fill(house, 3)
    page = house.member.get("/kochi/machines/")
    assert page.status_code == 200, page.content.decode()[:3000]
    assert "Machine 001" in page.content.decode()
