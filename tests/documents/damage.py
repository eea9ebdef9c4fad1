"""What recognition from a picture does to words; the truth is what then stands on the page."""

from __future__ import annotations

from random import Random

from documents.model import Plan

# Look-alikes that recognition takes for each other.
CONFUSED = {
    "ー": "一", "ロ": "口", "ニ": "二", "エ": "工", "カ": "力", "タ": "夕", "ト": "卜", "ソ": "ン", "へ": "ヘ", "り": "リ",
    "末": "未", "日": "曰", "，": "、", "。": ".", "、": ",", "ハ": "八", "己": "巳", "間": "問", "施": "旅", "続": "統", "績": "續",
}  # fmt: skip


def confuse(rng: Random, plan: Plan, share: float = 0.006) -> None:
    """Take some letters of running texts, seldom of titles, for others, in the plan itself."""
    for item in plan.items:
        for text in item.texts:
            if text.group != "roadmap":
                text.text = confused(rng, text.text, share)
        if rng.random() < 0.1:
            item.title = confused(rng, item.title, share * 4)


def confused(rng: Random, text: str, share: float) -> str:
    """The text with some letters replaced."""
    return "".join(CONFUSED.get(c, c) if rng.random() < share * 8 else c for c in text)
