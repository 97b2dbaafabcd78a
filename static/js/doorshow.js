// What the door's page shows: who is found, what to say to who comes, what waits, and what the hub refused. The texts are
// the server's, in data attributes.

import { serverNow } from "./timer.js";
import { timeOfDay } from "./wall.js";

const door = document.getElementById("door");
const texts = door.dataset;
const part = (name) => document.getElementById(`door-${name}`);

const fill = (text, places) => text.replace(/\{(\w+)\}/g, (_, name) => places[name] ?? "");
const clock = (instant) => timeOfDay(new Date(instant).getTime(), texts.zone, texts.mark);

/** What this phone noted at a time of its own clock, as ISO 8601 by the hub's. */
export const byHub = (ms) => new Date(ms + serverNow() - Date.now()).toISOString();

function button(text, name, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: text });
  made.append(Object.assign(document.createElement("span"), { className: "vh", textContent: ` ${name}` }));
  made.addEventListener("click", act);
  return made;
}

/** The guests found. `standing(guest)`: what waits of them, `act(guest)` and `undo(guest)` what their buttons do. */
export function found(guests, { standing, act, undo }, sought) {
  const first = guests.find((guest) => guest.state !== "here" && !standing(guest));
  const rows = guests.map((guest) => {
    const row = document.getElementById("door-row").content.cloneNode(true).firstElementChild;
    const waits = standing(guest);
    row.querySelector("[data-name]").textContent = guest.name;
    row.querySelector("[data-organisation]").textContent = guest.organisation;
    row.querySelector("[data-standing]").textContent = said(guest, waits);
    row.querySelector("button").remove();
    if (!waits && guest.state !== "here") {
      const press = button(guest.mode === "remote" ? texts.siteText : texts.inText, guest.name, () => act(guest));
      press.classList.toggle("btn--main", guest === first);
      row.append(press);
    } else if (waits || guest.arrival) row.append(button(texts.undoText, guest.name, () => undo(guest)));
    return row;
  });
  if (rows.length === 0 && sought) rows.push(Object.assign(document.createElement("li"), { textContent: texts.noneText }));
  part("found").replaceChildren(...rows);
}

function said(guest, waits) {
  if (waits) return fill(texts.waitsText, { time: clock(byHub(waits.at)) });
  if (guest.state === "here") return fill(texts.sinceText, { time: clock(guest.since) });
  return guest.mode === "remote" ? texts.remoteText : "";
}

const line = (className, text) => Object.assign(document.createElement("p"), { className, textContent: text });

/** Say `text`, large; `way`: where to go, `undo` what its button does. */
export function answer(text, way = "", undo = null, name = "") {
  const parts = [line("door-said", text)];
  if (way) parts.push(line("door-way", way));
  if (undo) parts.push(button(texts.undoText, name, undo));
  part("answer").replaceChildren(...parts);
}

export const welcome = (name) => fill(texts.welcomeText, { name });
export const again = (name, since) => fill(texts.againText, { name, time: clock(since) });
export const undone = (name) => fill(texts.undoneText, { name });

/** Where somebody goes: the room, and the table of their group. */
export function way(room, { table, place }) {
  const seat = table ? [fill(texts.tableText, { n: table }), place].filter(Boolean).join(", ") : "";
  return [room, seat].filter(Boolean).join(" · ");
}

/** What waits, in words; one press that is on its way is not worth them. `sentAt`: when the last was answered, or null. */
export function state(queue, sentAt) {
  const shown = part("state");
  const { dataset } = shown;
  const waiting = queue.waiting === 1 ? dataset.oneText : fill(dataset.manyText, { n: queue.waiting });
  let text = sentAt === null ? "" : fill(dataset.sentText, { time: clock(byHub(sentAt)) });
  const behind = queue.stuck || queue.waiting > (shown.classList.contains("is-lost") ? 0 : 1);
  if (behind) text = waiting;
  if (queue.out && queue.waiting > 0) text = `${dataset.outText} ${waiting}`;
  if (shown.textContent !== text) shown.textContent = text;
  shown.hidden = text === "";
  shown.classList.toggle("is-lost", behind || queue.out);
  part("find").toggleAttribute("data-unsent", queue.waiting > 0);
}

/** The hub refused something that was noted here: told by name, until somebody has seen it. */
export function refused(entry, seen) {
  const row = document.getElementById("door-refusal").content.cloneNode(true).firstElementChild;
  row.querySelector("[data-name]").textContent = entry.name || texts.codeText;
  row.querySelector("[data-why]").textContent = entry.why;
  row.querySelector("button").addEventListener("click", () => {
    row.remove();
    part("refused").hidden = part("refused").querySelector("li") === null;
    seen();
  });
  part("refused").querySelector("ul").append(row);
  part("refused").hidden = false;
}
