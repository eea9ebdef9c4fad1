"""Lines of nothing but spaces cost no time: each of them was once tried in every way."""

from __future__ import annotations

import hashlib

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.records import Source

FORM = """{n}　地域の話合い その{n}
　担当課　　企画課
　取組内容　　集会所で{n}回の会を開き、参加者を増やした。
{blank}
　評価　　Ｂ
{blank}
"""


def test_a_text_full_of_blank_lines_is_read() -> None:
    forms = (FORM.format(n=n, blank=" " * 400) for n in range(1, 40))
    text = "まちのしくみ推進計画\n令和５年度 実施状況\n" + "".join(forms)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source("計画.txt", digest, "text/plain", text)
    assert len(extract(source, induce(source).profile).items) == 39
