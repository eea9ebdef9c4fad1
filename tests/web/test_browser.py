"""What a person sees, in Debian's chromium over a real server."""

import os
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from waitress.server import create_server

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("MACHIGRAPH_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="chromium is not installed"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
QUESTION = "さくらコインのようなポイントアプリに取り組んでいる自治体は"


@pytest.fixture(scope="module")
def address(app):
    server = create_server(app, host="127.0.0.1", port=0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser, address):
    """Opens pages and notes every host asked and everything that the console complains of."""
    contexts = []

    def open_page(path, **options):
        context = browser.new_context(base_url=address, locale="ja-JP", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    hosts, complaints = set(), []
    yield open_page
    cookies = [cookie for context in contexts for cookie in context.cookies()]
    for context in contexts:
        context.close()
    assert hosts == {"127.0.0.1"}
    assert complaints == []
    assert cookies == []


def in_view(page, selector):
    box = page.locator(selector).bounding_box()
    return box is not None and 0 <= box["y"] <= page.viewport_size["height"] - box["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_question_to_the_words_of_the_source(visit, scripts):
    page = visit("/", java_script_enabled=scripts)
    page.get_by_label("質問またはキーワード").fill(QUESTION)
    page.get_by_role("button", name="検索").click()
    assert page.get_by_role("heading", name="日立市").is_visible()
    quoted = page.locator(".evidence mark").first.inner_text()
    page.get_by_role("link", name="原文のこの箇所を開く").first.click()
    assert page.url.endswith("#passage")
    assert quoted in page.locator("#passage").inner_text()
    assert in_view(page, "#passage")


def test_the_address_that_the_api_gives_opens_the_passage(visit):
    page = visit("/")
    asked = "fetch('/api/v1/search?limit=1&q=さくらコイン').then((answer) => answer.json())"
    evidence = page.evaluate(asked)["hits"][0]["evidence"][0]
    page.goto(evidence["url"])
    page.wait_for_selector("#passage")
    marked = "".join(page.locator(".source-text mark").all_inner_texts())
    assert marked == evidence["text"].replace("\n", "")
    assert in_view(page, "#passage")


def test_a_draft_is_answered_while_it_is_written(visit):
    page = visit("/draft")
    page.get_by_label("下書きの文章").fill("さくらコインを使い、活動に参加した人へ点数を贈る。")
    page.wait_for_selector("#related .hit")
    assert "さくらコイン" in page.locator("#related mark").all_inner_texts()
    page.get_by_label("下書きの文章").fill("")
    page.wait_for_selector("#related .hit", state="detached")


def test_the_citation_is_copied(visit):
    page = visit("/items/082023-11111111-8", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="出典をコピー").click()
    page.get_by_text("コピーしました").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("出典：日立市")


def test_the_keyboard_skips_to_the_content(visit):
    page = visit("/about")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "本文へ移動"
    assert in_view(page, ".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize(
    "path",
    ["/", f"/search?q={QUESTION}", "/items/082023-11111111-8", "/documents/082023-11111111-2023",
     "/compare?q=さくらコイン", "/draft", "/about", "/themes", "/initiatives/0a0a0a0a", "/sparql"],
)  # fmt: skip
def test_at_400_percent_nothing_has_to_be_scrolled_sideways(visit, path):
    page = visit(path, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_text_has_contrast(visit):
    """WCAG 2.2 AA: 4.5 to 1 for all text, against the nearest background that is set."""
    for path in ("/", f"/search?q={QUESTION}", "/items/082023-11111111-8", "/draft"):
        weak = visit(path).evaluate(CONTRAST)
        assert weak == [], path


CONTRAST = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (node) => {
    for (; node; node = node.parentElement) {
      const color = numbers(getComputedStyle(node).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const node of document.querySelectorAll('body *')) {
    const says = [...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!says || node.closest('.unseen, svg') || !node.checkVisibility()) continue;
    const [a, b] = [light(numbers(getComputedStyle(node).color)), light(behind(node))].sort().reverse();
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) weak.push(`${node.tagName} ${node.className} ${ratio.toFixed(2)}`);
  }
  return weak;
}"""
