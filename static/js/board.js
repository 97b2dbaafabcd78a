// The board of groups. A name may be dragged to another group: with a mouse at once, with a finger after a long press,
// so that a finger still scrolls. While it is dragged the group under it says what the move would lead to, as the server
// tells it; letting go makes the same move as the menu that a press on the name opens (sheet.js).

import { Drag } from "./drag.js";
import * as keys from "./boardkeys.js";
import * as sheet from "./sheet.js";

const LONG_MS = 350; // before the browser's own menu of a link comes
const FAR = 8; // pixels that a press may tremble without being a drag

let drag = null;
let waiting = 0; // for a finger to have rested long enough

function pressed(event) {
  const item = event.target.closest?.("[data-board] [data-person]");
  if (!item || event.button !== 0 || !event.isPrimary) return;
  drag = new Drag(item.closest("[data-board]"), item, event);
  if (event.pointerType === "touch") waiting = setTimeout(() => drag?.begin(), LONG_MS);
}

function moved(event) {
  if (drag === null || event.pointerId !== drag.pointerId) return;
  if (!drag.begun && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR) return;
  if (!drag.begun && event.pointerType === "touch") return ended(false)(event); // it scrolls
  event.preventDefault();
  drag.begin();
  drag.at(event.clientX, event.clientY);
}

function ended(dropped) {
  return (event) => {
    clearTimeout(waiting);
    if (drag === null) return;
    const { begun } = drag;
    drag.end(dropped);
    drag = null;
    if (!begun) return;
    event.preventDefault();
    // The press that ends a drag is no press on the link it began at; its click, if any, comes at once.
    const swallow = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    addEventListener("click", swallow, { capture: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
  };
}

export function start() {
  document.addEventListener("pointerdown", pressed);
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerup", ended(true));
  document.addEventListener("pointercancel", ended(false));
  // A finger that drags doesn't scroll; one that scrolls never gets here with a drag begun.
  document.addEventListener("touchmove", (event) => drag?.begun && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag?.begun && event.preventDefault());
  document.addEventListener("dragstart", (event) => drag && event.preventDefault()); // the link's own dragging
  document.addEventListener("keydown", (event) => event.key === "Escape" && ended(false)(event));
  sheet.start();
  keys.start();
}
