"""Nothing moves by itself (WCAG 2.2.2), and nothing at all where the device asks for rest."""

import pytest

pytestmark = pytest.mark.browser

# What moves, blinks, plays or reloads now or soon without the reader's doing.
MOVING = """() => [
    ...document.getAnimations().map((a) => `${a.constructor.name} ${a.effect.target.outerHTML}`),
    ...[...document.querySelectorAll(
        "marquee, blink, [autoplay], animate, animateMotion, animateTransform, set,"
        + "meta[http-equiv=refresh i]")].map((e) => e.outerHTML),
]"""

# What would move if the reader did something: elements and their pseudo-elements.
READY_TO_MOVE = """() => {
    const found = [];
    for (const element of document.querySelectorAll("*"))
        for (const pseudo of [null, "::before", "::after", "::marker", "::backdrop"]) {
            const style = getComputedStyle(element, pseudo);
            const seconds = (list) => list.split(",").some((time) => parseFloat(time) > 0);
            const name = element.tagName + (pseudo || "");
            if (style.animationName !== "none") found.push(`${name} ${style.animationName}`);
            if (seconds(style.transitionDuration) || seconds(style.transitionDelay))
                found.push(`${name} transition`);
            if (style.scrollBehavior === "smooth") found.push(`${name} smooth`);
        }
    return found;
}"""


def test_nothing_moves_by_itself_on_any_kind_of_page(portal, new_page, pages):
    page = new_page()
    moving = {}
    for kind, path in pages.items():
        page.goto(portal.url + path)
        if found := page.evaluate(MOVING):
            moving[kind] = found
    assert moving == {}


def test_nothing_is_ready_to_move_where_the_device_asks_for_rest(portal, new_page, pages):
    page = new_page()
    page.emulate_media(reduced_motion="reduce")
    ready = {}
    for kind, path in pages.items():
        page.goto(portal.url + path)
        if found := page.evaluate(READY_TO_MOVE):
            ready[kind] = found
    assert ready == {}


@pytest.mark.parametrize(
    "html",
    [
        "<style>@keyframes k { to { top: 0 } } h1 { animation: k 9s 5s infinite }</style>",
        "<style>@keyframes k { to { top: 0 } } h1::after { content: ''; animation: k 9s }</style>",
        "<marquee>Tin nóng</marquee>",
        "<video autoplay muted></video>",
        "<svg><circle r=9><animate attributeName=r to=1 dur=1s></animate></circle></svg>",
    ],
)
def test_what_moves_is_found(portal, new_page, html):
    page = new_page(bypass_csp=True)
    page.goto(portal.url + "/lien-he/")
    page.evaluate("(html) => document.body.insertAdjacentHTML('beforeend', html)", html)
    assert len(page.evaluate(MOVING)) == 1


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("h1 { transition: color 300ms }", "H1 transition"),
        ("html { scroll-behavior: smooth }", "HTML smooth"),
        ("h1::before { content: ''; transition: opacity 1s, top 0s }", "H1::before transition"),
    ],
)
def test_what_is_ready_to_move_is_found(portal, new_page, rule, name):
    page = new_page(bypass_csp=True)
    page.goto(portal.url + "/lien-he/")
    page.add_style_tag(content=rule)
    assert page.evaluate(READY_TO_MOVE) == [name]
