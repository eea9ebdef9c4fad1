"""HTML pages as city halls publish them, and as they are printed to PDF."""

from __future__ import annotations

from html import escape
from random import Random

from documents.blocks import (
    Beside,
    Block,
    Box,
    Bullets,
    Field,
    Grid,
    Heading,
    Layout,
    Line,
    PageBreak,
    Text,
    full_rows,
)


class HtmlWriter:
    """Blocks to a page; `printed` leaves out a site's navigation and adds a paper's styles."""

    def __init__(self, rng: Random, *, printed: bool = False) -> None:
        self.printed = printed
        self.fields = rng.choice(["p", "p strong", "dl", "div", "li"])
        self.headings = printed or rng.random() < 0.85
        self.th = rng.random() < 0.7
        self.ruled = rng.random() < 0.8
        self.site = rng.random() < 0.6
        self.landscape = rng.random() < 0.4
        self.size = rng.choice([8, 9, 10, 10.5])
        self.serif = rng.random() < 0.4
        self.columns = rng.random() < 0.5
        self.indent = rng.random() < 0.5

    def write(self, layout: Layout, city: str) -> str:
        """The whole page."""
        body = self._all(layout.blocks)
        head = f'<meta charset="utf-8"><title>{escape(layout.title)}</title><style>{self._css(layout)}</style>'
        if self.printed:
            running = (
                f'<div class="running">{escape(layout.running_head)}</div>'
                if layout.running_head
                else ""
            )
            return f'<!DOCTYPE html><html lang="ja"><head>{head}</head><body>{running}{body}</body></html>\n'
        if self.site:
            top = f'<header><a href="/">{city}公式ホームページ</a><nav><ul><li><a href="#main">本文へ</a></li><li>くらし・手続き</li><li>市政情報</li></ul></nav></header>'
            bottom = f"<footer><p>このページに関するお問い合わせ</p><p>ページの先頭へ戻る</p><p>© {escape(city)}</p></footer>"
            body = f'{top}<main id="main">{body}</main>{bottom}<script>var counter = 1;</script>'
        newline = "\n" if self.indent else ""
        return f'<!DOCTYPE html>{newline}<html lang="ja">{newline}<head>{head}</head>{newline}<body>{body}</body></html>\n'

    def _all(self, blocks: list[Block]) -> str:
        joint = "\n" if self.indent else ""
        return joint.join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:  # noqa: C901  # one case a block
        match block:
            case Heading(level, text):
                tag = f"h{min(level, 6)}" if self.headings else "div"
                extra = "" if self.headings else f' class="midashi{level}"'
                return f"<{tag}{extra}>{escape(text)}</{tag}>"
            case Line(text):
                return f"<p>{escape(text)}</p>" if text else ""
            case Text(text):
                return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n"))
            case Field(label, value, sep):
                return self._field(label, _lines(value), sep)
            case Bullets(entries, mark):
                own = "" if mark == "・" else mark
                return (
                    "<ul>"
                    + "".join(f"<li>{own}{_lines(entry)}</li>" for entry in entries)
                    + "</ul>"
                )
            case Grid():
                return self._grid(block)
            case Box(blocks):
                return f'<section class="box">{self._all(blocks)}</section>'
            case Beside(left, right):
                return f'<div class="two"><div>{self._all(left)}</div><div>{self._all(right)}</div></div>'
            case PageBreak():
                return '<div class="break"></div>'

    def _field(self, label: str, value: str, sep: str) -> str:
        label = escape(label)
        if sep == "\n":
            return (
                f"<h5>{label}</h5><p>{value}</p>"
                if self.fields == "p strong"
                else f"<p>{label}<br>{value}</p>"
            )
        if self.fields == "dl":
            return f"<dl><dt>{label}</dt><dd>{value}</dd></dl>"
        if self.fields == "p strong":
            return f"<p><strong>{label}</strong>{sep}{value}</p>"
        if self.fields == "li":
            return f"<ul><li>{label}{sep}{value}</li></ul>"
        return f"<{self.fields}>{label}{sep}{value}</{self.fields}>"

    def _grid(self, grid: Grid) -> str:
        rows = []
        for number, row in enumerate(full_rows(grid)):
            cells = []
            for cell, begins in row:
                if not begins:
                    continue
                tag = "th" if cell.head and self.th else "td"
                span = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
                span += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
                cells.append(f"<{tag}{span}>{_lines(cell.text)}</{tag}>")
            said = "<tr>" + "".join(cells) + "</tr>"
            rows.append(
                f"<thead>{said}</thead>"
                if number == 0 and grid.head_rows == 1 and self.printed
                else said
            )
        caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
        return f"<table>{caption}{''.join(rows)}</table>"

    def _css(self, layout: Layout) -> str:
        line = "1px solid #555" if self.ruled else "0"
        css = f"table{{border-collapse:collapse;width:100%;margin:6px 0}}td,th{{border:{line};padding:2px 4px;text-align:left;font-weight:normal;vertical-align:top}}"
        css += ".two{display:flex;gap:16px}.two>div{flex:1}.box{border:1px solid #888;padding:4px;margin:6px 0}"
        if not self.printed:
            return css
        face = "Noto Serif CJK JP" if self.serif else "Noto Sans CJK JP"
        numbers = (
            layout.page_numbers.replace("{n}", '" counter(page) "') if layout.page_numbers else ""
        )
        boxes = f'@bottom-center{{content:"{numbers}";font-size:8pt}}' if numbers else ""
        if layout.running_head:
            boxes += f'@top-right{{content:"{layout.running_head}";font-size:8pt}}'
        css += f"@page{{size:A4 {'landscape' if self.landscape else 'portrait'};margin:18mm 15mm;{boxes}}}"
        css += f'body{{font-family:"{face}";font-size:{self.size}pt;line-height:1.45;margin:0}}'
        return (
            css
            + ".break{break-after:page}.running{display:none}h1{font-size:1.6em}h2{font-size:1.3em}h3{font-size:1.15em}h4,h5,h6{font-size:1em;margin:.5em 0}p{margin:.2em 0}"
        )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
