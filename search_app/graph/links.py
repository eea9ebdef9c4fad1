"""What joins items: references at either end, named initiatives, theme labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph_data.store import Row
from ontology.namespaces import MG
from search_app.graph.nodes import Interval, Nodes


@dataclass(frozen=True, slots=True)
class Link:
    """A reference as one of its ends sees it; `spans` on its own side, `target_spans` beyond."""

    target: str
    kind: str
    method: str | None
    score: float
    shared: str | None
    spans: tuple[Interval, ...]
    target_spans: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class NamedInitiative:
    """An initiative that an item names, and where."""

    iri: str
    label: str
    spans: tuple[Interval, ...]


def read_links(triples: Iterable[Row], places: Iterable[Row]) -> dict[str, list[Link]]:
    """The links of every item, explicit ones first, then by score.

    A printed reference belongs to the item that prints it; a proposal joins both ends alike.
    """
    nodes = Nodes(triples)
    ends: dict[tuple[str, str], list[tuple[int, Interval]]] = defaultdict(list)
    for row in places:
        end = "to" if str(row["field"]).endswith(".to") else "from"
        interval = (int(row["start"]), int(row["end"]))
        ends[(str(row["reference"]), end)].append((int(row.get("order", 0)), interval))
    links: dict[str, list[Link]] = defaultdict(list)
    for reference in nodes.of_class(MG.Reference):
        source, target = nodes.text(reference, MG["from"]), nodes.text(reference, MG.to)
        if source is None or target is None:
            continue
        here, there = _intervals(ends, reference, "from"), _intervals(ends, reference, "to")
        links[source].append(_link(nodes, reference, target, here, there))
        if nodes.text(reference, MG.kind) != "explicit":
            links[target].append(_link(nodes, reference, source, there, here))
    for found in links.values():
        found.sort(key=lambda link: (link.kind != "explicit", -link.score, link.target))
    return dict(links)


def read_initiatives(rows: Iterable[Row]) -> dict[str, list[NamedInitiative]]:
    """The initiatives of every item, by label, each with the places that name it: rows tell the
    one or the other.
    """
    labels: dict[tuple[str, str], str] = {}
    spans: dict[tuple[str, str], set[Interval]] = defaultdict(set)
    for row in rows:
        key = (str(row["item"]), str(row["initiative"]))
        if "label" in row:
            labels[key] = str(row["label"])
        else:
            spans[key].add((int(row["start"]), int(row["end"])))
    named: dict[str, list[NamedInitiative]] = defaultdict(list)
    for (item, initiative), label in sorted(labels.items(), key=lambda entry: entry[1]):
        places = tuple(sorted(spans[(item, initiative)]))
        named[item].append(NamedInitiative(initiative, label, places))
    return dict(named)


def _link(
    nodes: Nodes,
    reference: str,
    target: str,
    spans: tuple[Interval, ...],
    target_spans: tuple[Interval, ...],
) -> Link:
    score = nodes.number(reference, MG.score)
    return Link(
        target=target,
        kind=nodes.text(reference, MG.kind) or "proposed",
        method=nodes.text(reference, MG.method),
        score=1.0 if score is None else float(score),
        shared=nodes.text(reference, MG.shared),
        spans=spans,
        target_spans=target_spans,
    )


def _intervals(
    ends: dict[tuple[str, str], list[tuple[int, Interval]]], reference: str, end: str
) -> tuple[Interval, ...]:
    return tuple(interval for _, interval in sorted(set(ends.get((reference, end), []))))
