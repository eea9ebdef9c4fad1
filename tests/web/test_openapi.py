import json
import re

import pytest
from openapi_spec_validator import validate


@pytest.fixture(scope="module")
def description(app):
    return json.loads(app.test_client().get("/openapi.json").data)


def test_it_is_openapi_3_1(description):
    assert description["openapi"].startswith("3.1")
    validate(description)


def test_it_names_every_route_and_no_other(app, description):
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    described = {
        (path, method) for path, methods in description["paths"].items() for method in methods
    }
    assert routes == described


def test_its_limits_are_the_applications(app, description):
    settings = app.extensions["machigraph"].settings
    parameters = {
        one["name"]: one["schema"]
        for one in description["paths"]["/api/v1/search"]["get"]["parameters"]
    }
    assert parameters["limit"]["maximum"] == settings.search.max_limit
    assert parameters["offset"]["maximum"] == settings.max_offset
    assert parameters["q"]["maxLength"] == settings.search.max_query_length
    draft = description["components"]["schemas"]["RelatedRequest"]["properties"]["text"]
    assert draft["maxLength"] == settings.search.max_draft_length
