"""A document in which every field of the records is filled."""

from dataclasses import replace

from ingest.inferences import (
    Initiative,
    InitiativeMention,
    Linking,
    ProposedReference,
    ThemeAssignment,
)
from ingest.records import (
    Check,
    Conflict,
    Document,
    DocumentIdentity,
    Extraction,
    Figure,
    Indicator,
    Item,
    Measure,
    PlanCode,
    PrintedReference,
    Rating,
    RelatedPlan,
    Responsibility,
    Source,
    Sourced,
    Span,
    Text,
)
from ingest.triples.identity import item_keys
from ontology.namespaces import THEME

TEXT = """行動計画2023 大見出し 小見出し ８ ポイント制の導入【重点】ポイント制度 市 ①②
デジタル推進課 市長公室 情報推進課 Ａ Ｂ 実施中 準備を進めた。名称を決めた。 ① 見出し 順調
4-1-2 活動の充実 協働の指針 2010- 相談件数 30件以上 実施 ― 85.19% №20 まちのコイン
総務課 20 講座の
開催 講座の開催 満足度 全体の指標 "引用"\\の項目 3 課題がある。次年度も続ける。
"""


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


def read(quote: str, value: object = None) -> Sourced:
    return Sourced(quote if value is None else value, (span(quote),))


def full_item() -> Item:
    """Every field of an item, each with a value."""
    return Item(
        title=read("ポイント制の導入"),
        number=read("８", "8"),
        printed_number="８",
        former_titles=(read("ポイント制度"),),
        section=(read("大見出し"), read("小見出し")),
        priority=read("【重点】", True),
        lead=(read("市"),),
        departments=(
            Responsibility(read("デジタル推進課"), read("市長公室"), read("情報推進課")),
            Responsibility(read("総務課")),
        ),
        status=read("実施中"),
        ratings=(Rating(2022, read("Ａ", "A")), Rating(2023, read("Ｂ", "◎"))),
        partners=(read("①"), read("②")),
        measures=(
            Measure(
                number=read("①"),
                text=read("名称を決めた。"),
                title=read("見出し"),
                status=read("順調"),
                codes=(PlanCode(read("4-1-2"), read("活動の充実")), PlanCode(read("4-1-2"), None)),
            ),
            Measure(number=None, text=read("準備を進めた。")),
        ),
        related_plans=(RelatedPlan(read("協働の指針"), read("2010-")),),
        texts=(
            Text("done", 2023, read("準備を進めた。"), measure="1"),
            Text("plan", 2022, read("名称を決めた。"), last_fiscal_year=2023),
            Text("plan", 2022, read("課題がある。"), last_fiscal_year=2023),
            Text("issue", None, read("課題がある。")),
            Text("next", 2023, read("次年度も続ける。")),
        ),
        indicators=(
            Indicator(
                read("相談件数"),
                "件",
                (
                    Figure("target", 2026, 30, "件", read("30件以上"), "以上", "2/2"),
                    Figure("actual", 2023, 85.19, "%", read("85.19%")),
                    Figure("plan", 2023, "実施", None, read("実施")),
                    Figure("baseline", None, None, None, read("―")),
                ),
                explanation=read("まちのコイン"),
            ),
        ),
        references=(
            PrintedReference("20", (span("№20"),)),
            PrintedReference("８", (span("８"),)),
            PrintedReference("99", (span("20"),)),
        ),
        conflicts=(Conflict("departments", (read("デジタル推進課"), read("総務課"))),),
    )


def one_document() -> Document:
    torn = Span(TEXT.index("講座の\n"), TEXT.index("講座の\n") + 3, "講座の")
    rest = Span(torn.end + 1, torn.end + 3, "開催")
    items = (
        full_item(),
        Item(title=Sourced("講座の開催", (torn, rest)), number=read("20")),
        Item(title=read('"引用"\\の項目'), number=None, section=(read("大見出し"),)),
    )
    return Document(
        Source("計画.txt", "0" * 63 + "1", "text/plain", TEXT),
        DocumentIdentity(
            "082023", "行動計画", 2023, "行動計画2023", "CC BY 4.0", "https://例.jp/a b"
        ),
        Extraction(
            "evaluation-sheets",
            "題名",
            read("行動計画2023", "行動計画"),
            read("2023", 2023),
            items,
            indicators=(
                Indicator(
                    read("満足度"), None, (Figure("actual", 2023, 3, None, read("3")),),
                    section=read("全体の指標"),
                ),
            ),
            checks=(Check("items", 3, 3, (span("3"),)),),
        ),
    )  # fmt: skip


def linking(document: Document) -> Linking:
    first, second, _ = item_keys(document)
    other = replace(second, document_iri=second.document_iri.replace("-2023", "-2022"))
    coin = (span("まちのコイン"),)
    return Linking(
        initiatives=(
            Initiative(
                "まちのコイン",
                0.93,
                (InitiativeMention(first, coin), InitiativeMention(second, coin)),
            ),
        ),
        references=(
            ProposedReference(first, second, "shared-initiative", 0.87, "まちのコイン", coin, coin),
            ProposedReference(first, other, "meaning", 0.5, "", (span("講座"),), (span("講座"),)),
        ),
        themes=(ThemeAssignment(first, str(THEME["point-apps"]), 0.8, (span("ポイント"),)),),
    )  # fmt: skip
