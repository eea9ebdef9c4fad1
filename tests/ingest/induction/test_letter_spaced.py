"""Labels whose signs stand apart by several blanks, in plain lines."""

from ingest.extract.engine import extract
from ingest.induction.induction import induce
from ingest.readers.reading import read


def test_labels_with_wide_gaps_between_their_signs():
    titles = ("花壇の手入れ", "川の清掃", "落ち葉の堆肥", "街路樹の剪定")
    text = "みどりの計画　令和5年度実施状況報告書\n"
    for sign, title in zip("①②③④", titles, strict=True):
        text += (
            f"\n番　号　{sign}\n事　業　名　{title}\n担　当　課　公園課\n"
            "目　　的　緑を次の世代につなぐ。町を涼しくする。\n"
            "実　　績　苗を植え、水をやった。\n評　　価　Ａ\n"
        )
    source = read("a.txt", text.encode())
    items = extract(source, induce(source).profile).items
    assert [(one.number.value, one.title.value) for one in items if one.number] == list(
        zip("①②③④", titles, strict=True)
    )
    for item in items:
        assert {one.kind for one in item.texts} == {"vision", "result"}
        assert [one.value.value for one in item.ratings] == ["A"]
