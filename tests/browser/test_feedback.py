"""A reader says what an article is worth and where it is wrong, with and without scripts."""

import json

import pytest

from tests.browser.conftest import wait_in
from tests.browser.test_checkers import said_by_nu, violations
from tests.server import wait_until

pytestmark = pytest.mark.browser

TITLE = "Bài để góp ý"
MAKE = f"""
from news.models import Article, Category
Article.objects.filter(title={TITLE!r}).delete()
article = Article.objects.create(
    title={TITLE!r}, category=Category.objects.first(), status="published",
    body="<h2>Mục</h2><p>Đoạn hai có lỗi.</p><p>Đoạn ba.</p>" + "<p>Dài.</p>" * 60)
print(article.get_absolute_url())
"""


@pytest.fixture
def article(portal):
    """The address of an article that has no opinions yet; it is gone after the test."""
    yield portal.url + portal.shell(MAKE)
    portal.shell(
        f"from news.models import Article; Article.objects.filter(title={TITLE!r}).delete()"
    )


@pytest.fixture
def stored(portal):
    code = (
        "import json; from news.models import Feedback\n"
        "fields = ('is_useful', 'comment', 'passage')\n"
        "print(json.dumps(list(Feedback.objects.order_by('id').values_list(*fields))))"
    )
    return lambda: json.loads(portal.shell(code))


def form_address(article):
    return article.partition("/tin/")[0] + f"/y-kien/{article.strip('/').rpartition('-')[2]}/"


def ask_for(page, name):
    """The form, in place; without scripts as a page."""
    page.locator("#y-kien").get_by_role("link", name=name, exact=True).click()


def select(page, selector, clicks=3):
    page.locator(selector).click(click_count=clicks, position={"x": 5, "y": 12})


@pytest.mark.parametrize("with_scripts", [True, False])
def test_a_reader_rates_and_comments(article, stored, new_page, with_scripts):
    page = new_page(javascript=with_scripts)
    page.goto(article)
    ask_for(page, "Không")
    page.wait_for_selector("textarea")
    assert (page.url == article) is with_scripts
    assert page.is_checked("[value=khong]")
    page.fill("textarea", "x" * 1001)
    page.click("text=Gửi ý kiến")
    said = "Góp ý dài 1.001 ký tự, nhiều nhất là 1.000. Hãy rút ngắn 1 ký tự."
    page.locator(".feedback__errors[role=alert] a", has_text=said).wait_for()
    assert page.is_checked("[value=khong]")
    assert page.input_value("textarea") == "x" * 1001
    page.fill("textarea", "Thiếu nguồn <b>.")
    page.click("text=Gửi ý kiến")
    answer = page.locator("[role=status].feedback__answer").inner_text()
    assert answer == (
        "Cảm ơn bạn. Đánh giá của bạn đã được ghi nhận. Góp ý của bạn đã được ghi nhận."
    )
    assert stored() == [[False, "Thiếu nguồn <b>.", ""]]
    page.goto(article)
    ask_for(page, "Có")
    page.wait_for_selector("text=Bạn đã đánh giá bài này rồi. Bạn vẫn có thể góp ý hoặc báo lỗi.")


def test_the_cookie_is_sent_to_no_other_page(article, page, portal):
    page.goto(form_address(article))
    page.check("[value=co]")
    page.click("text=Gửi ý kiến")
    page.wait_for_selector(".feedback__answer")
    names = {
        url: sorted(cookie["name"] for cookie in page.context.cookies(url))
        for url in (form_address(article), article, portal.url + "/y-kien/1/")
    }
    assert list(names.values()) == [
        ["csrftoken", "da-y-kien", "luot"],
        ["csrftoken", "luot"],
        ["csrftoken", "luot"],
    ]


def test_focus_goes_to_the_form_and_to_the_answer(article, page):
    page.goto(article)
    ask_for(page, "Báo lỗi một đoạn")
    page.wait_for_selector("select:focus")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "gop-y"
    page.keyboard.type("Sai.")
    page.click("text=Gửi ý kiến")
    page.wait_for_selector("[data-feedback-form]:focus")
    assert "Cảm ơn bạn." in page.locator(":focus").inner_text()


