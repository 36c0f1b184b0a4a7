"""Generated: whatever address, operation, search, file or statement, nothing of another workspace.

Two firms, both with something in every table. The member of one tries all there is with what is
the other's. A new address, operation, noun or table is tried as soon as it is there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from bandham.accounts.keys import make_key
from bandham.accounts.tokens import MARK
from bandham.api import pace
from bandham.kernel.actions import actions_of
from bandham.kernel.ids import uuid7
from bandham.records import customs
from bandham.records.resource import all_nouns
from bandham.site.tests.full_house import House, full_house, tenant_tables

MINE, THEIRS = "aardwort", "zyxwort"
TRIED: Counter[str] = Counter()
PK = {"undo": "ChangeSet", "job": "Job", "cancel": "Job", "retry": "Job", "file": "Attachment", "hand_on": "Parked",
      "object": "CustomObject", "drop_object": "CustomObject", "field": "CustomField", "drop_field": "CustomField",
      "rename_view": "SavedView", "delete_view": "SavedView", "decide": "DuplicatePair",
      "ask": "DuplicatePair", "member": "Membership",
      "member-remove": "Membership", "member-let-back": "Membership", "invitation-withdraw": "Invitation",
      "team": "Team", "team-delete": "Team", "role": "Role", "role-delete": "Role", "view-as-member": "Membership",
      "view-as-role": "Role", "token-stop": "ApiToken", "done": "Activity",
      "invitation": "Activity"}
"""What ``pk`` names in an address without a noun, or beside one."""
PARTS = {"touch": "Touch", "reach": "Reach", "need": "Need", "tie": "Relation", "record": "SourceRecord"}
WORDS = {"ext": "csv", "what": "delete", "key": "name", "verb": "tag", "field": "city"}
SENT = {"pick": "people", "ids": "people", "id": "people", "keep": "people", "other": "other", "record": "people",
        "member": "Membership", "members": "Membership", "role": "Role", "roles": "Role", "teams": "Team",
        "view": "SavedView", "remove": "Tag", "owner": "Membership", "organisation": "Organisation",
        "kind": "RelationKind", "parent": "Organisation", "field-city": "people", "target": "CustomObject"}
"""Names under which pages take the id of a row."""
WRITES = {"records:new", "records:edit", "records:bulk"}
PLAIN = {"name": "Something", "label": "Something", "text": "Something", "way": "note", "q": "Something",
         "choice": "one", "lane": "customer", "source": "Something", "value": "Something", "city": "Somewhere",
         "purpose": "offers", "channel": "mail", "state": "given", "proof": "form",
         "inverse": "for", "policy": "update"}


@pytest.fixture(scope="module")
def firms(django_db_setup, django_db_blocker):
    """Both firms, made once: each test lets go of what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield full_house("kadal", MINE), full_house("naqsh", THEIRS)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _as_before(firms, monkeypatch):
    monkeypatch.setattr(pace.pace, "rate", 0)
    customs.forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def mine(firms) -> House:
    return firms[0]


@pytest.fixture
def theirs(firms) -> House:
    return firms[1]


