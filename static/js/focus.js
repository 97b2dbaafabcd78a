// A reader whose button goes away while they are on it, because a colleague was before them, stays in the same part of
// the page: the focus goes to the region that the button was in, and the next Tab leads on from there.

let last = null; // what has the focus, and the region that it is in

function remember({ target }) {
  const region = target.closest?.("[data-region]");
  last = region ? { target, id: region.id } : null;
}

/** Somebody points elsewhere: they leave on purpose. (A focusout doesn't tell: it comes also when an element goes.) */
function forget() {
  last = null;
}

function keep({ target: region }) {
  if (last?.id !== region.id || region.hidden) return;
  // Also where the region itself has the focus by this: news took away what lets it have that.
  const lost = last.target === region || !last.target.isConnected;
  if (!lost || ![document.body, region].includes(document.activeElement)) return;
  region.tabIndex = -1;
  region.focus({ preventScroll: true });
}

export function start() {
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", forget);
  document.addEventListener("live:region", keep);
}
