"""Invents municipal documents with known truth: a grammar of layouts × facts × formats × damage.

`python tests/documents/generate.py --n 5 --family cards --format html -o FOLDER` writes some, each
with its truth beside it. Same arguments, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
for _folder in (ROOT, ROOT / "tests"):
    if str(_folder) not in sys.path:
        sys.path.insert(0, str(_folder))

from documents.blocks import Layout  # noqa: E402
from documents.damage import confuse  # noqa: E402
from documents.inventing import Invented, invent  # noqa: E402
from documents.layouts.families import VISIBLE, families  # noqa: E402
from documents.layouts.family import Family  # noqa: E402
from documents.layouts.matter import back, front  # noqa: E402
from documents.style import Style  # noqa: E402
from documents.vocabulary import LabelWords  # noqa: E402
from documents.writing.comma_separated import write_csv  # noqa: E402
from documents.writing.hypertext import HtmlWriter  # noqa: E402
from documents.writing.markdown import MarkdownWriter  # noqa: E402
from documents.writing.paper import browser, print_office, print_pdf, word_processor  # noqa: E402
from documents.writing.text import TextWriter  # noqa: E402
from documents.writing.word import WordWriter  # noqa: E402
from documents.writing.workbook import WorkbookWriter  # noqa: E402

FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf", "csv")
# How often a format is drawn where none is asked for; printing PDF takes a browser a second.
_WEIGHTS = {"txt": 6, "md": 4, "html": 4, "docx": 3, "xlsx": 4, "pdf": 3, "csv": 2}


@dataclass(frozen=True)
class Generated:
    """A document's bytes with what it says, in the shape of tests/expected."""

    name: str
    format: str
    content: bytes
    truth: dict[str, Any]
    family: str
    municipality_code: str
    damage: int


def generate(
    seed: int,
    family: str | None = None,
    format: str | None = None,
    damage: int = 0,
    *,
    held_out: bool = False,
) -> Generated:
    """The document of a seed. `damage` from 0 to 3 counts for txt; `held_out` draws from what is
    kept from the developers. ValueError for a family or format that is not there."""
    rng = Random(f"{seed}|{family}|{format}|{damage}|{held_out}")
    chosen = _family(rng, family, held_out)
    kind = _format(rng, chosen, format)
    damage = damage if kind == "txt" else 0
    style = Style.chosen(rng, LabelWords(rng, held_out), rng.randint(2019, 2025))
    invented = invent(rng, style, chosen.wanted)
    if damage == 3:
        confuse(rng, invented.plan)
    layout = lay_out(invented, chosen)
    content = write(layout, kind, rng, damage, invented.plan.city)
    name = f"{chosen.name}-{seed:05}{f'-d{damage}' if damage else ''}.{kind}"
    return Generated(
        name, kind, content, invented.plan.truth(), chosen.name, invented.plan.code, damage
    )


def lay_out(it: Invented, family: Family) -> Layout:
    """The whole document: what stands before, the items, what stands after."""
    items = family.lay(it)
    blocks = [*front(it), *items, *back(it)]
    heading = it.plan.heading.split("\n")
    running = it.rng.choice(["", heading[0], it.plan.title, f"{it.plan.city} {it.plan.title}"])
    numbers = it.rng.choice(["", "- {n} -", "{n}", "－{n}－", "{n} / 24", "{n}ページ"])
    return Layout(" ".join(heading), blocks, running, numbers)


def write(layout: Layout, kind: str, rng: Random, damage: int, city: str) -> bytes:
    """The layout in a file format."""
    if kind == "txt":
        return TextWriter(rng, damage).write(layout).encode()
    if kind == "md":
        return MarkdownWriter(rng).write(layout).encode()
    if kind == "html":
        return HtmlWriter(rng).write(layout, city).encode()
    if kind == "docx":
        return WordWriter(rng).write(layout)
    if kind == "xlsx":
        return WorkbookWriter(rng).write(layout)
    if kind == "csv":
        return write_csv(layout, rng)
    if rng.random() < 0.3 and word_processor():
        return print_office(WordWriter(rng).write(layout), "docx")
    return print_pdf(HtmlWriter(rng, printed=True).write(layout, city))


def _family(rng: Random, name: str | None, held_out: bool) -> Family:
    known = families(held_out)
    if name is None:
        # Some held-out documents have familiar layouts and unfamiliar words only.
        known = VISIBLE if held_out and rng.random() < 0.25 else known
        return known[rng.choice(sorted(known))]
    if name not in {**VISIBLE, **known}:
        raise ValueError(f"no family {name!r}; there are {', '.join(sorted(known))}")
    return {**VISIBLE, **known}[name]


def _format(rng: Random, family: Family, name: str | None) -> str:
    if name is not None:
        if name not in FORMATS:
            raise ValueError(f"no format {name!r}; there are {', '.join(FORMATS)}")
        return name if name in family.formats or name == "pdf" else "txt"
    can = [kind for kind in family.formats if kind != "pdf" or browser()]
    return rng.choices(can, [_WEIGHTS[kind] for kind in can])[0]


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--family", choices=sorted(VISIBLE))
    parser.add_argument("--format", choices=FORMATS)
    parser.add_argument("--damage", type=int, default=0, choices=range(4))
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=Path("documents"))
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    for seed in range(args.seed, args.seed + args.n):
        made = generate(seed, args.family, args.format, args.damage, held_out=args.held_out)
        (args.output / made.name).write_bytes(made.content)
        truth = json.dumps(made.truth, ensure_ascii=False, indent=1)
        (args.output / f"{made.name}.truth.json").write_text(truth, encoding="utf-8")


if __name__ == "__main__":
    _main()