def patterns(found: Any = None, under: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address inside a workspace, by its full name."""
    for one in found if found is not None else get_resolver("bandham.site.workspace_urls").url_patterns:
        if isinstance(one, URLPattern):
            yield f"{under}{one.name}", one
        else:
            yield from patterns(one.url_patterns, f"{one.namespace}:" if one.namespace else under)


def nouns(house: House) -> list[str]:
    with house.scope():
        return sorted(all_nouns())


def fill(name: str, pattern: URLPattern, noun: str, house: House) -> str:
    """An address with the ids of a house. A new kind of place must be told of in the tables above."""
    short, path = name.rpartition(":")[2], f"/{pattern.pattern}"
    table = "ImportRun" if short.startswith("import_") else PK.get(short) or noun
    assert table or "pk" not in pattern.pattern.converters, f"say in PK what {name} is about"
    for place, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        value = noun if place == "noun" else house.id_of(table if place == "pk" else PARTS[place]) \
            if kind == "uuid" else WORDS[place]
        path = re.sub(rf"<(\w+:)?{place}>", str(value), path)
    assert "<" not in path, f"{name}: {path}"
    return path


def addresses(house: House, only: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Each address with the ids of a house, once a noun (or once each of ``only``) where it has one."""
    for name, pattern in patterns():
        told = pattern.default_args.get("noun")
        several = only or nouns(house)
        several = several if "noun" in pattern.pattern.converters else [told or ""]
        for noun in several:
            yield name, fill(name, pattern, noun, house)


def sent(house: House) -> dict[str, Any]:
    """A form whose every reference is to a row of the house."""
    whole = {"field": "organisation", "op": "is", "value": str(house.id_of("Organisation"))}
    return PLAIN | {k: str(house.id_of(v)) for k, v in SENT.items()} | {"filter": json.dumps(whole)}


def fingerprint(house: House) -> str:
    """Every row of a firm, in one number."""
    parts = [f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM \"{t}\" t "
             "WHERE workspace_id = kernel_workspace())" for t in tenant_tables()]
    with house.scope(), connection.cursor() as cursor:
        cursor.execute(f"SELECT concat({', '.join(parts)})")
        return str(cursor.fetchone()[0])


def body(response: Any) -> str:
    told = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{told.decode(errors='replace')} {response.headers} {response.cookies}".lower()


def tried(kind: str, response: Any, where: str, *untold: Any) -> str:
    """Count a case: nothing broke, and no word of theirs (or what else is not to be told) is there."""
    TRIED[kind] += 1
    told = body(response)
    assert response.status_code < 500, (kind, where, response.status_code)
    for word in untold or (THEIRS,):
        assert str(word) not in told, (kind, where, word)
    return told


def trying(client: Client, method: str, path: str, data: Any, of: House, **more: Any) -> tuple[Any, str]:
    """Ask, and look at the other house before what was written is forgotten."""
    with transaction.atomic():
        answer = getattr(client, method)(path, data, **more)
        wrote = method != "get" and (answer.status_code < 400 or "redirect_chain" in vars(answer))
        now = fingerprint(of) if wrote else ""
        transaction.set_rollback(True)
    return answer, now


def test_every_address_with_the_ids_of_another_firm_is_not_there(mine, theirs):
    client, before = mine.browser(), fingerprint(theirs)
    for name, path in addresses(theirs):
        if not any(str(row.pk) in path for row in theirs.rows.values()):
            continue
        for method in ("get", "post"):
            answer, _now = trying(client, method, f"/kadal{path}", PLAIN, theirs)
            tried("pages, their ids", answer, path)
            assert answer.status_code in (403, 404, 405), (name, method, path, answer.status_code)
    assert fingerprint(theirs) == before


def test_every_address_of_another_firm_is_not_there(mine, theirs):
    client, nobody, before = mine.browser(), Client(raise_request_exception=False), fingerprint(theirs)
    for name, path in addresses(theirs, {"people", f"{THEIRS}s"}):  # the door asks for no noun
        for method in ("get", "post"):
            answer, _now = trying(client, method, f"/naqsh{path}", PLAIN, theirs)
            assert answer.status_code == 404, (name, method, path)
            tried("pages, their address", answer, path)
            answer, _now = trying(nobody, method, f"/naqsh{path}", PLAIN, theirs)
            assert answer.status_code == 302 and "/sign-in/" in answer["Location"], (name, method, path)
            TRIED["pages, not signed in"] += 1
    assert fingerprint(theirs) == before


def test_references_to_another_firm_in_forms_and_questions_lead_nowhere(mine, theirs):
    client, before, whole = mine.browser(), fingerprint(theirs), sent(theirs)
    found = Counter()
    few = set(addresses(mine, {"people", f"{MINE}s"}))
    for name, path in addresses(mine):
        if (name, path) not in few and name not in WRITES:  # the engine asks no noun which it is
            continue
        for method in ("get", "post"):
            answer, now = trying(client, method, f"/kadal{path}", whole, follow=method == "post", of=theirs)
            tried("pages, their references", answer, f"{method} {name}")
            found[answer.status_code] += 1
            assert now in ("", before), (name, method)
    assert found[200] > sum(found.values()) / 3, "the forms were hardly reached"


def test_pages_outside_of_a_firm_tell_nothing_of_another(mine, theirs):
    client = mine.browser()
    for pattern in get_resolver("bandham.site.urls").url_patterns:
        path = f"/{pattern.pattern}".replace("<str:secret>", make_key("inv", theirs.workspace.pk).text)
        path = path.replace("<int:pk>", "1")
        if pattern.name == "account_logout" or not isinstance(pattern, URLPattern) or "^" in path:
            continue
        tried("pages outside", client.get(path), path)


def test_searches_find_nothing_of_another_firm(mine, theirs):
    client, ids = mine.browser(), {row.pk for row in theirs.rows.values()}
    for typed in (THEIRS, THEIRS[:4], f"{THEIRS} ada", f"{THEIRS}@mail", "9198470", "nothing at all"):
        asked = [f"search/?q={typed}", *(f"{n}/options/?q={typed}" for n in nouns(mine))]
        for path in (f"/kadal/{a}" for a in asked):
            told = tried("searches", client.get(path, headers={"HX-Request": "true"}), path, *ids)
            assert typed.startswith(THEIRS) or THEIRS not in told
        told = tried("searches", client.get(f"/kadal/{asked[0]}"), asked[0], *ids)
        for path in (f"search?q={typed}", *(f"{n}?q={typed}" for n in nouns(mine))):
            answer = ask(mine.key, "get", path)
            assert answer.status_code == 200, path
            tried("searches", answer, path, THEIRS)
    assert MINE in body(ask(mine.key, "get", f"search?q={MINE}"))


@pytest.mark.parametrize("ext", ["csv", "xlsx", "json", "vcf"])
def test_exports_hold_one_firm_alone(mine, theirs, ext):
    client, held = mine.browser(), 0
    for noun in nouns(mine):
        for asked in ("", f"?pick={theirs.id_of('people')}", f"?view={theirs.id_of('SavedView')}"):
            answer = client.get(f"/kadal/{noun}/export.{ext}{asked}")
            held += MINE in tried("exports", answer, f"{noun}.{ext}{asked}")
    assert held or ext == "xlsx"  # which is packed, so that a word in it could not be seen


def ask(key: str, method: str, path: str, told: Any = None, media: str = "application/json") -> Any:
    client = Client(raise_request_exception=False)
    return client.generic(method.upper(), f"/api/v1/{path.strip('/')}", json.dumps(told) if told is not None else "",
                          content_type=media, headers={"Authorization": f"Bearer {key}"})


def operations(house: House, ids: House) -> Iterator[tuple[str, str, str, str]]:
    """Each operation that the description tells of, with the ids of a house: method, path, media, name."""
    told = ask(house.key, "get", "openapi.json").json()["paths"]
    tables = {"files": "Attachment", "jobs": "Job", "changes": "ChangeSet", "custom-fields": "CustomField",
              "custom-objects": "CustomObject"}
    for path, methods in told.items():
        first = path.strip("/").partition("/")[0]
        noun = first.replace(MINE, THEIRS) if ids.word == THEIRS else first
        filled = path.replace("{id}", str(ids.id_of(tables.get(first, noun)))) if "{id}" in path else path
        for method, one in methods.items():
            media = next(iter(one.get("requestBody", {}).get("content", {})), "application/json")
            yield method, filled, media, one["operationId"]


def forged(house: House, key: str) -> str:
    """The secret of one's own key, said to open another firm."""
    mark, _place, secret = key.split("_", 2)
    assert mark == MARK
    return f"{mark}_{make_key(MARK, house.workspace.pk).text.split('_')[1]}_{secret}"


def test_every_operation_with_the_ids_of_another_firm_is_not_there(mine, theirs):
    before = fingerprint(theirs)
    for method, path, media, name in operations(mine, theirs):
        with transaction.atomic():
            answer = ask(mine.key, method, path, {} if method in ("post", "patch") else None, media)
            transaction.set_rollback(True)
        tried("API, their ids", answer, f"{method} {path}")
        if str(theirs.workspace.pk) not in path and any(str(r.pk) in path for r in theirs.rows.values()):
            assert answer.status_code == 404, (method, path, answer.status_code)
        for key in (forged(theirs, mine.key), ""):
            answer = ask(key, method, path, None, media)
            assert answer.status_code == 401, (name, method, path)
            tried("API, forged keys", answer, path)
        answer = Client().get(f"/naqsh/api/v1{path}", headers={"Authorization": f"Bearer {mine.key}"})
        assert answer.status_code == 302
        TRIED["API, their address"] += 1
    assert fingerprint(theirs) == before


def bodies(path: str, mine: House, theirs: House) -> Iterator[Any]:
    """Bodies that speak of rows of another firm, by the relations that the noun has."""
    first, *rest = path.strip("/").split("/")
    record = str(theirs.id_of(first.replace(MINE, THEIRS))) if first in mine.rows else str(uuid7())
    with mine.scope():
        resource = all_nouns().get(first)
        fields = [f for f in resource.fields().values() if f.kind.name == "relation"] if resource else []
    refs: list[dict[str, Any]] = [
        {"custom": {f.name: pk}} if f.custom else {f.key: pk} for f in fields
        for pk in [str(theirs.rows[f.target.__name__ if f.target else ""].pk)]]
    if rest[-1:] in (["bulk"], ["bulk-delete"]):
        yield {"rows": [{"id": record, "name": "Taken"}, *({"name": "Something", **ref} for ref in refs)]}
        yield {"ids": [record]}
    elif len(rest) < 2:
        yield from ({"name": "Something", **ref} for ref in refs)
    yield {"name": theirs.word[:3], "noun": record, "text": record}


def test_references_to_another_firm_in_bodies_are_refused(mine, theirs):
    before = fingerprint(theirs)
    for method, path, media, _name in operations(mine, mine):
        if method == "get":
            for asked in (f"filter={sent(theirs)['filter']}", f"organisation={theirs.id_of('Organisation')}"):
                answer = ask(mine.key, "get", f"{path.strip('/')}?{asked}")
                tried("API, their references", answer, path)
        for told in bodies(path, mine, theirs) if method in ("post", "patch") and media == "application/json" else ():
            with transaction.atomic():
                answer = ask(mine.key, method, path, told)
                unchanged = answer.status_code >= 400 or fingerprint(theirs) == before
                transaction.set_rollback(True)
            assert unchanged, (method, path, told)
            tried("API, their references", answer, f"{method} {path} {told}")
    assert fingerprint(theirs) == before


def test_verbs_refuse_arguments_of_another_firm(mine, theirs):
    with mine.scope():
        known = [(r.slug, a) for r in all_nouns().values() for a in actions_of(r.model)]
    before = fingerprint(theirs)
    for slug, action in known:
        told = {p: str(theirs.rows[t.__name__].pk) for p, t in action.types.items()
                if getattr(t, "__name__", "") in theirs.rows and p in action.params}
        if told:
            with transaction.atomic():
                answer = ask(mine.key, "post", f"{slug}/{mine.id_of(slug)}/{action.name}", told)
                unchanged = fingerprint(theirs) == before
                transaction.set_rollback(True)
            assert unchanged and 400 <= answer.status_code < 500, (slug, action.name, answer.content)
            tried("API, verbs", answer, action.name)


STATEMENTS = (
    "SELECT count(*) FROM {t} WHERE workspace_id = %(them)s",
    "SELECT count(*) FROM {t} t WHERE t::text LIKE %(word)s",
    "UPDATE {t} SET workspace_id = workspace_id WHERE workspace_id = %(them)s",
    "UPDATE {t} SET workspace_id = %(me)s WHERE workspace_id = %(them)s",
    "UPDATE {t} SET workspace_id = %(them)s",
    "DELETE FROM {t} WHERE workspace_id = %(them)s",
    "INSERT INTO {t} SELECT * FROM {t} WHERE workspace_id = %(them)s",
    "CREATE TEMP TABLE taken ON COMMIT DROP AS SELECT * FROM {t} WHERE workspace_id = %(them)s",
    "SELECT 1 FROM {t} WHERE workspace_id = %(them)s FOR UPDATE",
    "MERGE INTO {t} m USING (SELECT %(them)s::uuid AS w) s ON m.workspace_id = s.w WHEN MATCHED THEN DELETE",
)


def rows_touched(cursor: Any, sql: str) -> int:
    return int(cursor.fetchone()[0]) if sql.startswith("SELECT count") else int(cursor.rowcount)


@pytest.mark.parametrize("sql", STATEMENTS)
def test_statements_as_the_app_role_touch_nothing_of_another_firm(mine, theirs, sql):
    told = {"me": mine.workspace.pk, "them": theirs.workspace.pk, "word": f"%{THEIRS}%"}
    for table in tenant_tables():
        with theirs.scope(), connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            assert cursor.fetchone()[0], f"{table} is empty, so that this proves nothing"
        with mine.scope(), connection.cursor() as cursor:
            try:
                with transaction.atomic():
                    cursor.execute(sql.format(t=f'"{table}"'), told)
                    touched = rows_touched(cursor, sql)
                    transaction.set_rollback(True)
            except DatabaseError as error:
                said = str(error)
                assert any(w in said for w in ("permission denied", "row-level security", "violates", "cannot")), said
                touched = 0
        assert touched in (0, -1), (table, sql)
        TRIED["raw SQL"] += 1


def test_the_number_of_cases_is_told(capsys):
    with capsys.disabled():
        print(f"\n{sum(TRIED.values())} cases against another workspace, nothing told, nothing changed: "
              + ", ".join(f"{kind} {n}" for kind, n in TRIED.most_common()))
