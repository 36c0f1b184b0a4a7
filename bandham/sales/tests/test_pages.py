"""The board, the page of a deal, its products, the forecast: through their addresses."""

import html
import re
from datetime import date

import pytest

from bandham.accounts.models import Membership
from bandham.agenda.models import Activity
from bandham.kernel import actions as kernel
from bandham.kernel.changes import undo
from bandham.kernel.models import ChangeSet
from bandham.sales import actions as verbs
from bandham.sales.models import Cadence, Competitor, Deal, DealLine, Goal, Lead, Objection, Pipeline, Stage
from bandham.sales.tests.conftest import actor_of, make_deal, make_lead, make_person


@pytest.fixture
def deal(house):
    with house.scope():
        actor = actor_of(house, "boss")
        return make_deal(actor, "Christmas hampers", person=make_person(actor), amount=240_000_00)


def board(house, client="boss"):
    response = getattr(house, client).get("/kochi/deals/board/")
    assert response.status_code == 200, response.content[:300]
    return response.content.decode()


def stage(house, n: int):
    with house.scope():
        from bandham.sales.models.pipelines import first_pipeline

        return list(first_pipeline().stages.order_by("position"))[n]


def drop(client, house, deal, n: int, version=1):
    return client.post("/kochi/deals/board/move/", {
        "id": deal.pk, "lane": stage(house, n).pk, "version": version}, headers={"HX-Request": "true"})


def test_the_board_shows_cards_sums_and_odds(house, deal):
    page = board(house)
    assert "Christmas hampers" in page
    assert "₹2,40,000" in page
    assert "₹24,000" in page  # at ten percent
    assert "× 10%" in page


@pytest.mark.parametrize(("tree", "reason"), [
    ("{", "This filter cannot be read."),
    ('{"all": 5}', "This filter cannot be read."),
    ('{"field": "nope", "op": "is", "value": 1}', "There is no field “nope” to filter by."),
    ('{"field": "amount", "op": "nope", "value": 1}', "“Amount” cannot be compared by “nope”."),
    ('{"field": "amount", "op": "over", "value": "lots"}', "“lots” is not an amount."),
    ('{"field": "expected_on", "op": "before", "value": "no day"}', "“no day” is not a date."),
])
def test_a_board_asked_with_a_broken_filter_says_why_and_offers_to_build_it_anew(house, deal, tree, reason):
    answer = house.boss.get("/kochi/deals/board/", {"filter": tree})
    page = answer.content.decode()
    assert answer.status_code == 400 and reason in page
    assert "data-filter" in page and "Show these" in page and "Christmas hampers" not in page


def test_a_filtered_board_says_so_lets_go_of_the_filter_and_keeps_it_while_cards_move(house, deal):
    with house.scope():
        make_deal(actor_of(house, "boss"), "Tea for one", amount=100_00)
    tree = '{"field": "amount", "op": "over", "value": "1000"}'
    page = house.boss.get("/kochi/deals/board/", {"filter": tree}).content.decode()
    assert "Christmas hampers" in page and "Tea for one" not in page
    assert "Amount over" in page and 'id="filter"' in page and "This quarter" not in page
    gone = html.unescape(re.search(r'class="chip__x" href="([^"]*)" aria', page)[1])
    whole = house.boss.get(gone).content.decode()
    assert gone.startswith("/kochi/deals/board/?") and "Tea for one" in whole and "This quarter" in whole
    moved = html.unescape(re.search(r'data-board="([^"]*)"', page)[1])
    answer = house.boss.post(moved, {"id": deal.pk, "lane": stage(house, 1).pk, "version": 1},
                             headers={"HX-Request": "true"}).content.decode()
    assert "₹2,40,000" in answer and "₹2,40,100" not in answer


def test_a_card_moves_and_both_sums_follow(house, deal):
    answer = drop(house.boss, house, deal, 1)
    assert answer.status_code == 200, answer.content
    text = answer.content.decode()
    assert "₹72,000" in text
    assert text.count("lane__head") == 2
    with house.scope():
        assert Deal.objects.get().stage.name == "Tasting"


def test_two_who_move_the_same_card_are_told_who_was_first(house, deal):
    assert drop(house.boss, house, deal, 1).status_code == 200
    answer = drop(house.asha, house, deal, 2)
    assert answer.status_code == 400
    assert "Boss moved “Christmas hampers” to “Tasting”" in answer.content.decode()
    with house.scope():
        assert Deal.objects.get().stage.name == "Tasting"


def test_who_moved_it_moves_it_on(house, deal):
    assert drop(house.boss, house, deal, 1).status_code == 200
    assert drop(house.boss, house, deal, 2).status_code == 200


