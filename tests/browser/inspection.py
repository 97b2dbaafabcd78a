"""What a page is looked over for: axe's rules, sideways scrolling, sizes of what is pressed, complaints, strangers."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")
RUN = """async ([only, grave]) => {
    const options = {resultTypes: ["violations"], ...(only.length ? {runOnly: only} : {})};
    const {violations} = await axe.run(document, options);
    return violations.filter(({impact}) => grave.includes(impact))
        .flatMap(({id, nodes}) => nodes.map(({target, any}) => `${id}: ${target} ${any[0]?.message ?? ""}`));
}"""
WIDER = """() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > wide + 1);
    return out.slice(-3).map((e) => `${e.tagName.toLowerCase()}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
}"""
SMALL = """() => {
    const pressed = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    // On the pages of those who run the meeting, often on a phone and in a hurry, links are as large as buttons.
    const main = ".btn, button, select, textarea, summary, input, nav a, .staff main a";
    // WCAG 2.2, 2.5.8: a link inside a sentence is as high as the sentence.
    const inline = (e) => e.matches("a:not(.btn)") && getComputedStyle(e).display === "inline" &&
        e.parentElement.textContent.trim() !== e.textContent.trim();
    const shown = (e) => e.checkVisibility() && getComputedStyle(e).clipPath === "none";
    return [...document.querySelectorAll(pressed)].filter((e) => shown(e) && !inline(e)).flatMap((e) => {
        const box = ((e.matches("[type=radio], [type=checkbox]") && e.closest("label")) || e).getBoundingClientRect();
        const least = e.matches(main) ? 44 : 24;
        const enough = box.height >= least - 0.5 && box.width >= 24 - 0.5;
        const name = (e.textContent.trim() || e.name || e.type || "").slice(0, 40);
        return enough ? [] : [`${e.tagName} "${name}" is ${Math.round(box.width)} × ${Math.round(box.height)}`];
    });
}"""

MOVES = """() => [...document.querySelectorAll("*")].filter((e) => {
    const {animationName, transitionDuration} = getComputedStyle(e);
    return animationName !== "none" || transitionDuration.split(",").some((each) => parseFloat(each) > 0);
}).map((e) => e.getAttribute("class") || e.tagName)"""
"""What moves when it changes."""
PRESSED = """() => [...document.querySelectorAll("main button, main .btn, input, select, textarea, nav a, .foot a")]
    .filter((e) => e.checkVisibility()).map((e) => (e.textContent || e.name).trim())"""
"""What is of no use on paper."""
EDGELESS = """() => [...document.querySelectorAll("main .btn:not(.btn--plain), main input, main select, main textarea")]
    .filter((e) => e.checkVisibility() && !e.matches(".segment input, [type=radio], [type=checkbox]"))
    .filter((e) => parseFloat(getComputedStyle(e).borderTopWidth) < 1).map((e) => e.textContent.trim() || e.name)"""
"""What one could not tell for a button or a field without the page's colours."""


async def axe(page: Page, *only: str) -> list[str]:
    """Serious and critical violations on the page, of every rule or *only* those. AXE is to be in its context."""
    return list(await page.evaluate(RUN, [list(only), list(GRAVE)]))


async def wider_than(page: Page, width: int, text_percent: int = 100) -> list[str]:
    """What makes the page wider than a window of *width*, with text of that size."""
    await page.set_viewport_size({"width": width, "height": 800})
    await page.evaluate("percent => { document.documentElement.style.fontSize = percent }", f"{text_percent}%")
    found = list(await page.evaluate(WIDER))
    await page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return [f"wider than {width} px at {text_percent} %: {each}" for each in found]


async def too_small(page: Page) -> list[str]:
    """What is pressed and smaller than 24 × 24 px, or, of buttons and fields, lower than 44."""
    return list(await page.evaluate(SMALL))