def test_without_scripts_who_reports_begins_at_the_list(article, new_page):
    page = new_page(javascript=False)
    page.goto(article)
    with page.expect_navigation():
        ask_for(page, "Báo lỗi một đoạn")
    assert page.locator(":focus").get_attribute("name") == "doan"


def test_paper_asks_nothing(article, page):
    page.goto(article)
    assert "hữu ích" in page.inner_text("body")
    page.emulate_media(media="print")
    text = page.inner_text("body")
    assert "Đoạn hai có lỗi." in text
    assert "hữu ích" not in text
    assert "Báo lỗi" not in text


class TestSelectedWords:
    def test_they_get_a_link_that_reports_their_block(self, article, stored, page):
        page.goto(article)
        link = page.locator("[data-report]")
        assert not link.is_visible()
        select(page, "#doan-2")
        link.wait_for()
        words, below = page.locator("#doan-2").bounding_box(), link.bounding_box()
        assert 0 <= below["y"] - (words["y"] + words["height"]) < 20
        link.click()
        page.wait_for_selector("textarea:focus")
        assert page.url == article
        assert page.input_value("select") == "2"
        page.keyboard.type("Sai số liệu.")
        page.click("text=Gửi ý kiến")
        page.wait_for_selector(".feedback__answer")
        assert stored() == [[None, "Sai số liệu.", "Đoạn hai có lỗi."]]

    def test_a_triple_click_on_the_last_block_means_the_last_block(self, article, page):
        page.goto(article)
        select(page, ".prose > :last-child")
        link = page.locator("[data-report]")
        link.wait_for()
        assert link.get_attribute("href").endswith("?bao-loi&doan=63")

    def test_it_goes_when_nothing_is_selected_or_something_else(self, article, page):
        page.goto(article)
        link = page.locator("[data-report]")
        select(page, "#doan-3", clicks=2)
        link.wait_for()
        page.mouse.click(5, 5)
        link.wait_for(state="hidden")
        select(page, "h1")
        wait_in(page, "String(getSelection()).length > 5")
        assert not link.is_visible()

    def test_it_moves_nothing_and_fits_a_narrow_screen(self, article, new_page):
        page = new_page(320)
        page.goto(article)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate("getSelection().selectAllChildren(document.querySelector('.prose'))")
        link = page.locator("[data-report]")
        link.wait_for()
        assert page.evaluate("document.documentElement.scrollHeight") == height
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        box = link.bounding_box()
        assert box["y"] + box["height"] <= 900
        assert box["height"] >= 24

    def test_what_was_typed_before_stays(self, article, page):
        page.goto(article)
        ask_for(page, "Có")
        page.fill("textarea", "Đã nhập.")
        select(page, "#doan-3")
        page.click("[data-report]")
        assert page.input_value("select") == "3"
        assert page.input_value("textarea") == "Đã nhập."
        assert page.is_checked("[value=co]")

    def test_a_block_that_the_list_lacks_leaves_no_blank_in_it(self, article, page):
        page.goto(article)
        ask_for(page, "Có")
        page.wait_for_selector("textarea")
        page.evaluate("""() => {
            const link = document.querySelector("[data-report]");
            link.search = "?bao-loi&doan=999";
            link.click();
        }""")
        assert page.locator("select option:checked").inner_text() == "Không báo lỗi đoạn nào"

    def test_they_are_only_selected_without_scripts(self, article, new_page):
        page = new_page(javascript=False)
        page.goto(article)
        select(page, "#doan-2")
        assert not page.locator("[data-report]").is_visible()


