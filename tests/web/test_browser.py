"""What a person sees, in Debian's chromium over a real server."""

import docx
import pytest

pytestmark = pytest.mark.browser
QUESTION = "さくらコインのようなポイントアプリに取り組んでいる自治体は"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_from_the_question_to_the_words_of_the_source(visit, in_view, scripts):
    page = visit("/", java_script_enabled=scripts)
    page.get_by_label("質問またはキーワード").fill(QUESTION)
    page.get_by_role("button", name="検索").click()
    assert page.get_by_role("heading", name="日立市").is_visible()
    quoted = page.locator(".evidence mark").first.inner_text()
    page.get_by_role("link", name="原文のこの箇所を開く").first.click()
    assert page.url.endswith("#passage")
    assert quoted in page.locator("#passage").inner_text()
    assert in_view(page, "#passage")


def test_the_address_that_the_api_gives_opens_the_passage(visit, in_view):
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


def test_an_answer_is_copied_as_a_quotation_with_its_source(visit):
    page = visit(f"/search?q={QUESTION}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="引用をコピー").first.click()
    page.get_by_text("コピーしました").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("「")
    assert "さくらコイン" in copied
    assert (
        "」（出典：日立市「市民活動の行動計画」令和5（2023）年度「8」アプリポイント制の導入、活動計画.txt"
        in copied
    )


def test_what_a_draft_finds_is_copied_too(visit):
    page = visit("/draft", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_label("下書きの文章").fill("さくらコインを使い、活動に参加した人へ点数を贈る。")
    page.get_by_role("button", name="引用をコピー").first.click()
    page.get_by_text("コピーしました").wait_for()
    assert "出典：日立市" in page.evaluate("navigator.clipboard.readText()")


def test_without_scripts_there_is_nothing_to_press_that_does_nothing(visit):
    page = visit(f"/search?q={QUESTION}", java_script_enabled=False)
    assert not page.get_by_role("button", name="引用をコピー").first.is_visible()


def test_the_keyboard_skips_to_the_content(visit, in_view):
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


def word_file(folder):
    """A Word file with a paragraph of two runs, and one in a table."""
    document = docx.Document()
    document.add_paragraph("さくらコインを使い、")
    document.paragraphs[0].add_run("参加した人へ点数を贈る。")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "避難所の訓練を行う。"
    document.save(folder / "下書き.docx")
    return folder / "下書き.docx"


def test_the_words_of_a_word_file_become_the_draft(visit, tmp_path):
    page = visit("/draft")
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    page.get_by_label("Word（.docx）かテキスト（.txt）").set_input_files(word_file(tmp_path))
    page.get_by_text("下書き.docx を読みました").wait_for()
    draft = page.get_by_label("下書きの文章").input_value()
    assert draft == "さくらコインを使い、参加した人へ点数を贈る。\n避難所の訓練を行う。"
    page.wait_for_selector("#paragraph-2")
    assert not any("PK" in body or "docx" in body for body in sent)


@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_a_text_file_is_dropped_on_the_draft(visit, tmp_path, encoding):
    page = visit("/draft")
    words = "さくらコインを使い、参加した人へ点数を贈る。"
    page.evaluate(
        """(bytes) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(bytes)], '下書き.txt'));
          const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
          document.getElementById('text').dispatchEvent(drop);
        }""",
        list(words.encode(encoding)),
    )
    page.wait_for_selector("#related .hit")
    assert page.get_by_label("下書きの文章").input_value() == words


@pytest.mark.parametrize("content", [b"PK\x03\x04 damaged", b"\x89PNG\0\0\0", b"", b"  \n"])
def test_a_file_without_words_is_refused_and_the_draft_kept(visit, tmp_path, content):
    page = visit("/draft")
    page.get_by_label("下書きの文章").fill("書きかけ")
    file = tmp_path / "写真.docx"
    file.write_bytes(content)
    page.get_by_label("Word（.docx）かテキスト（.txt）").set_input_files(file)
    page.get_by_text("写真.docx は読めません").wait_for()
    assert page.get_by_label("下書きの文章").input_value() == "書きかけ"
