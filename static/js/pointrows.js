// The rows of a group's notes: what stands in them, and a new one.

const BULLET = /^\s*(?:[-*•·–—]|\d{1,3}[.)])\s+/;

/** Lines of pasted text as points, without their bullets. */
export const pointsOf = (text) => text.split(/\r?\n/).map((line) => line.replace(BULLET, "").trim()).filter(Boolean);

export const formOf = (id) => document.getElementById(`f-${id}`);
export const fieldOf = (node) => node?.querySelector("textarea") ?? null;
export const versionOf = (form) => form.querySelector('input[name="version"]');
export const textOf = (form) => fieldOf(form).value.trim().replace(/\s+/g, " ");
export const questionOf = (form) => form.closest("[data-list]")?.dataset.list ?? form.dataset.question ?? "";

/** The form of a row, for what happens in its field. */
export const rowOf = (field) => (field.matches?.("form.point textarea") ? field.form : null);

/** An empty row like that for new points. */
export function blank(row) {
  const copy = row.cloneNode(true);
  const form = copy.querySelector("form");
  for (const name of ["data-state", "data-unsent", "data-kept"]) form.removeAttribute(name);
  fieldOf(form).value = fieldOf(form).defaultValue = "";
  form.querySelector("[data-said]").textContent = "";
  return copy;
}

/** Give a row the ids by which the hub's own row of this point will find it. Its version is 0 until the hub has it. */
export function become(row, id, event, question) {
  const form = row.querySelector("form");
  row.id = `p-${id}`;
  row.classList.remove("new");
  row.dataset.moves = `${event}/points/${id}/move`;
  form.id = `f-${id}`;
  form.action = `${event}/points/${id}`;
  Object.assign(form.dataset, { point: id, question });
  delete form.dataset.write;
  Object.assign(fieldOf(form), { id: `t-${id}`, name: "text" });
  form.querySelector("[data-said]").id = `s-${id}`;
  if (versionOf(form) === null) form.prepend(Object.assign(document.createElement("input"), { type: "hidden", name: "version" }));
  versionOf(form).value = "0";
}

/** A row for a point that the page does not show (yet), with *text* in it: last under its question. */
export function rowFor(id, event, question, text) {
  const there = formOf(id);
  if (there) return there;
  const list = document.querySelector(`[data-list="${CSS.escape(question)}"]`) ?? document.getElementById("unsent");
  const row = document.getElementById("new-point").content.firstElementChild.cloneNode(true);
  become(row, id, event, question);
  list.hidden = false;
  list.insertBefore(row, list.querySelector(":scope > .new"));
  const form = row.querySelector("form");
  fieldOf(form).value = text;
  return form;
}