def test_an_edit_of_another_field_is_not_in_the_way_of_a_move(house, deal):
    with house.scope():
        from bandham.kernel import actions as kernel

        kernel.update(Deal.objects.get(), {"source": "Fair"}, actor=actor_of(house, "asha"))
    assert drop(house.boss, house, deal, 1).status_code == 200


def test_a_gate_that_is_shut_says_what_is_missing(house, deal):
    with house.scope():
        Deal.objects.update(amount=0)
    answer = drop(house.boss, house, deal, 2)
    assert answer.status_code == 400
    assert "fill in: Amount" in answer.content.decode()


def test_a_card_that_is_dropped_on_won_asks_why_and_leads_back_to_the_board(house, deal):
    answer = house.boss.post("/kochi/deals/board/move/", {"id": deal.pk, "lane": "won", "version": deal.version})
    assert answer["HX-Trigger"] == "board:asks"
    asks = re.search(r'hx-get="([^"]*do/win/[^"]*)"', answer.content.decode())[1]
    assert house.boss.post(asks, {"reason": "price"})["Location"].startswith("/kochi/deals/board/")
    with house.scope():
        assert Deal.objects.get(pk=deal.pk).state == "won"
    again = house.boss.post("/kochi/deals/board/move/", {"id": deal.pk, "lane": "won"})
    assert again.status_code == 400
    assert "Open it again first" in again.content.decode()


def test_the_form_of_a_deal_shows_whose_it_is_and_where_it_stands(house, deal):
    page = house.boss.get(f"/kochi/deals/{deal.pk}/edit/").content.decode()
    for pk in (deal.owner_id, deal.stage_id):
        assert f'<option value="{pk}" selected>' in page


def test_a_reader_drops_no_card_not_even_on_won(house, deal):
    assert drop(house.rita, house, deal, 1).status_code == 403
    assert house.rita.post("/kochi/deals/board/move/", {"id": deal.pk, "lane": "won"}).status_code == 403
    assert 'data-lane="won" data-fixed' in house.rita.get("/kochi/deals/board/").content.decode()


def test_a_stranger_finds_no_board_and_no_deal(house, deal):
    for path in ("board/", f"{deal.pk}/", f"{deal.pk}/peek/", f"{deal.pk}/products/", "forecast/"):
        assert house.stranger.get(f"/kochi/deals/{path}").status_code == 404


def test_the_page_of_a_deal_tells_where_it_stands(house, deal):
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    for words in ("Christmas hampers", "₹2,40,000", "₹24,000 weighted", "in this stage", "Meera", "Won"):
        assert words in page, words


def test_a_lead_tells_what_happened_to_it_with_its_notes_and_without_what_was_taken_back(house):
    with house.scope():
        boss = actor_of(house, "boss")
        lead = make_lead(boss)
        verbs.qualify(lead, actor=boss)
        verbs.disqualify(lead, reason="budget", remark="Next spring", actor=boss)
        undo(ChangeSet.objects.order_by("-at").first().pk, actor=boss)
        verbs.assign(lead, owner=Membership.objects.get(pk=actor_of(house, "asha").id), actor=boss)
    house.boss.post(f"/kochi/leads/{lead.pk}/notes/", {"text": "Loves cardamom"})
    page = house.boss.get(f"/kochi/leads/{lead.pk}/").content.decode()
    for words in ("qualified the lead", "gave the lead to Asha", "wrote a note", "Loves cardamom", "Add a note"):
        assert words in page, words
    assert "Next spring" not in page and "disqualified the lead" not in page
    assert "Add a note" not in house.rita.get(f"/kochi/leads/{lead.pk}/").content.decode()


def test_a_note_is_written_on_the_page_of_a_deal_and_stands_in_its_thread(house, deal):
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert f'action="/kochi/deals/{deal.pk}/notes/"' in page
    assert house.boss.post(f"/kochi/deals/{deal.pk}/notes/", {"text": "Ring on Monday"}).status_code == 302
    assert "Ring on Monday" in house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()


def test_the_peek_is_a_drawer(house, deal):
    page = house.boss.get(f"/kochi/deals/{deal.pk}/peek/", headers={"HX-Request": "true"})
    assert 'class="drawer"' in page.content.decode()


def test_the_products_are_saved_from_one_grid(house, deal):
    cells = {"name": ["Hamper", ""], "quantity": ["60", ""], "price": ["₹2,900", ""],
             "discount": ["10", ""], "tax": ["18", ""]}
    answer = house.boss.post(f"/kochi/deals/{deal.pk}/products/", cells)
    assert answer.status_code == 302, answer.content
    with house.scope():
        assert (Deal.objects.get().amount, DealLine.objects.get().tax) == (156_600_00, 18)
    page = house.boss.get(f"/kochi/deals/{deal.pk}/products/").content.decode()
    assert 'value="Hamper"' in page


