"""docs/layout_profiles.md tells every key, and its worked example works."""

import dataclasses
import re
from pathlib import Path

import pytest

from ingest.extract.engine import extract
from ingest.layouts import rules, table_rules
from ingest.layouts.loading import load_profile
from ingest.layouts.terms import ReaderName
from ingest.records import Source

DOCUMENT = Path(__file__).parents[2] / "docs" / "layout_profiles.md"
RULES = {
    one
    for module in (rules, table_rules)
    for one in vars(module).values()
    if dataclasses.is_dataclass(one)
}


@pytest.mark.parametrize(
    "rule", sorted(RULES, key=lambda rule: rule.__name__), ids=lambda rule: rule.__name__
)
def test_every_key_is_told(rule: type) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    told = set(re.findall(r"[a-z_]+", text))
    assert {field.name for field in dataclasses.fields(rule)} <= told


def test_every_reader_is_told() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert [name for name in ReaderName.__args__ if f"`{name}`" not in text] == []


def test_worked_example(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    report = re.search(r"```text\n(.*?)```", text, re.DOTALL)
    profile = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert report and profile
    path = tmp_path / "garden-report.toml"
    path.write_text(profile[1], encoding="utf-8")
    found = extract(Source("a", "0" * 64, "text/plain", report[1]), load_profile(path))
    item = found.items[0]
    assert found.fiscal_year and found.fiscal_year.value == 2024
    assert (item.number.value, item.title.value) == ("1", "花壇の手入れ")
    assert [d.name.value for d in item.departments] == ["みどり課"]
    assert [(f.role, f.value) for f in item.indicators[0].figures] == [
        ("actual", 120),
        ("plan", 100),
    ]
