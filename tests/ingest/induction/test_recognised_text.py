"""Text as recognition from pictures prints it: letters apart, colons taken for semicolons."""

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read
from ingest.records import Item

NAMES = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
FORM = """
{n} {name}
{who}{colon}公園課
{what}{colon}苗を植え、水をやった。
{rating}{colon}順調
"""


def items_of(forms: list[str]) -> tuple[Item, ...]:
    source = read("a.txt", ("みどりの計画　令和5年度実績報告\n" + "".join(forms)).encode())
    return extract(source, induce(source).profile).items


def form(n: int, colon: str = "：", between: str = "") -> str:
    words = {"who": "担当課", "what": "取組実績", "rating": "進捗"}
    apart = {key: between.join(label) for key, label in words.items()}
    return FORM.format(n=n + 1, name=NAMES[n], colon=colon, **apart)


def assert_read(items: tuple[Item, ...]) -> None:
    assert [item.title.value for item in items] == list(NAMES)
    for item in items:
        assert [one.name.value for one in item.departments] == ["公園課"]
        assert [one.text.value for one in item.texts] == ["苗を植え、水をやった。"]
        assert [one.value.value for one in item.ratings] == ["順調"]


def test_labels_letter_by_letter_in_some_forms():
    assert_read(items_of([form(n, between=" " if n == 2 else "") for n in range(4)]))
    assert_read(items_of([form(n, between=" ") for n in range(4)]))


def test_semicolons_where_colons_stand_elsewhere():
    assert_read(items_of([form(n, colon="；" if n == 1 else "：") for n in range(4)]))


def test_a_semicolon_behind_words_that_have_no_colon_is_printed():
    forms = [form(n).replace("水をやった", "水;肥料をやった") for n in range(4)]
    assert items_of(forms)[0].texts[0].text.value == "苗を植え、水;肥料をやった。"


def test_line_breaks_of_windows_read_like_others():
    text = "みどりの計画　令和5年度実績報告\n" + "".join(form(n) for n in range(4))
    source = read("a.txt", text.replace("\n", "\r\n").encode())
    items = extract(source, induce(source).profile).items
    assert_read(items)
    place = items[1].title.spans[0]
    assert source.text[place.start : place.end] == NAMES[1]
