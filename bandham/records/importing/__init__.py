"""Reading files that people bring: what a file is, its rows, where its columns go, what cells mean.

No database here: `sniff` looks at a file, `open_table` reads it row by row, `suggest_mapping`
proposes where columns go, `read_value` makes a value of a cell.
"""

from bandham.records.importing.guess import ColumnForm, column_form, suggest_mapping
from bandham.records.importing.rows import Row, Table, open_table
from bandham.records.importing.sheets import sheet_names
from bandham.records.importing.sniff import Shape, sniff
from bandham.records.importing.values import Habits, Reading, read_value, value_reader

__all__ = [
    "ColumnForm",
    "Habits",
    "Reading",
    "Row",
    "Shape",
    "Table",
    "column_form",
    "open_table",
    "read_value",
    "sheet_names",
    "sniff",
    "suggest_mapping",
    "value_reader",
]
