// What comes while one reads waits until the reader asks for it, so that nothing moves under the eyes. In a region with
// data-hold, a list item with an id that was not there before is hidden, and so is a [data-items] in which all are. An
// element with data-holds="id of the region" tells how many wait, and its button shows them.

const SHOWN = "li[id]:not([hidden])";
const all = (within, selector) => [...within.querySelectorAll(selector)];

/** The region's new HTML with what is new in it held back; as it is while the reader has nothing to read yet. */
export function hold(region, html) {
  const shown = new Set(all(region, SHOWN).map((item) => item.id));
  if (!region.matches("[data-hold]") || shown.size === 0) return html;
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const item of all(fresh.content, "li[id]")) item.hidden = !shown.has(item.id);
  for (const part of all(fresh.content, "[data-items]")) part.hidden = part.querySelector(SHOWN) === null;
  return fresh.content.firstElementChild.outerHTML;
}

/** Call before the region changes, and what it returns after: what is read stays where it is in the window. */
export function reading(region) {
  const item = region.matches("[data-hold]") && all(region, SHOWN).find((each) => each.getBoundingClientRect().bottom > 0);
  if (!item) return () => {};
  const { top } = item.getBoundingClientRect();
  return () => item.isConnected && scrollBy({ top: item.getBoundingClientRect().top - top, behavior: "instant" });
}

function tell(line, waiting) {
  const button = line.querySelector("button");
  const { oneText, manyText } = button.dataset;
  const text = waiting === 1 ? oneText : manyText.replace("{n}", waiting);
  const heard = document.getElementById("heard");
  if (waiting > 0 && line.hidden && heard) heard.textContent = text; // once, however many more come
  if (waiting > 0) button.textContent = text;
  line.hidden = waiting === 0;
}

function tellAll() {
  for (const line of all(document, "[data-holds]")) {
    const region = document.getElementById(line.dataset.holds);
    tell(line, region ? all(region, "li[id][hidden]").length : 0);
  }
}

function pressed({ target }) {
  const line = target.closest?.("[data-holds] button")?.closest("[data-holds]");
  const region = line && document.getElementById(line.dataset.holds);
  if (!region) return;
  const [first] = all(region, "li[id][hidden]");
  for (const each of all(region, "li[id], [data-items]")) each.hidden = false;
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }
  tellAll();
}

export function start() {
  document.addEventListener("live:region", tellAll);
  document.addEventListener("click", pressed);
}
