"""An extraction in the shape of the contract, without going through the graph."""

from __future__ import annotations

from typing import Any

from ingest.records import Item


def as_contract(item: Item) -> dict[str, Any]:
    """The parts of an item that facts are taken from."""
    return {
        "number": item.number.value if item.number else None,
        "title": item.title.value,
        "former_titles": [one.value for one in item.former_titles],
        "section": [one.value for one in item.section],
        "priority": bool(item.priority and item.priority.value),
        "lead": [one.value for one in item.lead],
        "departments": [
            {
                "name": one.name.value,
                "division": one.division.value if one.division else None,
                "former_name": one.former_name.value if one.former_name else None,
            }
            for one in item.departments
        ],
        "status": item.status.value if item.status else None,
        "ratings": [{"fiscal_year": r.fiscal_year, "value": r.value.value} for r in item.ratings],
        "partners": [one.value for one in item.partners],
        "measures": [
            {
                "number": one.number.value if one.number else None,
                "text": one.text.value,
                "status": one.status.value if one.status else None,
                "codes": [
                    {"code": c.code.value, "name": c.name.value if c.name else None}
                    for c in one.codes
                ],
            }
            for one in item.measures
        ],
        "related_plans": [
            {"name": one.name.value, "period": one.period.value if one.period else None}
            for one in item.related_plans
        ],
        "texts": [
            {
                "kind": one.kind,
                "fiscal_year": one.fiscal_year,
                "measure": one.measure,
                "text": one.text.value,
            }
            for one in item.texts
        ],
        "indicators": [
            {
                "label": one.label.value,
                "unit": one.unit,
                "values": [
                    {"role": f.role, "fiscal_year": f.fiscal_year, "value": f.value}
                    for f in one.figures
                ],
            }
            for one in item.indicators
        ],
        "references": [one.number for one in item.references],
        "conflicts": [
            {"field": one.field, "values": [value.value for value in one.values]}
            for one in item.conflicts
        ],
    }
