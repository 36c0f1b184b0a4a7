"""How a batch of orders reaches the tables: temporary tables filled by COPY, then INSERT … SELECT."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

ORDER = {
    "id": "uuid", "number": "text", "number_norm": "text", "currency": "text", "at": "timestamptz", "on": "date",
    "person_id": "uuid", "organisation_id": "uuid", "net": "bigint", "tax": "bigint", "total": "bigint",
    "source_number": "text", "lines": "int", "fact": "uuid"}
LINE = {
    "id": "uuid", "document_id": "uuid", "position": "smallint", "product_id": "uuid", "text": "text",
    "quantity": "numeric", "unit": "text", "price": "bigint", "discount": "numeric", "currency": "text",
    "net": "bigint", "tax": "bigint", "savings": "jsonb"}
PAYMENT = {
    "id": "uuid", "number": "text", "number_norm": "text", "currency": "text", "person_id": "uuid",
    "organisation_id": "uuid", "kind": "text", "amount": "bigint", "means": "text", "on": "date", "order_id": "uuid"}
MORE = {"id": "uuid", "net": "bigint", "tax": "bigint"}
TABLES = ("exchange_order", "exchange_orderline", "exchange_payment")
_STAMPS = "workspace_id, created_at, updated_at, version, custom"
# The workspace in a SELECT of its own is worked out once, not for each row.
_STAMPED = "(SELECT kernel_workspace()), now(), now(), 1, '{}'"


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{n}"' for n in columns)


_SAME = [n for n in ORDER if n not in ("at", "lines", "fact")]
_ORDERS = f"""
INSERT INTO exchange_order ({_STAMPS}, {_names(_SAME)}, inclusive, place, note, state, mouth, reference,
    cancelled_because, source)
SELECT {_STAMPED}, {_names(_SAME)}, false, '', '', 'closed', 'import', '', '', %(source)s FROM new_orders"""
_LINES = f"""
INSERT INTO exchange_orderline ({_STAMPS}, {_names(LINE)}, total, period, hsn, parts, reserved, shipped, returned)
SELECT {_STAMPED}, {_names(LINE)}, net + tax, 'once', '', '[]', 0, quantity, 0 FROM new_lines"""
_PAYMENTS = f"""
INSERT INTO exchange_payment ({_STAMPS}, {_names(PAYMENT)}, booked, elsewhere, reference)
SELECT {_STAMPED}, {_names(PAYMENT)}, false, true, '' FROM new_payments"""
_FACTS = """
INSERT INTO kernel_fact (id, name, subject_type, subject_id, about, actor_id, actor_name, changeset_id, payload)
SELECT fact, 'exchange.OrderImported', 'exchange.order', id, ARRAY[coalesce(person_id, organisation_id)],
    %(member)s, %(by)s, %(changeset)s, jsonb_build_object(
        'number', number, 'amount', jsonb_build_object('minor', total, 'currency', currency),
        'source', %(source)s::text, 'lines', lines, '_knot', 'order', '_at', at) || %(silent)s::jsonb
FROM new_orders"""
_KNOTS = """
INSERT INTO kernel_knot (about_id, at, fact_id, kind)
SELECT coalesce(person_id, organisation_id), at, fact, 'order' FROM new_orders"""
_MORE = """
UPDATE exchange_order o SET net = o.net + m.net, tax = o.tax + m.tax, total = o.total + m.net + m.tax,
    version = o.version + 1, updated_at = now()
FROM more_orders m WHERE o.workspace_id = (SELECT kernel_workspace()) AND o.id = m.id"""
_WAKE = ("SELECT pg_notify('bandham_feed', current_setting('bandham.workspace', true) "
         "|| ' exchange.order exchange.payment')")


def pour(cursor: Any, table: str, columns: dict[str, str], rows: Iterable[str]) -> None:
    """Fill a temporary table with lines in the text form of COPY (row-level security forbids it elsewhere)."""
    names = ", ".join(f'"{n}" {kind}' for n, kind in columns.items())
    cursor.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table} ({names}) ON COMMIT DELETE ROWS")
    cursor.execute(f"DELETE FROM {table}")
    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
        copy.write("".join(rows))


def escaped(text: str) -> str:
    """A text as the text form of COPY writes it."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    return text if text.isprintable() else text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def write(orders: list[str], lines: list[str], payments: list[str], more: list[str], given: dict[str, Any]) -> None:
    """Write a batch, in the transaction and change set at hand."""
    with connection.cursor() as cursor:
        pour(cursor, "new_lines", LINE, lines)
        if orders:
            pour(cursor, "new_orders", ORDER, orders)
            for sql in (_ORDERS, _FACTS, _KNOTS):
                cursor.execute(sql, given)
        cursor.execute(_LINES)
        if payments:
            pour(cursor, "new_payments", PAYMENT, payments)
            cursor.execute(_PAYMENTS)
        if more:
            pour(cursor, "more_orders", MORE, more)
            cursor.execute(_MORE)
        cursor.execute(_WAKE)


def freshen() -> None:
    """Tell the planner how many rows there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kernel_analyze(%s)", [list(TABLES)])
