"""Titles of plans and fiscal years in the wordings of many cities."""

from __future__ import annotations

import pytest

from ingest.extract.document import fiscal_year, plan
from ingest.extract.views import view
from ingest.induction.document_facts import document_rules
from ingest.induction.lines import lines_of
from ingest.layouts.rules import Applies, LayoutProfile
from ingest.records import Source

BODY = "\n\n1 公園の花壇\n担当課：公園緑地課\n内容：花を植えた。\n\n2 街路樹\n担当課：道路管理課\n内容：剪定した。\n"


def facts(text: str, of: str | None = None) -> tuple[str | None, int | None]:
    """What the rules made of one text find in it, or in another."""
    whole = view(Source("a.txt", "ab" * 32, "text/plain", text))
    rules = document_rules(lines_of(whole))
    profile = LayoutProfile("x", "x", "x", Applies(()), rules)
    seen = whole if of is None else view(Source("b.txt", "cd" * 32, "text/plain", of))
    title, year = plan(seen, profile), fiscal_year(seen, profile)
    return (title.value if title else None, year.value if year else None)


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("みどりの計画　令和5年度実績報告書", 2023),
        ("みどりの計画\n（令和4年度対象）", 2022),
        ("令和５年度（令和４年度対象）\nみどりの計画　点検・評価報告書", 2022),
        ("みどりの計画 2023年度 進捗状況", 2023),
        ("みどりの計画（R5実績）", 2023),
        ("みどりの計画　平成31年度・令和元年度の取組", 2019),
        ("みどりの計画　令和元年度実施状況", 2019),
        ("みどりの計画　２０２３（令和５）年度", 2023),
        ("第3次みどりの計画（令和4〜8年度）\n令和6年度の進捗状況", 2024),
        ("第3次みどりの計画（令和4年度〜令和8年度）\n令和6年度 事業評価", 2024),
        ("みどりの計画の実施状況\n八潮市公園緑地課　令和6年6月" + BODY + "令和5年度の実績\n", 2023),
        ("みどりの計画\n平成20年3月策定\n令和5年度進捗状況", 2023),
        ("みどりの計画　個別事業一覧　令和6年4月改定", 2024),
        ("みどりの計画　個別事業一覧　令和6年3月改定", 2023),
        ("令和6年度　施策評価表（令和5年度実績）", 2023),
        ("みどりの実施計画（令和7年度〜令和9年度）\n（単位：千円）", 2025),
        ("みどりの計画の実施状況\n八潮市公園緑地課　令和6年6月", None),
        ("令和5年度　緑化評価シート\n# 令和5年度 緑化評価シート（令和4年度事業分）", 2022),
        ("みどりの計画 2023\n令和4年度から始まった計画です。", 2023),
        ("みどりの計画（令和7年度〜令和9年度）\n所属\tR7\tR8\tR9", 2025),
        ("令和６年度　緑化評価シート（令和５年度実施事業）", 2023),
        ("令和６年度　緑化評価シート\n（令和５年度実績）", 2023),
        ("みどりの計画の進捗状況（令和7年3月31日現在）", 2024),
        ("date: 2025-03-31\ntitle: みどりの計画の進捗状況（令和7年3月31日現在）", 2024),
        ("みどりの計画\n○報告の対象　令和５年４月１日から令和６年３月３１日まで", 2023),
        (
            "みどりの計画\nこの説明書は、令和６年度における主要な施策の成果を説明するものです。",
            2024,
        ),
        (
            "令和６年版\nみどりの計画　年次報告書\n令和５年度における施策の実施状況を公表します。",
            2023,
        ),
        ("みどりの計画\nここでは、計画（令和６年度～令和10年度）の取組を示します。", 2024),
        ("みどりの計画\n年次計画\tR7\tR8\tR9", 2025),
        ("みどりの計画\n指標\tR4\tR5\t達成状況", 2023),
        ("みどりの計画　取組結果\n八潮市　令和7年6月\n指標\tR4\tR5\tR6\t備考", 2024),
        ("みどりの計画\n目標指標\t植えた木：30本→令和８年度 60本", None),
        ("みどりの計画", None),
    ],
)
def test_the_fiscal_year_that_a_document_tells_of(head, year):
    assert facts(head + BODY)[1] == year


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("八潮市みどりの基本計画　令和5年度実績報告書", "八潮市みどりの基本計画"),
        ("八潮市　みどりの基本計画　令和5年度", "みどりの基本計画"),
        ("埼玉県八潮市 第2次みどりの基本計画", "第2次みどりの基本計画"),
        ("令和5年度　第7次行政改革大綱実施計画　進捗状況", "第7次行政改革大綱実施計画"),
        ("公共施設等総合管理計画アクションプラン", "公共施設等総合管理計画アクションプラン"),
        ("第5期総合計画 前期基本計画 令和5年度", "第5期総合計画 前期基本計画"),
        ("八潮市デジタル化推進\nアクションプラン　2023", "八潮市デジタル化推進アクションプラン"),
        ("title: 八潮市DX推進計画\nyear: 2023年度", "八潮市DX推進計画"),
        ("# 八潮市DX推進計画の進捗状況（令和5年度）", "八潮市DX推進計画"),
        ("計画期間　令和4年度から令和8年度まで\n八潮市みどりの基本計画", "八潮市みどりの基本計画"),
        ("令和5年度　事務事業評価シート", "事務事業評価シート"),
        ("事務事業評価表\n根拠計画　みどりの計画", "事務事業評価表"),
        (
            "区長公約の進捗状況（令和6年度）\n\n04 都市計画道路の見直し",
            "区長公約の進捗状況(令和6年度)",
        ),
        ("目次\n事務事業評価表 目次（八潮市）\n1昭和の町推進事業", "事務事業評価表"),
        ("（窓口サービス向上プラン）\n提案番号 1", "窓口サービス向上プラン"),
        ("第3次総合計画 実施計画（令和7年度〜令和9年度）", "第3次総合計画"),
        ("トップ＞市政＞計画\nみどりの計画の進捗状況", "みどりの計画"),
        ("評価の見方 ★★★計画どおり ★☆☆計画に遅れ\nみどりの計画の進捗状況", "みどりの計画"),
        ("事務事業評価表\n番号\t事業名\tシート\n1\t花壇計画\t1", "事務事業評価表"),
    ],
)
def test_the_title_of_a_plan(head, title):
    assert facts(head + BODY)[0] == title


