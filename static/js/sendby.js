// When a group is called back, a region says by data-send-by="ISO instant" until when its people have time. What is typed
// and not yet saved then is sent by itself, a little before.

import { begun } from "./regions.js";
import { leftUntil } from "./timer.js";

const BEFORE_MS = 5000;

let waiting = null; // the instant for which a look is arranged

function send() {
  waiting = null;
  for (const form of document.querySelectorAll("form[data-fetch][data-keep]")) {
    if (begun(form) && !form.hasAttribute("data-unsent")) form.requestSubmit();
  }
}

function arrange() {
  const { sendBy } = document.querySelector("[data-send-by]")?.dataset ?? {};
  if (sendBy === undefined || sendBy === waiting) return;
  waiting = sendBy;
  const left = leftUntil(sendBy) - BEFORE_MS;
  setTimeout(() => waiting === sendBy && send(), Math.max(0, left));
}

export function start() {
  arrange();
  document.addEventListener("live:region", arrange);
}
