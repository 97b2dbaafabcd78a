// Pages that turn by themselves, the same on every screen: which one is shown follows from the server's clock alone.
//   <div data-turning="ISO instant" data-from="0" data-every="15"> … <ol data-page> … <b data-turned>
// At that instant page `data-from` was shown, and since then another one each `data-every` seconds; 0 keeps it. An
// element that only tells the number has data-pages instead of pages.

import { leftUntil } from "./timer.js";

/** The page, from 0, that is shown `ms` after the first. */
export function pageAt(ms, from, everySeconds, pages) {
  const turned = everySeconds > 0 ? Math.max(0, Math.floor(ms / 1000 / everySeconds)) : 0;
  return (from + turned) % pages;
}

function turn() {
  for (const list of document.querySelectorAll("[data-turning]")) {
    const pages = [...list.querySelectorAll("[data-page]")];
    const { turning, from, every } = list.dataset;
    const on = pageAt(-leftUntil(turning), Number(from), Number(every), pages.length || Number(list.dataset.pages));
    pages.forEach((page, place) => page.toggleAttribute("data-on", place === on));
    const number = list.querySelector("[data-turned]");
    if (number && number.textContent !== String(on + 1)) number.textContent = on + 1;
  }
}

turn();
setInterval(turn, 500);
document.addEventListener("live:region", turn);
