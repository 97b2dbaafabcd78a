// Forms with data-fetch are sent without leaving the page, and again and again until they are answered: with the same
// request id, so that the server does nothing twice. Texts: data-sending-text, -saved-, -waiting-, -failed- on the form,
// shown in its [data-said], or the page's [data-said-for-all]. data-clear empties it of what was saved, data-follow goes
// to the page that the answer names.

import { pauseMs } from "./backoff.js";
import { begun } from "./regions.js";

const working = new WeakMap(); // form -> what is to be sent next, in turn; present while something is on its way
const ANSWER_MS = 20_000;
export const RETRIED = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A name for one request, so that the server knows it when it comes again. */
export function newRequestId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // a UUID of version 4, RFC 9562 section 5.4
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function say(form, state, text = form.dataset[`${state}Text`] ?? "") {
  form.dataset.state = state;
  form.toggleAttribute("data-unsent", state === "sending" || state === "waiting");
  const said = form.querySelector("[data-said]") ?? document.querySelector("[data-said-for-all]");
  if (said) said.textContent = text;
}

/** Until `ms` have gone by or the network is back. */
export const pause = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener("online", resolve, { once: true });
  });

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // somebody between us and the hub has answered, in words of their own
  }
};

/** Send fields once: {ok, status, told}. A line that dies before the answer is whole has answered nothing: then it fails, if
 *  need be after a while, so that it can be sent again, which the hub does once. A file may take as long as it needs. */
export async function post(url, body) {
  const signal = body instanceof URLSearchParams ? AbortSignal.timeout(ANSWER_MS) : null;
  const headers = { Accept: "application/json" };
  const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin", signal });
  return { ok: response.ok, status: response.status, told: parsed(await response.text()) };
}

/** An answer that is one, however long it takes. */
async function answer(form, url, body) {
  for (let tries = 0; ; tries++) {
    try {
      const response = await post(url, body);
      if (!RETRIED.has(response.status)) return response;
    } catch {
      // no contact: the same again, later
    }
    say(form, "waiting");
    await pause(pauseMs(tries));
  }
}

async function send(form, url, body) {
  say(form, "sending");
  const { ok, told } = await answer(form, url, body);
  const id = form.elements.namedItem("request_id");
  if (id) id.value = newRequestId();
  if (ok) {
    say(form, "saved");
    form.dispatchEvent(new CustomEvent("live:saved", { bubbles: true, detail: body }));
    if (form.matches("[data-follow]") && told.to) location.assign(told.to);
  } else {
    say(form, "failed", [form.dataset.failedText, told.detail].filter(Boolean).join(" "));
  }
}

/** The form's fields as the browser itself would send them. */
function bodyOf(form, submitter) {
  const fields = new FormData(form, submitter);
  return form.enctype === "multipart/form-data" ? fields : new URLSearchParams(fields);
}

/** A press that has to wait its turn: a later one to the same address takes its place, or any, in a form that is emptied. */
function queue(form, next) {
  const other = (each) => each.url !== next.url && !form.matches("[data-clear]");
  working.set(form, [...working.get(form).filter(other), next]);
}

/** What a press that had to wait its turn sends: of a form that is emptied, what was not sent before it. */
function waiting(form) {
  const next = working.get(form).shift();
  if (!next || !form.matches("[data-clear]")) return next;
  return begun(form) ? { ...next, body: bodyOf(form) } : null;
}

async function submitted(event) {
  const form = event.target;
  if (!form.matches("form[data-fetch]")) return;
  event.preventDefault();
  const url = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const next = { url, body: bodyOf(form, event.submitter) };
  if (working.has(form)) {
    // Something may have changed since what is on its way was written: it is a request of its own.
    next.body.set("request_id", newRequestId());
    queue(form, next);
    return;
  }
  working.set(form, []);
  for (let now = next; now; now = waiting(form)) await send(form, now.url, now.body);
  working.delete(form);
}

export function start() {
  document.addEventListener("submit", submitted);
  addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-unsent]:not([data-kept])")) event.preventDefault();
  });
}
