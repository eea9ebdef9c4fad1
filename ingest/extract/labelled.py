"""A labelled part of a record, as its reader gets it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.views import View
from ingest.layouts.rules import Field


@dataclass(frozen=True, slots=True)
class Labelled:
    """The rule, the record it was found in, the label's match there, and the words after it."""

    rule: Field
    record: View
    label: re.Match[str]
    part: View

    def group(self, name: str) -> View | None:
        """What a group of the label matched, None where it matched nothing."""
        if name not in self.label.re.groupindex or not self.label[name]:
            return None
        return self.record.group(self.label, name)
