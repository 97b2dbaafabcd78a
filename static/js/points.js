// A group's notes: <div data-notes="/e/x/groups/y"> with a form for each point, which is written in where it stands. What
// is typed is saved by itself: a second after the last key, on leaving the row and by Enter, which begins a new one. It is
// kept here until the hub has it (pointqueue.js); two who change the same point both see both texts (pointboth.js); who
// writes where is told (pointwriters.js). What is pressed in a row is pointpresses.js's, moving sorting.js's.

import { newRequestId } from "./forms.js";
import { ask } from "./pointboth.js";
import * as presses from "./pointpresses.js";
import { Queue } from "./pointqueue.js";
import { become, blank, fieldOf, formOf, pointsOf, questionOf, rowFor, rowOf, textOf, versionOf } from "./pointrows.js";
import * as writers from "./pointwriters.js";
import { missed, settle } from "./regions.js";

const REST_MS = 1000;
const resting = new WeakMap(); // form -> the timer that saves it

let notes = null; // the element with data-notes
let queue = null;

const newId = () => newRequestId().replaceAll("-", "");

function url(kind, id) {
  const { notes: group, event } = notes.dataset;
  if (kind === "add") return `${group}/points`;
  return `${event}/points/${id}${kind === "edit" ? "" : `/${kind}`}`;
}

/** What becomes of a row is said in it: on its way, waiting for the network, saved, or refused. */
function mark(form, state, { time = "", why = "" } = {}) {
  form.dataset.state = state;
  form.toggleAttribute("data-unsent", state !== "saved");
  form.toggleAttribute("data-kept", queue.keeps);
  const text = notes.dataset[`${state}Text`].replace("{time}", time);
  form.querySelector("[data-said]").textContent = [text, why].filter(Boolean).join(" ");
}

/** Send what stands in the row, if the hub does not have it. */
function save(form) {
  clearTimeout(resting.get(form));
  if (form.querySelector(".both")) return; // first it is chosen which text holds
  const text = textOf(form);
  if (text === "") return;
  if (form.dataset.write !== undefined) begin(form);
  const { point } = form.dataset;
  if (text === fieldOf(form).defaultValue && !queue.of(point)) return;
  const version = versionOf(form).value;
  if (version === "0") add(point, questionOf(form), text);
  else queue.put({ kind: "edit", id: point, fields: { text, version } });
  mark(form, "sending");
}

const add = (id, question, point, more = {}) => queue.put({ kind: "add", id, fields: { question, point, id, ...more } });

/** The row for a new point becomes that point's, and an empty one comes after it. The field stays the very same. */
function begin(form) {
  const row = form.closest("li");
  const next = blank(row);
  become(row, newId(), notes.dataset.event, form.dataset.write);
  row.after(next);
}

function later(form) {
  clearTimeout(resting.get(form));
  resting.set(form, setTimeout(() => form.isConnected && save(form), REST_MS));
}

/** Whoever is not writing in the row sees it as the hub has it. */
function renew(form) {
  const field = fieldOf(form);
  const fresh = missed(form);
  if (!fresh || !form.dataset.point || fresh.id !== form.id) return; // it was a row for new ones then
  if (form.hasAttribute("data-unsent") || field.value !== field.defaultValue) return;
  if (Number(versionOf(fresh).value) < Number(versionOf(form).value)) return; // news from before it was saved here
  if (document.activeElement !== field) return void settle(form);
  const { selectionStart, selectionEnd } = field;
  field.value = field.defaultValue = fieldOf(fresh).defaultValue;
  versionOf(form).value = versionOf(fresh).value;
  field.setSelectionRange(selectionStart, selectionEnd);
}

// -- what the hub answers ---------------------------------------------------------------------------------------------

function answered({ kind, id, fields }, told) {
  const form = formOf(id);
  if (form === null || kind === "remove" || kind === "restore") return;
  const field = fieldOf(form);
  const version = versionOf(form);
  if (kind === "edit" || version.value === "0") {
    field.defaultValue = fields.text ?? fields.point;
    version.value = told.version ?? 1;
  } else if (textOf(form) === fields.point) field.value = field.defaultValue; // the hub had it, and what became of it shows
  delete form.closest("li").dataset.dropped;
  form.dataset.ahead = told.pos ?? 0; // older news may come yet: it takes neither the row away nor its words back
  if (queue.of(id)) return;
  mark(form, "saved", { time: told.clock });
  if (form.closest("#unsent")) form.closest("li").remove();
  else if (textOf(form) !== field.defaultValue) later(form);
  else renew(form);
}

