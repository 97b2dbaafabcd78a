// "I agree", one tap for each person. The buttons are in a region that is the same for all: <button name="item"> inside a
// [data-agree="where it is sent"]. Which of them the reader has pressed stands in its data-agreed, as ids; how many agree
// stands in a small region, [data-counts], as ends of ids with their numbers.

import { pauseMs } from "./backoff.js";
import { newRequestId, pause, RETRIED } from "./forms.js";

const END = 12; // letters of an id that tell it apart on a page
const part = document.querySelector("[data-agree]");
const { agree: path, agreed, agreeText, agreeManyText } = part.dataset;
const mine = new Set(agreed.split(" ").filter(Boolean));
const waiting = new Map(); // id -> whether the reader agrees, as it is to be told to the hub
let sending = false;

const buttons = () => part.querySelectorAll('button[name="item"]');

/** How many agree, by the end of the id. */
export const countsOf = (text) => new Map(text.split(" ").filter(Boolean).map((each) => each.split(":")));

function show() {
  const counts = countsOf(document.querySelector("[data-counts]")?.dataset.counts ?? "");
  for (const button of buttons()) {
    const number = counts.get(button.value.slice(-END));
    const text = number ? agreeManyText.replace("{n}", number) : agreeText;
    if (button.textContent !== text) button.textContent = text;
    button.setAttribute("aria-pressed", mine.has(button.value));
  }
}

/** Told once, however often it has to be sent: by the same request id. */
async function tell(item, agrees) {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "Request-Id": newRequestId() };
  const body = JSON.stringify({ item, agrees });
  for (let tries = 0; ; tries++) {
    try {
      // It arrives also when the reader goes to another page at once.
      const answer = await fetch(path, { method: "POST", body, headers, credentials: "same-origin", keepalive: true });
      if (!RETRIED.has(answer.status)) return answer;
    } catch {
      // no contact: the same again, later
    }
    await pause(pauseMs(tries));
  }
}

async function refused(item, agrees, answer) {
  if (agrees) mine.delete(item);
  else mine.add(item);
  const { title } = await answer.json().catch(() => ({}));
  document.getElementById("heard").textContent = title ?? "";
  show();
}

async function send() {
  if (sending) return;
  sending = true;
  while (waiting.size > 0) {
    const [item, agrees] = waiting.entries().next().value;
    waiting.delete(item);
    const answer = await tell(item, agrees);
    if (!answer.ok && !waiting.has(item)) await refused(item, agrees, answer);
  }
  sending = false;
}

function pressed(event) {
  const button = event.submitter;
  if (!part.contains(event.target) || button?.name !== "item") return;
  event.preventDefault();
  const agrees = !mine.has(button.value);
  if (agrees) mine.add(button.value);
  else mine.delete(button.value);
  waiting.set(button.value, agrees);
  show();
  send();
}

export function start() {
  show();
  document.addEventListener("submit", pressed);
  document.addEventListener("live:region", show);
}
