// What is pressed in the rows of a group's notes: a row's own buttons, and Undo for ten seconds after one was removed.

import { fieldOf, textOf, versionOf } from "./pointrows.js";
import { submit } from "./sending.js";

const UNDO_MS = 10_000;

let notes = null;
let queue = null;
let save = null;
let undoing = 0;

/** Told to who listens, once. */
export function said(text) {
  const line = document.getElementById("heard");
  if (line) line.textContent = text;
}

export function remove(form) {
  const { point: id } = form.dataset;
  const text = fieldOf(form).defaultValue || textOf(form);
  queue.drop(id);
  if (versionOf(form).value === "0" && !queue.of(id)) return form.closest("li").remove(); // the hub never had it
  form.closest("li").hidden = true;
  queue.put({ kind: "remove", id, fields: {} });
  offer(text, () => {
    if (!queue.drop(id, "remove")) queue.put({ kind: "restore", id, fields: {} });
    const row = document.getElementById(`p-${id}`);
    if (row) row.hidden = false;
  });
}

function offer(text, undo) {
  const line = document.getElementById("undo");
  line.querySelector("span").textContent = notes.dataset.removedText.replace("{text}", text.slice(0, 80));
  line.hidden = false;
  clearTimeout(undoing);
  undoing = setTimeout(() => (line.hidden = true), UNDO_MS);
  line.querySelector("button").onclick = () => {
    line.hidden = true;
    undo();
  };
}

function submitted(event) {
  const { target: form, submitter } = event;
  if (!form.matches("form[data-point], form[data-write]")) return;
  event.preventDefault();
  if (submitter?.name === "place") {
    submit(submitter.getAttribute("formaction"), { place: submitter.value }, form.closest("[data-region]"));
  } else if (submitter?.matches("[data-remove]")) remove(form);
  else save(form);
}

export function start(...given) {
  [notes, queue, save] = given;
  document.addEventListener("submit", submitted);
  document.addEventListener("change", ({ target }) => target.form?.matches("[data-autosave]") && target.form.requestSubmit());
}
