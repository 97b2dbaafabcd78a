// The team's menu opens and closes without this: here it closes by Escape, by a press elsewhere, and when one leaves it.

const menu = document.querySelector(".more");
const opened = () => menu.querySelector("details[open]");

/** Close what is open but for what *kept* lies in; returns what was closed. */
function close(kept = null) {
  const group = opened();
  if (!group || (kept && group.contains(kept))) return null;
  group.open = false;
  return group;
}

if (menu) {
  menu.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close()?.querySelector("summary").focus();
  });
  menu.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && close(relatedTarget));
  document.addEventListener("click", ({ target }) => close(target));
  addEventListener("pagehide", () => close());
}