@pytest.mark.parametrize(("names", "why"), [
    (["x" * 201], "Row 1: This is 201 letters long; at most 200 fit."),
    (["Hamper"] * 201, "A deal holds at most 200 products.")])
def test_products_that_do_not_fit_are_refused_and_never_cut_off_unsaid(house, deal, names, why):
    cells = {"name": names, **{cell: [""] * len(names) for cell in ("quantity", "price", "discount", "tax")}}
    answer = house.boss.post(f"/kochi/deals/{deal.pk}/products/", cells)
    assert answer.status_code == 422 and why in answer.content.decode()
    with house.scope():
        assert not DealLine.objects.exists()


def test_a_wrong_row_keeps_what_was_typed_and_is_named(house, deal):
    cells = {"name": ["Hamper", ""], "quantity": ["many", "2"], "price": ["5", "5"],
             "discount": ["", ""], "tax": ["", ""]}
    answer = house.boss.post(f"/kochi/deals/{deal.pk}/products/", cells)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Row 1" in page
    assert "Row 2: Say which product" in page
    assert 'value="many"' in page


def test_losing_in_the_browser_asks_why(house, deal):
    page = house.boss.get(f"/kochi/deals/{deal.pk}/do/lose/").content.decode()
    assert "no budget" in page
    answer = house.boss.post(f"/kochi/deals/{deal.pk}/do/lose/", {"reason": ""})
    assert answer.status_code == 422
    house.boss.post(f"/kochi/deals/{deal.pk}/do/lose/", {"reason": "budget"})
    with house.scope():
        assert Deal.objects.get().state == "lost"


def test_a_contact_shows_its_deals_and_leads(house, deal):
    with house.scope():
        verbs.convert(make_lead(actor_of(house, "boss"), "Ravi"), actor=actor_of(house, "boss"))
        ravi = Lead.objects.get().person_id
    page = house.boss.get(f"/kochi/people/{deal.person_id}/").content.decode()
    assert "Christmas hampers" in page
    assert "Became a deal" in house.boss.get(f"/kochi/people/{ravi}/").content.decode()


def test_contacts_are_found_by_their_deals(house, deal):
    tree = '{"related": "deals", "where": {"field": "amount", "op": "over", "value": "1000"}}'
    page = house.boss.get("/kochi/people/", {"filter": tree}).content.decode()
    assert "Meera" in page


def test_the_list_and_the_form_of_each_noun_open(house, deal):
    for slug in ("deals", "leads", "competitors", "pipelines", "stages", "goals", "deal-products",
                 "deal-contacts", "deal-rivals"):
        assert house.boss.get(f"/kochi/{slug}/").status_code == 200
        assert house.boss.get(f"/kochi/{slug}/new/").status_code == 200


def test_a_deal_made_in_a_lane_begins_in_its_stage(house):
    answer = house.boss.post("/kochi/deals/new/", {
        "title": "Canteen", "amount": "5000", "stage": str(stage(house, 1).pk)})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    with house.scope():
        assert Deal.objects.get().stage.name == "Tasting"
        assert ChangeSet.objects.filter(params__name="Canteen").exists()


def test_the_board_asks_the_same_number_of_questions_for_one_deal_as_for_thirty(house, deal,
                                                                               django_assert_max_num_queries):
    with house.scope():
        actor = actor_of(house, "boss")
        for n in range(30):
            make_deal(actor, f"Deal {n}", stage=stage(house, n % 2))
    house.boss.sit()
    with django_assert_max_num_queries(26):
        board(house)


def test_a_quote_is_made_of_the_products_of_a_deal_and_both_pages_name_each_other(house, deal):
    with house.scope():
        DealLine.objects.create(deal=deal, name="Hamper, large", quantity=3, price=900_00, currency="INR", tax=0)
    assert house.boss.post(f"/kochi/deals/{deal.pk}/do/offer/").status_code == 302
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert "made quote" in page
    [quote] = re.findall(r'href="(/kochi/quotes/[0-9a-f-]{36}/)"', page)
    there = house.boss.get(quote).content.decode()
    assert "Hamper, large" in there
    assert f'href="/kochi/deals/{deal.pk}/"' in there


def test_a_closed_deal_is_quoted_no_more(house, deal):
    with house.scope():
        verbs.win(deal, reason="price", actor=actor_of(house, "boss"))
    assert house.boss.post(f"/kochi/deals/{deal.pk}/do/offer/").status_code == 422


def test_a_deals_amount_is_told_as_money_in_its_thread_and_history(house, deal):
    rows = {"name": ["Hamper"], "quantity": ["2"], "price": ["500"], "discount": [""], "tax": [""]}
    assert house.boss.post(f"/kochi/deals/{deal.pk}/products/", rows).status_code == 302
    assert "₹2,40,000 → ₹1,000" in house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert "₹2,40,000" in house.boss.get(f"/kochi/changes/?record={deal.pk}").content.decode()