class TestFailure:
    def test_a_form_that_cannot_be_fetched_is_opened_as_a_page(self, article, page):
        page.goto(article)
        page.route("**/y-kien/**", lambda route: route.abort(), times=1)
        ask_for(page, "Không")
        page.wait_for_url(f"{form_address(article)}?huu-ich=khong")
        assert page.is_checked("[value=khong]")

    @pytest.mark.parametrize("failure", ["network", "503"])
    def test_what_cannot_be_sent_stays_and_can_be_sent_again(self, article, stored, page, failure):
        page.goto(article)
        ask_for(page, "Có")
        page.fill("textarea", "Của tôi.")

        def fail(route):
            route.abort() if failure == "network" else route.fulfill(status=503, body="Đợi.")

        page.route("**/y-kien/**", fail, times=1)
        page.click("text=Gửi ý kiến")
        page.wait_for_selector("text=Chưa gửi được ý kiến. Nội dung bạn nhập vẫn còn nguyên")
        assert page.input_value("textarea") == "Của tôi."
        page.click("text=Gửi ý kiến")
        page.wait_for_selector(".feedback__answer")
        assert stored() == [[True, "Của tôi.", ""]]

    @pytest.mark.parametrize("with_scripts", [True, False])
    def test_a_form_from_yesterday_comes_again(self, article, stored, new_page, with_scripts):
        page = new_page(javascript=with_scripts)
        page.goto(article)
        ask_for(page, "Có")
        page.fill("textarea", "Của tôi.")
        page.context.clear_cookies()
        page.click("text=Gửi ý kiến")
        page.wait_for_selector("text=Biểu mẫu đã hết hạn")
        assert page.input_value("textarea") == "Của tôi."
        assert stored() == []
        page.click("text=Gửi ý kiến")
        page.wait_for_selector(".feedback__answer")
        assert stored() == [[True, "Của tôi.", ""]]

    @pytest.mark.parametrize("with_scripts", [True, False])
    def test_an_article_that_is_withdrawn_meanwhile(self, article, portal, new_page, with_scripts):
        page = new_page(javascript=with_scripts)
        page.goto(article)
        ask_for(page, "Có")
        page.fill("textarea", "Của tôi.")
        portal.shell(
            "from news.models import Article\n"
            f"Article.objects.filter(title={TITLE!r}).update(status='withdrawn')"
        )
        page.click("text=Gửi ý kiến")
        page.wait_for_selector("text=Bài viết này đã được gỡ khỏi cổng")
        assert page.input_value("textarea[readonly]") == "Của tôi."

    def test_a_double_click_is_one_opinion(self, article, stored, new_page):
        for with_scripts in (True, False):
            page = new_page(javascript=with_scripts)
            page.goto(f"{form_address(article)}?huu-ich=co" if not with_scripts else article)
            if with_scripts:
                ask_for(page, "Có")
            page.dblclick("text=Gửi ý kiến")
            page.wait_for_selector(".feedback__answer")
        wait_until(lambda: len(stored()) == 2, "both opinions")


class TestCheckers:
    @pytest.mark.parametrize("width", [1280, 320])
    def test_axe_finds_nothing_in_refusals_answers_and_in_place(self, article, new_page, width):
        page = new_page(width)
        found = {}
        page.goto(article)
        ask_for(page, "Báo lỗi một đoạn")
        page.wait_for_selector("form.feedback__form")
        found["in place"] = violations(page)
        page.goto(form_address(article))
        page.fill("textarea", "W" * 1001)
        page.click("text=Gửi ý kiến")
        page.wait_for_selector("[aria-invalid=true]")
        found["refused"] = violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.fill("textarea", "Tốt.")
        page.click("text=Gửi ý kiến")
        page.wait_for_selector(".feedback__answer")
        found["thanks"] = violations(page)
        assert found == {"in place": [], "refused": [], "thanks": []}

    def test_the_nu_html_checker_finds_nothing_either(self, article, page, portal, tmp_path):
        page.goto(form_address(article))
        page.fill("textarea", "W" * 1001)
        page.eval_on_selector("[value=co]", "radio => { radio.value = 'xyz'; radio.click(); }")
        with page.expect_response(lambda answer: answer.request.method == "POST") as refused:
            page.click("text=Gửi ý kiến")
        (tmp_path / "refused.html").write_text(refused.value.text(), "utf-8")
        assert "Câu trả lời chỉ có thể" in refused.value.text()
        path = form_address(article).removeprefix(portal.url)
        (tmp_path / "thanks.html").write_text(portal.get(f"{path}?da-gui=gop-y")[2], "utf-8")
        portal.shell(
            "from news.models import Article\n"
            f"Article.objects.filter(title={TITLE!r}).update(status='withdrawn')"
        )
        (tmp_path / "gone.html").write_text(portal.get(path)[2], "utf-8")
        assert "\n".join(said_by_nu(tmp_path)) == ""
