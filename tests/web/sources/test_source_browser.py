"""What a person sees of a source, in Debian's chromium over a real server."""

import pytest

pytestmark = pytest.mark.browser
KINDS = ["pdf", "xlsx", "docx", "html", "md", "csv", "txt"]


def colours(page, selector):
    """How many shades an element shows: a picture that did not load has hardly any."""
    shot = page.locator(selector).screenshot()
    return page.evaluate(
        """async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext('2d');
          context.drawImage(image, 0, 0);
          const data = context.getImageData(0, 0, image.width, image.height).data;
          let dark = 0;
          for (let i = 0; i < data.length; i += 4) dark += data[i] + data[i + 1] + data[i + 2] < 200;
          return dark;
        }""",
        list(shot),
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_passage_comes_into_view(visit, in_view, published, kind, scripts):
    page = visit(f"{published[kind].at_title}#passage", java_script_enabled=scripts)
    page.wait_for_load_state("networkidle")
    assert in_view(page, "#passage")


@pytest.mark.parametrize("kind", KINDS)
def test_an_item_leads_to_its_place(visit, in_view, published, kind):
    page = visit(f"/items/{published[kind].item}")
    title = page.locator("h1").inner_text()
    page.locator(".facts a.source").first.click()
    page.wait_for_load_state("networkidle")
    assert in_view(page, "#passage")
    assert title in page.locator("mark").first.inner_text()


def test_the_picture_of_a_page_is_drawn_under_the_box(visit, published):
    page = visit(published["pdf"].at_title)
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert any(name.endswith("/pages/2.png") for name in loaded)
    assert colours(page, ".page-picture svg") > 100
    assert page.get_by_role("img", name="2ページの画像").is_visible()
    # What the picture shows can be read beside it, too.
    assert "Open the library" in page.get_by_role("region", name="2ページの文字").inner_text()


def test_pages_are_turned_by_keyboard_and_by_number(visit, published):
    page = visit(f"/documents/{published['pdf'].id}")
    page.get_by_role("link", name="次のページ").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2**")
    page.get_by_label("ページ（1〜3）").fill("3")
    page.get_by_role("button", name="表示").click()
    page.wait_for_url("**page=3**")
    assert "Third page" in page.locator(".source-text").inner_text()
    page.goto(f"/documents/{published['pdf'].id}#page=2")
    page.wait_for_url("**page=2**")
    assert "Second page" in page.locator(".source-text").inner_text()


def test_sheets_are_chosen_by_their_names(visit, published):
    page = visit(published["xlsx"].at_title)
    page.get_by_role("link", name="長い表").click()
    page.wait_for_url("**page=2**")
    assert page.get_by_role("link", name="長い表").get_attribute("aria-current") == "page"
    assert page.get_by_role("cell", name="7番目の取組", exact=True).is_visible()
    page.get_by_role("link", name="次の行").first.click()
    page.wait_for_url("**rows=2**")
    assert page.get_by_role("cell", name="201番目の取組", exact=True).count() == 1


def test_the_original_is_downloaded_with_its_name(visit, published):
    page = visit(f"/documents/{published['docx'].id}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="原本を保存").click()
    assert waiting.value.suggested_filename == "計画の原本.docx"


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_percent_nothing_has_to_be_scrolled_sideways(visit, published, kind):
    page = visit(published[kind].at_title, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_there_is_the_source_without_controls(visit, published, kind):
    page = visit(published[kind].at_title, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    assert page.locator("mark").first.is_visible()
    for line in page.locator(".line-text").all():
        assert line.bounding_box()["height"] < 40  # one line, as wide as the paper
    for control in page.locator(".pager, .page-form, .button, .tabs, .page-picture a").all():
        assert not control.is_visible()
