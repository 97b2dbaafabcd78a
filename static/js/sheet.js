// What can be done with somebody on the board, or with a group, comes in a dialog over the board: the same part of the
// page that the link leads to without it. What is pressed there is sent without leaving the page; the news change it.

import { sayer } from "./sending.js";

let sheet = null;
let typed = ""; // a group's number, digit by digit

function made() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", "chosen-title");
  dialog.addEventListener("click", clicked);
  dialog.addEventListener("submit", submitted);
  dialog.addEventListener("live:saved", () => dialog.close());
  dialog.addEventListener("keydown", numbered);
  dialog.addEventListener("close", () => dialog.replaceChildren());
  document.body.append(dialog);
  return dialog;
}

/** The part of the page at `address` that is about who is chosen; null when there is none any more. */
async function partOf(address) {
  const response = await fetch(address, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.getElementById("chosen");
}

async function open(address) {
  const part = await partOf(address).catch(() => null);
  if (part === null) return location.assign(address); // the page itself says what is wrong
  for (const form of part.querySelectorAll("form[method=post]")) {
    form.dataset.fetch = "";
    form.append(sayer());
  }
  sheet ??= made();
  sheet.replaceChildren(document.importNode(part, true));
  typed = "";
  if (!sheet.open) sheet.showModal();
  sheet.querySelector("#chosen").focus();
}

function clicked(event) {
  const link = event.target.closest("a");
  if (event.target === sheet || link?.matches("[data-leave]")) {
    event.preventDefault();
    sheet.close();
  }
}

function submitted(event) {
  const form = event.target;
  if (form.method !== "get") return; // forms.js sends it, and tells when it is saved
  event.preventDefault();
  open(`${form.getAttribute("action").split("#")[0]}?${new URLSearchParams(new FormData(form))}`);
}

/** A group's number leads to its button. */
function numbered(event) {
  if (event.target.matches("input, select, textarea") || !/^\d$/.test(event.key)) return;
  typed += event.key;
  const found = (number) => sheet.querySelector(`[data-number="${number}"] button`);
  const button = found(typed) ?? found(event.key);
  if (found(typed) === null) typed = event.key;
  const folded = button?.closest("details");
  if (folded) folded.open = true;
  button?.focus();
}

function wanted(event) {
  const link = event.target.closest?.(".round-page a[href*='#chosen']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  if (document.querySelector("main #chosen")) return; // the page is about somebody: its links lead on
  event.preventDefault();
  open(link.getAttribute("href").split("#")[0]);
}

export function start() {
  document.addEventListener("click", wanted);
}
