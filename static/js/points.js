// Notes as points: <form id data-points data-fetch data-keep> with rows [data-row], each holding one field name="point".
// Enter begins a new point, pasted bullets become points, and what is written is kept here until the server has it.

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

const keep = (form) => attempt(() => localStorage.setItem(key(form), JSON.stringify(fields(form).map((f) => f.value))));

function recall(form) {
  const kept = attempt(() => JSON.parse(localStorage.getItem(key(form)) ?? "null"));
  if (Array.isArray(kept) && kept.some(Boolean)) fill(form, kept.map(String));
}

function pressed(event) {
  const { target: field, key: pressedKey } = event;
  const form = field.form;
  if (event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (pressedKey === "Enter") {
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

/** Calls `action` for events in a point's field. */
const inPoint = (action) => (event) => event.target.matches?.('[data-points] [data-row] [name="point"]') && action(event);

export function start() {
  document.querySelectorAll("form[data-points]").forEach(recall);
  document.addEventListener("keydown", inPoint(pressed));
  document.addEventListener("paste", inPoint(pasted));
  document.addEventListener("input", inPoint((event) => keep(event.target.form)));
  document.addEventListener("live:saved", ({ target }) => {
    if (!target.matches("[data-points]")) return;
    attempt(() => localStorage.removeItem(key(target)));
    if (target.matches("[data-clear]")) fill(target, []);
  });
}
