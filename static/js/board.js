// A name on the board of groups may be dragged to another group. While it is dragged the group under it says what the
// move would lead to, as the server tells it; letting go makes the same move as the menu of the person's own link.

const FAR = 6; // pixels that a press may tremble without being a drag

/** By group, what it would lead to if that person moved there: read from the person's own page. */
async function costsOf(board, person) {
  const response = await fetch(`${board.dataset.board}?person=${person}`, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return new Map([...page.querySelectorAll("[data-cost-of]")].map(({ dataset }) => [dataset.costOf, dataset.cost]));
}

function move(board, person, group) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = `${board.dataset.board}/move`;
  for (const [name, value] of Object.entries({ person, group, version: board.dataset.version })) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

/** One drag, from the first press on a name until it is let go. */
class Drag {
  constructor(board, item, { clientX, clientY, pointerId }) {
    Object.assign(this, { board, item, x: clientX, y: clientY, pointerId });
    this.home = item.closest("[data-group]");
    this.under = null;
    this.costs = null;
  }

  get begun() {
    return this.costs !== null;
  }

  moved(event) {
    if (!this.begun && Math.hypot(event.clientX - this.x, event.clientY - this.y) < FAR) return;
    event.preventDefault();
    if (!this.begun) this.begin();
    const group = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-group]") ?? null;
    if (group !== this.under) this.over(group === this.home ? null : group);
  }

  begin() {
    this.costs = new Map();
    this.item.classList.add("lifted");
    costsOf(this.board, this.item.dataset.person).then((costs) => {
      this.costs = costs;
      this.over(this.under);
    });
  }

  over(group) {
    this.clear();
    this.under = group;
    if (group === null) return;
    group.classList.add("over");
    const said = document.createElement("p");
    said.className = "cost";
    said.textContent = this.costs.get(group.dataset.group) ?? "";
    group.querySelector("h3").after(said);
  }

  clear() {
    this.under?.classList.remove("over");
    this.under?.querySelector(".cost")?.remove();
    this.under = null;
  }

  end(dropped) {
    const group = this.under;
    this.clear();
    this.item.classList.remove("lifted");
    if (dropped && group) move(this.board, this.item.dataset.person, group.dataset.group);
  }
}

let drag = null;

function pressed(event) {
  const item = event.target.closest?.("[data-board] [data-person]");
  // A finger scrolls the page; it has the person's link, which a mouse has too.
  if (!item || event.button !== 0 || event.pointerType === "touch") return;
  drag = new Drag(item.closest("[data-board]"), item, event);
}

function ended(dropped) {
  return (event) => {
    if (drag === null) return;
    const { begun } = drag;
    if (begun) event.preventDefault();
    drag.end(dropped);
    drag = null;
    if (!begun) return;
    // The press that ends a drag is no press on the link it began at; its click, if any, comes at once.
    const swallow = (click) => click.preventDefault();
    addEventListener("click", swallow, { capture: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
  };
}

export function start() {
  document.addEventListener("pointerdown", pressed);
  document.addEventListener("pointermove", (event) => drag?.moved(event));
  document.addEventListener("pointerup", ended(true));
  document.addEventListener("pointercancel", ended(false));
  document.addEventListener("dragstart", (event) => drag && event.preventDefault()); // the link's own dragging
  document.addEventListener("keydown", (event) => event.key === "Escape" && ended(false)(event));
}
