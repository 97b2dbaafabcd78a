// Lists that are put in order by hand, and what stands in one list put into another: by a drag of an item, or of its
// [data-grip] if it has one, and by keys from within it (Alt with an arrow). It does what the item's own buttons do.
//
//   <ul data-list="ID" data-list-as="theme"><li id="…" data-moves="/path/to/move">…</li></ul>
//
// Where an item has come to is sent to its data-moves as `place` (from 0), with its list under the name of data-list-as.

import { dragging, scrolling } from "./pointing.js";
import { submit } from "./sending.js";

const ITEM = "[data-list] > [data-moves]";
const HANDS_OFF = "button, input, textarea, select, summary, a";

const itemsOf = (list) => [...list.children].filter((each) => each.matches("[data-moves]"));

function send(item, list, place) {
  const { list: id, listAs } = list.dataset;
  submit(item.dataset.moves, { place, ...(listAs ? { [listAs]: id } : {}) }, list.closest("[data-region]") ?? list);
}

class Sorting {
  constructor(item, { clientX, clientY, pointerId }) {
    Object.assign(this, { item, x: clientX, y: clientY, pointerId, pointer: [clientX, clientY] });
    this.begun = this.ended = false;
    this.over = null; // the item that it would stand before, or a list that it would stand last in
  }

  begin() {
    if (this.begun) return;
    this.begun = true;
    this.item.classList.add("lifted");
    navigator.vibrate?.(10);
    requestAnimationFrame(() => scrolling(this));
  }

  at(x, y) {
    this.pointer = [x, y];
    const list = document.elementFromPoint(x, y)?.closest("[data-list]");
    const kind = this.item.closest("[data-list]").dataset.listAs;
    this.mark(list && list.dataset.listAs === kind ? this.before(list, y) : null);
  }

  before(list, y) {
    const middle = (each) => each.getBoundingClientRect().top + each.offsetHeight / 2;
    return itemsOf(list).find((each) => each !== this.item && y < middle(each)) ?? list;
  }

  mark(over) {
    if (over === this.over) return;
    this.over?.classList.remove("drop-here");
    this.over = over;
    over?.classList.add("drop-here");
  }

  end(dropped) {
    const over = this.over;
    this.ended = true;
    this.mark(null);
    this.item.classList.remove("lifted");
    if (!dropped || !this.begun || !over) return;
    const list = over.closest("[data-list]");
    const others = itemsOf(list).filter((each) => each !== this.item);
    const place = over === list ? others.length : others.indexOf(over);
    if (list !== this.item.closest("[data-list]") || itemsOf(list).indexOf(this.item) !== place) send(this.item, list, place);
  }
}

function find(event) {
  const item = event.target.closest?.(ITEM);
  const grip = item?.querySelector("[data-grip]");
  if (!item || (grip ? !grip.contains(event.target) : event.target.closest(HANDS_OFF))) return null;
  return new Sorting(item, event);
}

function pressed(event) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const item = event.altKey && step && event.target.closest?.(ITEM);
  if (!item) return;
  event.preventDefault();
  const list = item.closest("[data-list]");
  const place = itemsOf(list).indexOf(item) + step;
  if (place >= 0 && place < itemsOf(list).length) send(item, list, place);
}

export function start() {
  dragging(find);
  document.addEventListener("keydown", pressed);
}
