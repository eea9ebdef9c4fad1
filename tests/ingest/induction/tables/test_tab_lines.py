"""Lines of a Word document with tab stops under a line of heads."""

from __future__ import annotations

import io

from docx import Document

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read

TOLD = [
    ("1", "花壇の手入れ", "公園課", "A", "12か所に植えた。"),
    ("2", "川の清掃", "河川課", "B", "60人が参加した。"),
    ("3", "落ち葉の堆肥", "農政課", "C", "11袋を配った。"),
    ("4", "水辺の調査", "環境課", "B", "8か所で調べた。"),
]


def test_each_word_belongs_to_the_head_of_its_tab_stop() -> None:
    document = Document()
    document.add_heading("みどりの計画　令和5年度報告書", 1)
    document.add_paragraph("番号\t事業名\t担当課\t評価")
    for *words, done in TOLD:
        document.add_paragraph("\t".join(words))
        document.add_paragraph(f"実績：{done}")
    file = io.BytesIO()
    document.save(file)
    source = read("lines.docx", file.getvalue())
    items = extract(source, induce(source).profile).items
    assert [
        (
            one.number.value if one.number else None,
            one.title.value,
            one.departments[0].name.value,
            one.ratings[0].value.value,
            one.texts[0].text.value,
        )
        for one in items
    ] == TOLD
    spans = [span for one in items for span in one.title.spans]
    assert [source.text[span.start : span.end] for span in spans] == [one[1] for one in TOLD]
