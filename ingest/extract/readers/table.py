"""The closed list of readers that a profile may name."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers import (
    brackets,
    columns,
    indicator_lines,
    measures,
    paragraphs,
    people,
    ratings,
    results,
    sentences,
    single,
    texts,
    values,
)
from ingest.layouts.terms import ReaderName

Reader = Callable[[Labelled, Draft, Reading], None]

READERS: MappingProxyType[ReaderName, Reader] = MappingProxyType(
    {
        "amount": single.read_amount,
        "columns": columns.read_columns,
        "counted": measures.read_counted,
        "departments": people.read_departments,
        "directions": measures.read_directions,
        "efforts": measures.read_efforts,
        "figure": single.read_figure,
        "ignore": values.ignore,
        "division": single.read_division,
        "indicators": indicator_lines.read_indicators,
        "lead": single.read_lead,
        "measure-row": measures.read_measure_row,
        "measure-text": measures.read_measure_text,
        "measures": single.read_measures,
        "number": single.read_number,
        "paragraphs": paragraphs.read_paragraphs,
        "partners": single.read_partners,
        "priority": single.read_priority,
        "rating": ratings.read_rating,
        "related-plans": values.read_related_plans,
        "results": results.read_results,
        "section": single.read_section,
        "sentences": sentences.read_sentences,
        "status": single.read_status,
        "text": texts.read_text,
        "text-with-figures": brackets.read_text_with_figures,
        "texts-by-years": texts.read_texts_by_years,
        "title": values.read_title,
        "unit": single.read_unit,
        "year": values.read_year,
    }
)
