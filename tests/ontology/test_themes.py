"""The themes: a well-formed SKOS scheme whose labels can be matched in texts."""

from collections import defaultdict
from pathlib import Path

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from ontology.japanese.characters import match_key

FILE = Path(__file__).parents[2] / "ontology" / "themes.ttl"
SCHEME = URIRef("https://machigraph.jp/themes")
THEME = Namespace("https://machigraph.jp/themes/")
MG = Namespace("https://machigraph.jp/ontology#")
SDG = "http://metadata.un.org/sdg/"
EVERYDAY = {
    *("市民", "住民", "地域", "団体", "職員", "行政", "会議", "研修", "施設", "環境", "情報"),
    *("活動", "推進", "事業", "計画", "施策", "取組", "支援", "整備", "充実", "協働", "連携"),
    *("サービス", "コミュニティ", "アプリ", "ポイント", "デジタル", "システム", "オンライン"),
}
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def themes():
    return Graph().parse(FILE, format="turtle")


@pytest.fixture(scope="module")
def concepts(themes):
    return sorted(themes.subjects(RDF.type, SKOS.Concept))


def labels(themes, concept, *properties, language=None):
    return [
        str(label)
        for kind in properties
        for label in themes.objects(concept, kind)
        if language in (None, label.language)
    ]


def test_the_scheme_has_two_levels_of_the_size_that_plans_need(themes, concepts):
    tops = set(themes.objects(SCHEME, SKOS.hasTopConcept))
    assert 14 <= len(tops) <= 18
    assert len(concepts) - len(tops) >= 110
    assert tops == set(themes.subjects(SKOS.topConceptOf, SCHEME))
    for concept in concepts:
        broader = set(themes.objects(concept, SKOS.broader))
        assert len(broader) == (0 if concept in tops else 1), concept
        assert broader <= tops
        assert (concept, SKOS.inScheme, SCHEME) in themes


def test_broader_and_narrower_say_the_same(themes):
    down = {(above, below) for above, below in themes.subject_objects(SKOS.narrower)}
    up = {(above, below) for below, above in themes.subject_objects(SKOS.broader)}
    assert down == up


def test_iris_are_english_slugs(concepts):
    for concept in concepts:
        slug = concept.removeprefix(THEME)
        assert slug.isascii()
        assert slug.replace("-", "").isalpha()
        assert slug.islower()


def test_every_theme_is_described_in_full(themes, concepts):
    for concept in concepts:
        for language in ("ja", "en"):
            assert len(labels(themes, concept, SKOS.prefLabel, language=language)) == 1, concept
            assert labels(themes, concept, SKOS.altLabel, language=language), concept
        assert labels(themes, concept, SKOS.hiddenLabel), concept
        [definition] = themes.objects(concept, SKOS.definition)
        assert definition.language == "ja"
        assert definition.endswith("。")
        assert definition.count("。") == 1


def test_goals_are_goals_of_the_united_nations(themes, concepts):
    for concept in concepts:
        goals = list(themes.objects(concept, MG.sustainableDevelopmentGoal))
        assert goals, concept
        assert all(1 <= int(goal.removeprefix(SDG)) <= 17 for goal in goals), concept


def test_nothing_refers_to_a_theme_that_is_not_there(themes, concepts):
    pointed_at = {
        thing
        for thing in themes.objects()
        if isinstance(thing, URIRef) and thing.startswith(THEME) and thing != SCHEME
    }
    assert pointed_at <= set(concepts)


def test_preferred_alternative_and_hidden_labels_are_disjoint(themes, concepts):
    for concept in concepts:
        found = [Literal(label) for label in labels(themes, concept, *LABELS)]
        assert len(found) == len(set(found)), concept


def test_no_label_names_two_themes(themes, concepts):
    owners = defaultdict(set)
    for concept in concepts:
        for label in labels(themes, concept, *LABELS):
            owners[match_key(label)].add(concept)
    assert {label: found for label, found in owners.items() if len(found) > 1} == {}


def test_a_negative_label_holds_a_label_of_its_theme_and_is_longer(themes):
    for concept, negative in themes.subject_objects(MG.negativeLabel):
        own = {match_key(label) for label in labels(themes, concept, *LABELS)}
        phrase = match_key(negative)
        assert phrase not in own, negative
        assert any(label in phrase for label in own), (concept, negative)


def test_labels_are_not_words_that_stand_in_every_plan(themes, concepts):
    for concept in concepts:
        found = labels(themes, concept, SKOS.prefLabel, SKOS.altLabel, language="ja")
        assert not EVERYDAY.intersection(found), concept
        assert all(len(match_key(label)) >= 2 for label in found), concept


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ＤＸ", "digital-transformation"),
        ("スマホ教室", "digital-divide"),
        ("デジタルデバイド", "digital-divide"),
        ("書かない窓口", "counter-without-writing"),
        ("ポイント制", "community-points"),
        ("point app", "community-points"),
        ("NPO", "nonprofit-organizations"),
        ("ＲＰＡ", "rpa-and-ai"),
        ("MaaS", "mobility-as-a-service"),
        ("ＢＲＴ", "bus-rapid-transit"),
        ("お年寄り", "elderly-support"),
        ("コミュニティスクール", "community-schools"),
        ("空き家バンク", "vacant-houses"),
        ("定員管理", "staffing"),
        ("PPP/PFI", "designated-managers"),
        ("ワークライフバランス", "work-life-balance"),
        ("脱炭素社会", "decarbonization"),
        ("ふるさと納税", "hometown-tax"),
        ("パブリックコメント", "public-hearing"),
    ],
)
def test_words_that_plans_and_people_use_are_labels(themes, concepts, words, slug):
    named = [
        concept
        for concept in concepts
        if match_key(words) in {match_key(label) for label in labels(themes, concept, *LABELS)}
    ]
    assert named == [THEME[slug]]