def test_what_belongs_to_a_deal_is_added_from_its_page(house, deal):
    page = html.unescape(house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode())
    to = re.search(r'href="([^"]*/deal-contacts/new/[^"]*)"', page)[1]
    assert f"deal={deal.pk}" in to and "/competitors/" not in to
    form = house.boss.get(to, headers={"HX-Request": "true"}).content.decode()
    assert f'value="{deal.pk}"' in form and "Christmas hampers" in form
    with house.scope():
        other = make_person(actor_of(house, "boss"), "Thomas")
    answer = house.boss.post(to, {"deal": deal.pk, "person": other.pk, "role": "decides", "shown": "deal,person,role"})
    assert answer.headers["Location"] == f"/kochi/deals/{deal.pk}/"
    assert "Thomas" in house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert "/deal-contacts/new/" not in house.rita.get(f"/kochi/deals/{deal.pk}/").content.decode()


def test_a_task_is_planned_about_a_deal_from_its_page(house, deal):
    page = html.unescape(house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode())
    to = re.search(r'href="([^"]*/plan/[^"]*)"', page)[1]
    form = house.boss.get(to).content.decode()
    assert "Meera" in form
    answer = house.boss.post(to, {"subject": "Send the samples", "kind": "task", "shown": "subject,kind"})
    assert answer.headers["Location"] == f"/kochi/deals/{deal.pk}/"
    page = house.boss.get(f"/kochi/deals/{deal.pk}/").content.decode()
    assert "Send the samples" in page
    with house.scope():
        made = Activity.objects.get()
    assert (made.noun, made.record_id, made.person_id) == ("sales.deal", deal.pk, deal.person_id)
    assert house.rita.post(to, {"subject": "No"}).status_code == 403
    assert house.boss.get(f"/kochi/activities/{made.pk}/plan/").status_code == 404


def test_a_pipeline_without_stages_says_so_and_deals_begin_in_the_next_one(house):
    with house.scope():
        actor = actor_of(house, "boss")
        bare = kernel.create(Pipeline, {"name": "Export", "position": -1}, actor=actor)
        lead = make_lead(actor)
    assert house.boss.get("/kochi/deals/new/").status_code == 200
    assert house.boss.post(f"/kochi/leads/{lead.pk}/do/convert/", {"title": "Tea"}).status_code == 302
    with house.scope():
        assert Deal.objects.get().stage.name == "New talk"
    for place in ("board/", f"forecast/?pipeline={bare.pk}"):
        page = house.boss.get(f"/kochi/deals/{place}").content.decode()
        assert "“Export” has no stages yet" in page and f"/kochi/stages/new/?pipeline={bare.pk}" in page, place
    assert house.boss.get(f"/kochi/stages/new/?pipeline={bare.pk}").status_code == 200
    assert "/kochi/stages/new/" not in house.rita.get("/kochi/deals/board/").content.decode()


def test_where_no_pipeline_has_a_stage_a_new_deal_says_where_to_make_one(house):
    with house.scope():
        Stage.objects.all().delete()
        lead = make_lead(actor_of(house, "boss"))
    assert "Deals → Pipelines → Stages" in house.boss.get("/kochi/deals/new/").content.decode()
    answer = house.boss.post(f"/kochi/leads/{lead.pk}/do/convert/", {"title": "Tea"})
    assert answer.status_code == 422 and "Deals → Pipelines → Stages" in answer.content.decode()


def test_pipelines_competitors_goals_and_cadences_are_found_by_their_names(house):
    with house.scope():
        boss, day = actor_of(house, "boss"), date(2026, 4, 1)
        kernel.create(Pipeline, {"name": "Zamorin export"}, actor=boss)
        kernel.create(Competitor, {"name": "Zamorin Teas"}, actor=boss)
        kernel.create(Goal, {"name": "Zamorin spring", "amount": 5, "starts_on": day, "ends_on": day}, actor=boss)
        kernel.create(Cadence, {"name": "After a ZAMORIN talk"}, actor=boss)
    page = house.boss.get("/kochi/search/?q=zamorin").content.decode()
    for noun in ("pipelines", "competitors", "goals", "cadences"):
        assert f'href="/kochi/{noun}/' in page, noun


def test_an_objection_has_a_page_a_list_and_its_place_at_the_competitor(house):
    with house.scope():
        actor = actor_of(house, "boss")
        rival = kernel.create(Competitor, {"name": "Western"}, actor=actor)
        values = {"name": "Too dear", "answer": "It lasts longer", "competitor": rival}
        said = kernel.create(Objection, values, actor=actor)
    for address in ("objections/", f"objections/{said.pk}/", f"competitors/{rival.pk}/"):
        assert "It lasts longer" in house.boss.get(f"/kochi/{address}").content.decode(), address
