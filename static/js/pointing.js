// Dragging by any pointer: a mouse begins at once, a finger after a long press, so that a finger still scrolls. What is
// dragged is told by `find(event)`, and what becomes of it by the drag that `find` makes: begin(), at(x, y), end(dropped),
// with `begun`, `pointerId` and where it was pressed, `x` and `y`.

const LONG_MS = 350; // before the browser's own menu of a link comes
const FAR = 8; // pixels that a press may tremble without being a drag

/** The press that ends a drag is no press on the link it began at; its click, if any, comes at once. */
function swallowClick() {
  const swallow = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
}

export function dragging(find) {
  let drag = null;
  let waiting = 0; // for a finger to have rested long enough

  function pressed(event) {
    drag = event.button === 0 && event.isPrimary ? find(event) : null;
    if (drag && event.pointerType === "touch") waiting = setTimeout(() => drag?.begin(), LONG_MS);
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
      swallowClick();
    };
  }

  document.addEventListener("pointerdown", pressed);
  document.addEventListener("pointermove", moved);
  document.addEventListener("pointerup", ended(true));
  document.addEventListener("pointercancel", ended(false));
  // A finger that drags doesn't scroll; one that scrolls never gets here with a drag begun.
  document.addEventListener("touchmove", (event) => drag?.begun && event.preventDefault(), { passive: false });
  document.addEventListener("contextmenu", (event) => drag?.begun && event.preventDefault());
  document.addEventListener("dragstart", (event) => drag && event.preventDefault()); // the link's own dragging
  document.addEventListener("keydown", (event) => event.key === "Escape" && ended(false)(event));
}

const EDGE = 72; // pixels from the window's edge where it scrolls
const STEP = 12;

/** While *drag* goes on, the page goes on under it near the window's upper and lower edge. */
export function scrolling(drag) {
  if (drag.ended) return;
  const [x, y] = drag.pointer;
  const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
  if (by !== 0) {
    scrollBy({ top: by, behavior: "instant" });
    drag.at(x, y);
  }
  requestAnimationFrame(() => scrolling(drag));
}