function refused({ kind, id, fields }, problem) {
  if (kind === "remove" || kind === "restore") return presses.said(problem.detail ?? "");
  const form = rowFor(id, notes.dataset.event, fields.question ?? "", fields.text ?? fields.point);
  mark(form, "failed", { why: problem.detail });
  const code = (problem.type ?? "").split(":").at(-1);
  if (code === "stale-version" || code === "point-gone") {
    ask(form, `/api${url("edit", id)}`, (choice, theirs) => chosen(form, choice, theirs));
  } else presses.said(form.querySelector("[data-said]").textContent);
}

/** Mine, theirs or both, as whoever wrote in the row says; *theirs* is null for a point that was removed. */
function chosen(form, choice, theirs) {
  const { point } = form.dataset;
  const mine = textOf(form);
  queue.drop(point);
  if (choice === "both" || (choice === "mine" && theirs === null)) {
    const id = newId();
    const question = questionOf(form);
    const other = rowFor(id, notes.dataset.event, question, mine);
    add(id, question, mine, { after: point });
    mark(other, "sending");
  }
  if (theirs === null) return form.closest("li").remove();
  const field = fieldOf(form);
  field.defaultValue = theirs.text;
  versionOf(form).value = theirs.version;
  if (choice === "mine") return save(form);
  field.value = theirs.text;
  mark(form, "saved");
  form.querySelector("[data-said]").textContent = "";
  renew(form);
}

/** What was typed here before, and has not reached the hub, stands in its row again. */
function recall(entries) {
  for (const { kind, id, fields } of entries) {
    if (kind !== "add" && kind !== "edit") continue;
    const text = fields.text ?? fields.point;
    const form = rowFor(id, notes.dataset.event, fields.question ?? "", text);
    fieldOf(form).value = text;
    mark(form, "waiting");
  }
}

// -- what is typed ----------------------------------------------------------------------------------------------------

function typed({ target }) {
  const form = rowOf(target);
  if (form === null) return;
  writers.tell(notes, form);
  later(form);
}

function left({ target, relatedTarget }) {
  const form = rowOf(target);
  if (form === null) return;
  if (textOf(form) === "") target.value = target.defaultValue; // what is to go is removed by its button
  save(form);
  if (form.contains(relatedTarget) || form.matches(":active")) return; // one of its buttons is pressed: it must stay
  if (form.closest("[data-dropped]") && !form.hasAttribute("data-unsent")) setTimeout(() => form.closest("li")?.remove());
  else renew(form);
}

function pressed(event) {
  const form = rowOf(event.target);
  if (form === null || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.key === "Enter") {
    event.preventDefault();
    const list = form.closest("ul");
    save(form);
    fieldOf(list.querySelector(".new"))?.focus();
  } else if (event.key === "Backspace" && event.target.value === "") {
    const before = fieldOf(form.closest("li").previousElementSibling);
    if (before === null) return;
    event.preventDefault();
    before.focus();
    if (form.dataset.point) presses.remove(form);
  }
}

function pasted(event) {
  const form = rowOf(event.target);
  const points = form ? pointsOf(event.clipboardData?.getData("text/plain") ?? "") : [];
  if (points.length < 2) return;
  event.preventDefault();
  const list = form.closest("ul");
  event.target.setRangeText(points[0], event.target.selectionStart, event.target.selectionEnd, "end");
  save(form);
  for (const text of points.slice(1)) {
    const next = list.querySelector(".new form");
    fieldOf(next).value = text;
    save(next);
  }
  fieldOf(list.querySelector(".new"))?.focus();
}

export function start() {
  notes = document.querySelector("[data-notes]");
  document.documentElement.dataset.notesScript = "";
  const waiting = ({ id }) => formOf(id) && mark(formOf(id), "waiting");
  queue = new Queue(`notes:${notes.dataset.notes}:${notes.dataset.mine}`, { url, answered, refused, waiting, recall });
  presses.start(notes, queue, save);
  writers.start(notes);
  document.addEventListener("input", typed);
  document.addEventListener("focusout", left);
  document.addEventListener("keydown", pressed);
  document.addEventListener("paste", pasted);
  document.addEventListener("live:region", ({ target }) => target.querySelectorAll("form[data-point]").forEach(renew));
  // What was typed within the last second is kept, too; the page that is opened next sends it.
  addEventListener("pagehide", () => document.querySelectorAll("form.point").forEach(save));
  queue.start();
}
