"""The closed list of readers that a profile may name."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers import brackets, columns, measures, people, results, texts, values
from ingest.layouts.rules import ReaderName

Reader = Callable[[Labelled, Draft, Reading], None]

READERS: MappingProxyType[ReaderName, Reader] = MappingProxyType(
    {
        "columns": columns.read_columns,
        "departments": people.read_departments,
        "directions": measures.read_directions,
        "efforts": measures.read_efforts,
        "ignore": values.ignore,
        "measure-row": measures.read_measure_row,
        "measure-text": measures.read_measure_text,
        "rating": values.read_rating,
        "related-plans": values.read_related_plans,
        "results": results.read_results,
        "text": texts.read_text,
        "text-with-figures": brackets.read_text_with_figures,
        "texts-by-years": texts.read_texts_by_years,
        "title": values.read_title,
    }
)
