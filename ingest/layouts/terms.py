"""Terms of layout profiles: kinds of text, roles of figures, readers, what columns hold."""

from __future__ import annotations

from typing import Literal

TextKind = Literal["vision", "issue", "plan", "done", "result", "reason", "next", "description"]
Role = Literal["baseline", "plan", "target", "actual"]
ReaderName = Literal[
    "amount", "columns", "counted", "departments", "directions", "division", "efforts", "figure",
    "ignore", "indicators", "lead", "measure-row", "measure-text", "measures", "number",
    "paragraphs", "partners", "priority", "rating", "related-plans", "results", "section",
    "sentences", "status", "text", "text-with-figures", "texts-by-years", "title", "unit", "year",
]  # fmt: skip
# What a column of a table holds.
ColumnValue = Literal[
    "amount", "departments", "division", "figure", "ignore", "indicator", "label", "lead",
    "measure-status", "measures", "number", "partners", "priority", "rating", "references",
    "related-plans", "results", "role", "section", "status", "text", "title", "unit",
]  # fmt: skip
# What groups of the patterns of records and rows may be called.
VALUE_GROUPS = frozenset({
    "budget", "departments", "lead", "number", "printed_number", "priority", "rating",
    "settlement", "status", "title", "told", "torn_departments",
})  # fmt: skip
