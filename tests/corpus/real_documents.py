"""Where the real documents are, and which is which."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "corpus"
# Which real document is which: by the start of its SHA-256.
REAL_NAMES = {
    "community-evaluation-sheets": "000_2bbef25e4e7407d6.txt",
    "collaboration-status-table": "001_c8994c8cdc0d03d9.txt",
    "comprehensive-plan-pages": "002_616b7a57d1a82494.txt",
    "digital-action-plan": "003_3ef3434882bf4b1f.txt",
    "administrative-reform-report": "004_f322297bbe860da5.txt",
}
