"""How one document looks: its words for labels, its signs, its eras and widths."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from documents.vocabulary import LabelWords

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
ERAS = (
    "令和{r}年度",
    "令和{r}年度",
    "R{r}",
    "R{r}年度",
    "{w}年度",
    "令和{r}（{w}）年度",
    "{w}（令和{r}）年度",
    "令和{r}年度",
)
DECORATIONS = (
    "{}",
    "{}",
    "【{}】",
    "■{}",
    "◎{}",
    "●{}",
    "◇{}",
    "＜{}＞",
    "〔{}〕",
    "（{}）",
    "▼{}",
    "〈{}〉",
    "《{}》",
    "○{}",
    "□ {}",
    "［{}］",
)
SEPARATORS = ("：", "：", ":", "　", " : ", "\t", "\n", "\n", "  ")
DASHES = ("－", "―", "—", "-", "ー", "…")
PRIORITY_MARKS = (
    "【重点】{}",
    "★{}",
    "{}（重点）",
    "{}【重点】",
    "◎{}",
    "〔重点〕{}",
    "{} ★",
    "（重点）{}",
)


@dataclass
class Style:
    """All choices of one document's looks, made once."""

    rng: Random
    words: LabelWords
    fiscal_year: int
    era: str = ""
    full_width: bool = False
    decoration: str = "{}"
    separator: str = "："
    dash: str = "－"
    bullet: str = "・"
    join: str = "、"
    division_join: str = " "
    spaced: bool = False
    priority_mark: str = "【重点】{}"
    same_as_above: str = ""
    unit_place: str = "figure"
    thousands: bool = True
    year_in_labels: bool = False
    _labels: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def chosen(cls, rng: Random, words: LabelWords, fiscal_year: int) -> Style:
        """A style drawn at random."""
        return cls(
            rng,
            words,
            fiscal_year,
            era=rng.choice(ERAS),
            full_width=rng.random() < 0.25,
            decoration=rng.choice(DECORATIONS),
            separator=rng.choice(SEPARATORS),
            dash=rng.choice(DASHES),
            bullet=rng.choice("・・・○●-◆◇"),
            join=rng.choice(["、", "、", "、", "・", "\n", "，", "／", " "]),
            division_join=rng.choice([" ", "　", "", "/", " "]),
            spaced=rng.random() < 0.08,
            priority_mark=rng.choice(PRIORITY_MARKS),
            same_as_above=rng.choice(["", "", "", "", "", "同上", "〃"]),
            unit_place=rng.choice(["figure", "figure", "label", "column"]),
            thousands=rng.random() < 0.8,
            year_in_labels=rng.random() < 0.5,
        )

    def year(self, year: int) -> str:
        """A fiscal year as this document prints it."""
        reiwa = year - 2018
        if reiwa < 1:
            text = self.era.format(r=year - 1988, w=year).replace("令和", "平成").replace("R", "H")
        else:
            text = self.era.format(r=reiwa, w=year)
            text = text.replace("令和1年", "令和元年") if "令和1年" in text else text
        return self.width(text)

    def width(self, text: str) -> str:
        """Digits in the document's width."""
        return text.translate(_FULL) if self.full_width else text

    def label(self, path: str, kind: str = "words") -> str:
        """The document's one word for a field, its year filled in."""
        key = (path, kind)
        if key not in self._labels:
            word = self._unused_word(path, kind)
            years = {"y": self.year(self.fiscal_year), "next": self.year(self.fiscal_year + 1)}
            self._labels[key] = self._spread(word.format(**years))
        return self._labels[key]

    def _unused_word(self, path: str, kind: str) -> str:
        """A word that is no other field's label already, as far as there is one."""
        used = {said.replace(" ", "").replace("　", "") for said in self._labels.values()}
        for _ in range(12):
            word = self.words.word(path, kind)
            if word not in used:
                break
        return word

    def decorated(self, label: str) -> str:
        """The label as it stands before a value in running lines."""
        return self.decoration.format(label)

    def _spread(self, word: str) -> str:
        if self.spaced and 2 <= len(word) <= 4 and all("一" <= c <= "鿿" for c in word):
            return self.rng.choice([" ", "　"]).join(word)
        return word