@pytest.mark.parametrize(
    ("one", "other", "year"),
    [
        ("みどりの計画　令和4年度実績", "みどりの計画　令和12年度実績", 2030),
        ("みどりの計画　2022年度", "みどりの計画　2025年度", 2025),
        (
            "令和５年度（令和４年度対象）\nみどりの計画",
            "令和６年度（令和５年度対象）\nみどりの計画",
            2023,
        ),
        ("みどりの計画　一覧　令和6年4月改定", "みどりの計画　一覧　令和7年10月改定", 2025),
    ],
)
def test_the_rules_of_one_year_read_another(one, other, year):
    assert facts(one + BODY, of=other + BODY) == ("みどりの計画", year)


def test_heads_of_columns_do_not_say_the_documents_year():
    form = (
        "施策番号\t{0}\t施策名\t取組{0}の推進\n担当課\t企画課\t目的\tまちを育てる。\n"
        "指標名\t令和4年度実績\t令和5年度実績\t令和8年度目標\n件数\t3\t4\t9\n"
        "令和5年度の実績\t講座を{0}回開いた。\n評価\tB\t課題\t人手が足りない。\n\n"
    )
    text = "平成町施策評価シート\n\n" + "".join(form.format(n) for n in range(1, 5))
    assert facts(text)[1] == 2023
