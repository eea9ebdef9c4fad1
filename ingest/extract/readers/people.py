"""Who is responsible: divisions, departments, their former names."""

from __future__ import annotations

import re

from ingest.extract.draft import Draft, Reading
from ingest.extract.labelled import Labelled
from ingest.extract.readers.values import add_partners
from ingest.extract.views import View, stretches
from ingest.records import Responsibility, Sourced

# A name that, standing before another, is the division over it.
_DIVISION = re.compile(r".*(?:部|公室|本部|委員会|局|部門)")
_OFFICE = "課室局係署所館"
# Two sections that a narrow cell printed without a sign between them are two names.
_GLUED_ALIKE = r"[^\s、,，;・/()]+?課(?=[^\s、,，;・/()課]{2,}課(?![^\s、,，;・/]))"
_AND = "及び|並びに|および|ならびに"
_NAME = re.compile(
    rf"(?:(?:{_AND})\s*)?(?P<name>[^\s、,，;・/【】〔〕]+?[{_OFFICE}](?=\s*(?:{_AND}))|{_GLUED_ALIKE}"
    rf"|[^\s、,，;・/【】〔〕]+(?:(?<![{_OFFICE}])(?<!センター)・[^\s、,，;・/【】〔〕]+)*)"
)
# What stands behind a name and is no part of it: who leads, that there are others, a telephone.
BEHIND_NAMES = re.compile(
    rf"(?<=[{_OFFICE}ー])(?:\s*\((?:主管|主担当|副担当|主|副|幹事|代表|取りまとめ|とりまとめ)\)|(?:ほか|他)(?![^\s、,，;・/)])"
    r"|\s*\(?(?:内線|電話|TEL|Tel|☎|直通)[ :]*[\d-]+\)?)"
)
# A division printed right before its department (総務部人事課).
_GLUED = re.compile(
    r"(?P<division>.{2,}?(?:部|局|委員会|本部|公室))(?P<name>(?!事務局)..+(?:課|室|所|係|センター))"
)
# A line that does not end like a department goes on in the next one.
_WRAPPED = re.compile(r"(?<![課室局所部係館署場会、,])(?<!センター)\s*\n\s*(?=\S)")
_NOBODY = re.compile(
    r"(?:該当)?(?:なし|無し)|(?:事業|事務)(?:担当|所管)課|(?:全庁|全部局|全て|すべて)?の?(?:全課|各課|各部署|全部署|課|全庁)"
)
# Marks of the line, before a name.
_SIGNS = re.compile(r"(?:^|(?<=[\s、]))[→▶►・※>]+[ ]*(?=\S)")
# A label that stands in the same cell or line as the name.
_LABEL = re.compile(
    r"(?:^|(?<=\s))\S*?(?:担当|所管|主管|主務|実施)(?:部署|部局|課室|課|室|部|機関)名?\s*:\s*"
)
_RENAMED = re.compile(r"(?P<former>[^\s、→]+)→\s*(?P<name>[^\s、→]+)")


def departments(part: View) -> list[Responsibility]:
    """The departments named in a part: `division department、department division …`."""
    renamed = _RENAMED.search(part.text)
    if renamed:
        former, name = part.group(renamed, "former"), part.group(renamed, "name")
        return [Responsibility(name.sourced(), former_name=former.sourced())]
    part = part.without([match.span() for match in part.finditer(_LABEL)])
    part = part.without([match.span() for match in part.finditer(_SIGNS)])
    part = part.without([match.span() for match in part.finditer(_WRAPPED)])
    part = part.without([match.span() for match in part.finditer(BEHIND_NAMES)])
    found: list[Responsibility] = []
    division: Sourced[str] | None = None
    for match, end in stretches(part.finditer(_NAME), len(part.text)):
        name = part.group(match, "name")
        sign = part.text[match.end() : end]
        alone = end == len(part.text) or "、" in sign
        # 農業委員会事務局・農業振興課 are two, 教育委員会事務局 学校教育課 is one.
        alone = alone or (name.text.endswith("事務局") and bool(sign.strip(" ") or "\n" in sign))
        glued = _GLUED.fullmatch(name.text)
        if not name.value() or _NOBODY.fullmatch(name.text):  # marks of headings are no name
            continue
        if _DIVISION.fullmatch(name.text) and not alone:
            division = name.sourced()
        elif glued and division is None:
            over = name.group(glued, "division").sourced()
            found.append(Responsibility(name.group(glued, "name").sourced(), division=over))
        else:
            found.append(Responsibility(name.sourced(), division=division))
    return found


def read_departments(labelled: Labelled, draft: Draft, reading: Reading) -> None:
    """The departments responsible for the item."""
    part = labelled.part
    for match in part.finditer(_WITH):
        add_partners(part.group(match, "partners"), draft)
    part = part.without([match.span() for match in part.finditer(_WITH)])
    draft.departments.extend(one for one in departments(part) if not _ALL.fullmatch(one.name.value))


# Who helps, named behind who is responsible.
_WITH = re.compile(
    r"\s*\((?:協力|連携|共催|共同|協働|後援|委託)(?:先|団体|機関|者)?[ :]+(?P<partners>[^()]+)\)"
)
# No office: every one of them, or none.
_ALL = re.compile(r"全課|全庁|全庁各課|各課|各課共通|全部局|全部署|全所属|なし|該当なし|[-−—–―]+")
