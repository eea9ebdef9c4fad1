"""What the symbol fonts of office programs draw at places that have no sign of their own."""

from __future__ import annotations

SYMBOLS = {
    "F0FE": "☑", "F052": "☑", "F0A8": "□", "F06F": "□", "F0A3": "□", "F0FC": "✓", "F06C": "●",
    "F0D8": "➢", "F06E": "■", "F0E0": "→", "F0A7": "▪", "F075": "◆", "F0B7": "・",
}  # fmt: skip
