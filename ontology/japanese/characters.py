"""Folding of Japanese characters with a map back to the places they came from.

Unicode's NFKC is not used on texts: it changes meanings (① to 1), gives no offsets, keeps 〜 and −
and repairs few of the radicals that PDF texts are full of. It only helps to build the table.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ontology.japanese.tables import read_pairs

# Numbers in circles, 1 to 50, as the inside of a regular expression's class.
CIRCLED = "①-⑳㉑-㉟㊱-㊿"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text whose character i came from source[starts[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source span of the folded [start, end); ValueError if it lies outside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"span [{start}, {end}) outside a text of {len(self.text)} characters")
        if start < end:
            return self.starts[start], self.ends[end - 1]
        place = self.starts[start] if start < len(self.text) else (self.ends or (0,))[-1]
        return place, place


def fold(source: str) -> Folded:
    """Source with one form for characters of many forms; line breaks, of every kind one, and tabs
    stay.

    Width, Roman numerals, squared and parenthesised signs, dashes, 〜, spaces, radicals,
    compatibility ideographs and decomposed kana are folded; ① and № keep their meaning and stay.
    """
    return _fold(source, _table())


def squeeze(source: str, keep: str = "") -> Folded:
    """As `fold`, and without white space (line breaks too), but for the characters in `keep`."""
    return _fold(source, _squeezing_table(keep))


def squeezed(source: str, keep: str = "") -> str:
    """The text of `squeeze` without its places, several times as quick."""
    source = _NEWLINE.sub("\n", source) if "\r" in source else source
    return _CONTEXT.sub(_in_context, source.translate(_squeezing_table(keep).mapping))


def match_key(text: str) -> str:
    """Form in which two names are compared: folded, without case, spaces, middle dots, brackets
    and old character forms. Hiragana and katakana stay apart.
    """
    return squeezed(text).casefold().translate(_name_table())


# Signs whose compatibility form says the same in plain characters. Circled signs are not among
# them, nor are superscripts (10² is not 102).
_PLAIN_RANGES = (
    (0xFF01, 0xFF9F), (0xFFE0, 0xFFE6),  # full and half width
    (0x2160, 0x217F), (0x2474, 0x24B5),  # Roman numerals; ⑴ ⒈ ⒜
    (0x3220, 0x3243), (0x32C0, 0x32CF), (0x32FF, 0x33FF),  # ㈱, ㋀, ㋿ ㍻ ㎡ ㌔
    (0x2F00, 0x2FD5), (0xF900, 0xFAD9), (0x2F800, 0x2FA1D),  # Kangxi, compatibility ideographs
    (0xFB00, 0xFB06), (0x1D400, 0x1D7FF),  # ligatures, mathematical letters
    (0xFE10, 0xFE19), (0xFE30, 0xFE6B),  # vertical and small forms
)  # fmt: skip
_PLAIN_SIGNS = "℃℉ℓ℡ゟヿ"
# Stays between the two stages only: a dash of which the neighbours say whether it is a ー.
_DOUBTFUL_DASH = "−"
_SIGNS = {
    **dict.fromkeys("～~∼〰˜∿", "〜"),
    **dict.fromkeys("－‐‑–﹣﹘", _DOUBTFUL_DASH),
    **dict.fromkeys("‒—―─━⁃˗︱", "-"),
    **dict.fromkeys("·‧∙⋅", "・"),
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    "\u2028": "\n",
    "\u2029": "\n",
    "︙": "…",
    "￣": "¯",
}
_VARIATION_SELECTORS = "\ufe00-\ufe0f\u180b-\u180d\U000e0100-\U000e01ef"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_MARKS = "\u0300-\u036f\u3099\u309a\u309b\u309c"
_SPACING_MARK = {"\u3099": "\u309b", "\u309a": "\u309c"}
_COMBINING_MARK = {spacing: combining for combining, spacing in _SPACING_MARK.items()}
# ッ, ン and ー end no syllable that a ー could lengthen.
_BEFORE_LONG_VOWEL = "ァ-チヂ-ヲヴ-ヺ\u3099\u309a\u309b\u309c"
_CONTEXT = re.compile(
    f"[^{_DOUBTFUL_DASH}][{_MARKS}]+|[\u3099\u309a]|{_DOUBTFUL_DASH}|(?<=[0-9①-⑳])ー(?=[0-9①-⑳])",
    re.DOTALL,
)
_LONG_VOWEL = re.compile(f"(?<=[{_BEFORE_LONG_VOWEL}]){_DOUBTFUL_DASH}(?=[ァ-ヺ])")


_NEWLINE = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class _Table:
    mapping: dict[int, str]
    irregular: re.Pattern[str]  # the places where the number of characters changes
    signs: frozenset[str]  # what such a place has at least one of: most texts have none


def _fold(source: str, table: _Table) -> Folded:
    mapping = table.mapping
    text = source
    starts: Sequence[int] = range(len(source))
    ends: Sequence[int] = range(1, len(source) + 1)
    if "\r" in text:
        text, starts, ends = _rewrite(text, starts, ends, _NEWLINE, lambda _: "\n")
    if not table.signs.isdisjoint(source):
        text, starts, ends = _rewrite(
            text, starts, ends, table.irregular, lambda match: match[0].translate(mapping)
        )
    text, starts, ends = _rewrite(text.translate(mapping), starts, ends, _CONTEXT, _in_context)
    return Folded(text, tuple(starts), tuple(ends))


def _rewrite(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str]], str],
) -> tuple[str, Sequence[int], Sequence[int]]:
    """Replaces every match.

    The characters of a replacement come one from one, or all from the whole match if the number
    changes.
    """
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        first, after = match.span()
        new = replacement(match)
        pieces += text[done:first], new
        new_starts += starts[done:first]
        new_ends += ends[done:first]
        if len(new) == after - first:
            new_starts += starts[first:after]
            new_ends += ends[first:after]
        else:
            new_starts += [starts[first]] * len(new)
            new_ends += [ends[after - 1]] * len(new)
        done = after
    if not done:
        return text, starts, ends
    pieces.append(text[done:])
    new_starts += starts[done:]
    new_ends += ends[done:]
    return "".join(pieces), new_starts, new_ends


def _in_context(match: re.Match[str]) -> str:
    if match[0] == _DOUBTFUL_DASH:
        return "ー" if _LONG_VOWEL.match(match.string, match.start()) else "-"
    if match[0] == "ー":
        return "-"
    return _composed(match[0])


def _composed(cluster: str) -> str:
    """Joins marks to the character before them where one character stands for both."""
    joined = ""
    for sign in cluster:
        combining = _COMBINING_MARK.get(sign, sign)
        pair = unicodedata.normalize("NFC", joined[-1:] + combining)
        if joined and len(pair) == 1:
            joined = joined[:-1] + pair
        else:
            joined += _SPACING_MARK.get(sign, sign)
    return joined


@cache
def _table() -> _Table:
    mapping = {ord(char): new for char, new in _folded_signs().items()}
    mapping |= dict.fromkeys(_characters_in(_VARIATION_SELECTORS + _INVISIBLE), "")
    return _with_pattern(mapping)


@cache
def _squeezing_table(keep: str) -> _Table:
    mapping = dict(_table().mapping)
    spaces = [code for code in range(0x3001) if chr(code).isspace()]
    for code in {*spaces, *(code for code, new in mapping.items() if new.isspace())}:
        if chr(code) not in keep and mapping.get(code, chr(code)) not in keep:
            mapping[code] = ""
    return _with_pattern(mapping)


def _with_pattern(mapping: dict[int, str]) -> _Table:
    dropped = "".join(re.escape(chr(code)) for code, new in mapping.items() if not new)
    longer = "".join(re.escape(chr(code)) for code, new in mapping.items() if len(new) > 1)
    # A variation selector belongs to its character, so the span of the character holds both.
    pattern = f"[^{_VARIATION_SELECTORS}][{_VARIATION_SELECTORS}]+|[{dropped}]+|[{longer}]"
    signs = frozenset(chr(code) for code, new in mapping.items() if len(new) != 1)
    return _Table(mapping, re.compile(pattern, re.DOTALL), signs)


def _folded_signs() -> dict[str, str]:
    signs = dict(_plain_forms())
    signs |= read_pairs("folding", "radicals") | read_pairs("folding", "kangxi_in_japanese")
    signs |= _SIGNS
    for char, new in signs.items():
        while (further := "".join(signs.get(part, part) for part in new)) != new:
            new = further
        signs[char] = new
    return signs


def _plain_forms() -> Iterator[tuple[str, str]]:
    candidates = [chr(code) for low, high in _PLAIN_RANGES for code in range(low, high + 1)]
    for char in (*candidates, *_PLAIN_SIGNS):
        plain = unicodedata.normalize("NFKC", char)
        # A form with a space in it (￣) is a mark on nothing, not a plainer sign.
        if plain != char and " " not in plain:
            yield char, plain


def _characters_in(pattern: str) -> Iterator[int]:
    """Code points of a character class written without its brackets."""
    for low, high in re.findall(r"(.)(?:-(.))?", pattern):
        yield from range(ord(low), ord(high or low) + 1)


@cache
def _name_table() -> dict[int, str | None]:
    ignored: dict[str, str | None] = dict.fromkeys("・()[]{}「」『』【】〈〉《》〔〕⦅⦆“”‘’\"'")
    return str.maketrans(ignored | read_pairs("folding", "variants"))
