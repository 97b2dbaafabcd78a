// Notes as points: <form id data-points data-fetch data-keep> with rows [data-row], each holding one field name="point".
// Enter begins a new point, Alt with an arrow moves one up or down, pasted bullets become points, and what is written is
// kept here until the server has it.

const BULLET = /^\s*(?:[-*•·–—]|\d{1,3}[.)])\s+/;

/** Lines of pasted text as points, without their bullets. */
export const pointsOf = (text) => text.split(/\r?\n/).map((line) => line.replace(BULLET, "").trim()).filter(Boolean);

const fields = (form) => [...form.querySelectorAll('[data-row] [name="point"]')];
const key = (form) => `points:${location.pathname}#${form.id}`;

function addAfter(field, text = "") {
  const row = field.closest("[data-row]");
  const copy = row.cloneNode(true);
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  const added = copy.querySelector('[name="point"]');
  added.value = added.defaultValue = "";
  added.value = text;
  row.after(copy);
  return added;
}

function fill(form, points) {
  let [field, ...rest] = fields(form);
  for (const other of rest) other.closest("[data-row]").remove();
  field.value = points[0] ?? "";
  for (const text of points.slice(1)) field = addAfter(field, text);
}

// A full or forbidden store is no reason to stop writing.
const attempt = (action) => {
  try {
    return action();
  } catch {
    return null;
  }
};

function keep(form) {
  const points = fields(form).map((field) => field.value);
  const store = () => localStorage.setItem(key(form), JSON.stringify(points));
  attempt(points.some(Boolean) ? store : () => localStorage.removeItem(key(form)));
}

function recall(form) {
  const kept = attempt(() => JSON.parse(localStorage.getItem(key(form)) ?? "null"));
  if (Array.isArray(kept) && kept.some(Boolean)) fill(form, kept.map(String));
}

/** Up or down past its neighbour, the writer's place in it kept. */
function move(field, up) {
  const row = field.closest("[data-row]");
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other?.matches("[data-row]")) return;
  if (up) row.after(other);
  else row.before(other); // the neighbour goes: a field that is moved loses its focus
  keep(field.form);
}

function pressed(event) {
  const { target: field, key: pressedKey } = event;
  const form = field.form;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.altKey && (pressedKey === "ArrowUp" || pressedKey === "ArrowDown")) {
    event.preventDefault();
    move(field, pressedKey === "ArrowUp");
  } else if (pressedKey === "Enter") {
    event.preventDefault();
    if (field.value.trim()) addAfter(field).focus();
    keep(form);
  } else if (pressedKey === "Backspace" && field.value === "" && fields(form).length > 1) {
    event.preventDefault();
    const all = fields(form);
    const before = all[Math.max(0, all.indexOf(field) - 1)];
    (before === field ? all[1] : before).focus();
    field.closest("[data-row]").remove();
    keep(form);
  }
}

function pasted(event) {
  const points = pointsOf(event.clipboardData?.getData("text/plain") ?? "");
  if (points.length < 2) return;
  event.preventDefault();
  let field = event.target;
  field.setRangeText(points[0], field.selectionStart, field.selectionEnd, "end");
  for (const text of points.slice(1)) field = addAfter(field, text);
  field.focus();
  keep(event.target.form);
}

/** Take out what has been saved; what was written meanwhile stays, and so does the writer's place in it. */
function clear(form, sent) {
  const saved = sent.map((text) => text.replaceAll("\r\n", "\n"));
  for (const field of fields(form)) {
    const place = saved.indexOf(field.value);
    if (place >= 0) saved.splice(place, 1);
    if (place < 0 && field.value.trim()) continue;
    if (fields(form).length > 1 && field !== document.activeElement) field.closest("[data-row]").remove();
    else field.value = field.defaultValue = "";
  }
}

/** Calls `action` for events in a point's field. */
const inPoint = (action) => (event) => event.target.matches?.('[data-points] [data-row] [name="point"]') && action(event);

export function start() {
  document.querySelectorAll("form[data-points]").forEach(recall);
  document.addEventListener("keydown", inPoint(pressed));
  document.addEventListener("paste", inPoint(pasted));
  document.addEventListener("input", inPoint((event) => keep(event.target.form)));
  document.addEventListener("live:saved", ({ target, detail }) => {
    if (!target.matches("[data-points][data-clear]")) return;
    clear(target, detail.getAll("point"));
    keep(target);
  });
}
