// The board of groups by keys: arrows go from name to name and from group to group, L locks the one who has the focus or
// lets them go, and Enter opens what else can be done. Whoever has the focus keeps it when news move them.

import { submit } from "./sending.js";

const NAMES = "[data-board] [data-person] > a";

let home = null; // the id of the list item whose link has, or had, the focus

function remember({ target }) {
  if (target.matches(NAMES)) home = target.closest("li[id]").id;
  else if (target.closest("[data-region]")) home = null;
}

function pressed(event) {
  const link = event.target.closest?.(NAMES);
  if (!link || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = { ArrowDown: along(link, 1), ArrowUp: along(link, -1), ArrowRight: across(link, 1), ArrowLeft: across(link, -1) };
  if (event.key in to) {
    event.preventDefault();
    to[event.key]?.focus();
  } else if (event.key === "l" || event.key === "L") {
    lock(link.closest("[data-person]"));
  }
}

function along(link, step) {
  const all = [...document.querySelectorAll(NAMES)];
  return all[all.indexOf(link) + step];
}

/** The name at the same height of the next group, or of the one before, that has somebody. */
function across(link, step) {
  const groups = [...document.querySelectorAll("[data-board] [data-group]")].filter((group) => group.querySelector(NAMES));
  const here = link.closest("[data-group]");
  const there = groups[groups.indexOf(here) + step];
  const place = [...here.querySelectorAll(NAMES)].indexOf(link);
  return there && ([...there.querySelectorAll(NAMES)][place] ?? [...there.querySelectorAll(NAMES)].at(-1));
}

function lock(item) {
  const board = item.closest("[data-board]");
  if (board.dataset.locks === undefined) return; // the groups have been shown
  const held = item.dataset.held === undefined;
  submit(`${board.dataset.board}/hold`, { person: item.dataset.person, held, version: board.dataset.version });
}

/** News have moved who had the focus, or put them in another place: the focus goes along. */
function keep() {
  const lost = document.activeElement === document.body || document.activeElement.matches("[data-region]");
  if (home === null || !lost) return;
  document.getElementById(home)?.querySelector("a")?.focus({ preventScroll: true });
}

export function start() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", () => (home = null));
  document.addEventListener("live:region", keep);
}
