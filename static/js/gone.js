// <section data-gone-at="ISO instant">: what can be pressed until then, by the server's clock, is not there any more after.
// Whoever is on it by the keyboard keeps it until they go on.

import { leftUntil } from "./timer.js";

function look() {
  for (const each of document.querySelectorAll("[data-gone-at]:not([hidden])")) {
    if (leftUntil(each.dataset.goneAt) <= 0 && !each.contains(document.activeElement)) each.hidden = true;
  }
}

export function start() {
  look();
  setInterval(look, 500);
  document.addEventListener("live:region", look);
}
