"""Names of undertakings, told from common words by how they are used.

A name is rare elsewhere, stands as a whole in several places, ends like a name, is put between
quotation marks or stands in a title; what a good part of all items say is none.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.linking.background import background
from ingest.linking.phrases import Key, is_noun, key_of, phrases, quotations
from ingest.linking.readings import Piece, Reading
from ontology.japanese.words import Word, cut

_VOCABULARY = Path(__file__).with_name("vocabulary.toml")
_TITLES = {"title", "former_title"}
