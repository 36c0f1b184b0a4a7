"""Files that name a deal: by its title, where exactly one has it, or by its identifier."""

from __future__ import annotations

import io

from bandham.accounts.reader import Reader
from bandham.kernel import jobs
from bandham.records.imports.running import begin
from bandham.records.imports.start import start_run
from bandham.records.models import RefusedRow
from bandham.records.resource import noun_by_slug
from bandham.sales.models import DealContact
from bandham.sales.tests.conftest import make_deal, make_person


def test_a_file_names_a_deal_by_its_title_where_one_alone_has_it(shop):
    tea, first, second = (make_deal(shop.actor, title) for title in ("Tea for 40", "Twins", "Twins"))
    for name in ("Meera", "Jai"):
        make_person(shop.actor, name)
    rows = f"Decides;tea  FOR 40;Meera\nAdvises;Twins;Jai\nAdvises;{second.pk};Jai\n"
    run = start_run(noun_by_slug("deal-contacts"), io.BytesIO(f"Part;Deal;Contact\n{rows}".encode()), name="who.csv",
                    actor=shop.actor, reader=Reader())
    job = begin(run, shop.actor)
    jobs.work_off(job.workspace_id, job.pk)
    assert set(DealContact.objects.values_list("person__name", "deal_id")) == {("Meera", tea.pk), ("Jai", second.pk)}
    refused = RefusedRow.objects.get()
    assert refused.row == 3 and "Several are named “Twins”" in refused.reason and first.pk != second.pk
