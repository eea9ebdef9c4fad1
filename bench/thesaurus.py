"""Write the synonym groups that search knows, cut from Sudachi's to what is safe.

    python bench/thesaurus.py SYNONYMS.txt.gz

Of the groups of Sudachi's synonym dictionary (WorksApplications/SudachiDict, Apache-2.0) those are
kept that are nouns, mean one thing (a word of two groups is dropped from both) and hold a word
that the general topics or their descriptions say.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.topics import TOPICS  # noqa: E402
from ontology.japanese.characters import match_key  # noqa: E402
from ontology.japanese.words import cut  # noqa: E402
from search_app.indexes.thesaurus import BETWEEN, PATH  # noqa: E402
from search_app.indexes.vocabulary import vocabulary  # noqa: E402

_HEAD = """\
# Synonyms, one group a line: written by bench/thesaurus.py from the synonym dictionary of
# WorksApplications/SudachiDict, licensed under the Apache License 2.0
# (https://www.apache.org/licenses/LICENSE-2.0).
# Changed: cut to nouns of one meaning that municipal topics say."""
_NOUN, _NEVER = "1", "2"
# Names of companies, people, works … are no words of plans.
_DOMAINS = {"()", "(ビジネス)", "(IT)", "(ビジネス/IT)", "(法律)", "(医療)", "(政治)", "(環境)"}
_SHORTEST, _LONGEST, _MOST = 2, 14, 8


def read_groups(path: Path) -> Mapping[str, list[str]]:
    """The nouns of each group that may stand for one another."""
    groups: Mapping[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            told = line.rstrip("\n").split(",")
            if len(told) > 8 and told[1] == _NOUN and told[2] != _NEVER and told[7] in _DOMAINS:
                groups[told[0]].append(told[8])
    return groups


def safe(groups: Iterable[Sequence[str]], said: frozenset[str]) -> list[list[str]]:
    """The groups without words of two meanings, of which a word is among those `said`."""
    rows = [{match_key(word): word for word in group} for group in groups]
    counts = Counter(word for row in rows for word in row)
    general = vocabulary().general_words | vocabulary().question_words
    known = {match_key(word) for row in vocabulary().same for word in row}
    kept = []
    for row in rows:
        words = [
            word
            for word in row
            if counts[word] == 1 and word not in general and _SHORTEST <= len(word) <= _LONGEST
        ]
        if 2 <= len(words) <= _MOST and said.intersection(words) and not known.intersection(words):
            kept.append([row[word] for word in words])
    return sorted(kept)


def words_said() -> frozenset[str]:
    """All words, and runs of up to four of them, of the topics and their descriptions."""
    found: set[str] = set()
    for path in TOPICS.glob("*.psv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = cut(line)
            for first in range(len(words)):
                for last in range(first, min(first + 4, len(words))):
                    found.add(match_key(line[words[first].start : words[last].end]))
    return frozenset(found)


def main() -> int:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("synonyms", type=Path)
    rows = safe(read_groups(parser.parse_args().synonyms).values(), words_said())
    PATH.write_text("\n".join([_HEAD, *map(BETWEEN.join, rows)]) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
