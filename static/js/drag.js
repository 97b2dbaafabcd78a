// One drag of a name on the board of groups, from the press until it is let go.

import { scrolling } from "./pointing.js";
import { submit } from "./sending.js";

/** By group, what it would lead to if that person moved there: read from the person's own page. */
async function costsOf(board, person) {
  const response = await fetch(`${board.dataset.board}?person=${person}`, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return new Map([...page.querySelectorAll("[data-cost-of]")].map(({ dataset }) => [dataset.costOf, dataset.cost]));
}

export class Drag {
  constructor(board, item, { clientX, clientY, pointerId }) {
    Object.assign(this, { board, item, x: clientX, y: clientY, pointerId });
    this.home = item.closest("[data-group]");
    this.under = null;
    this.costs = null;
    this.pointer = [clientX, clientY];
  }

  /** News has drawn the groups anew, without what was said in the one under the pointer. */
  again = () => this.over(this.under?.isConnected ? this.under : null);

  get begun() {
    return this.costs !== null;
  }

  begin() {
    if (this.begun) return;
    this.costs = new Map();
    this.item.classList.add("lifted");
    document.addEventListener("live:region", this.again);
    navigator.vibrate?.(10);
    costsOf(this.board, this.item.dataset.person).then((costs) => {
      if (this.ended) return;
      this.costs = costs;
      this.over(this.under);
    });
    requestAnimationFrame(() => scrolling(this));
  }

  at(x, y) {
    this.pointer = [x, y];
    const group = document.elementFromPoint(x, y)?.closest("[data-group]") ?? null;
    if (group !== this.under) this.over(group === this.home ? null : group);
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
    this.ended = true;
    document.removeEventListener("live:region", this.again);
    this.clear();
    this.item.classList.remove("lifted");
    if (!dropped || !this.begun || !group) return;
    const { board, version } = this.board.dataset;
    submit(`${board}/move`, { person: this.item.dataset.person, group: group.dataset.group, version });
  }
}
