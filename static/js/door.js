// The door's page with scripts: people are found while one types and let in by one tap or by their code, with or without
// a network. Without scripts its forms do the same, one at a time.

import * as camera from "./doorcamera.js";
import { markOf } from "./doorcodes.js";
import * as kept from "./doorkeep.js";
import { List } from "./doorlist.js";
import { Queue } from "./doorqueue.js";
import * as show from "./doorshow.js";
import * as worker from "./doorwork.js";

const LEAST = 2; // letters of a search
const { path, day, zone, ...texts } = document.getElementById("door").dataset;
const part = (name) => document.getElementById(`door-${name}`);
const field = document.getElementById("q");

let sentAt = null;
const list = new List(path, zone);
const queue = new Queue(path, { answer: answered, refused, change: () => shown() });
const acts = { standing: (guest) => queue.of(guest.id), act: letIn, undo: (guest) => undo(guest) };

function shown() {
  const sought = field.value.trim();
  if (sought.length >= LEAST) show.found(list.find(sought), acts, sought);
  else show.found([], acts, "");
  show.state(queue, sentAt);
}

/** Let somebody on the list in: noted here, and told to the hub as soon as it can be. */
function letIn(guest, mark = "") {
  const before = queue.of(guest.id);
  const there = before || guest.state === "here";
  if (!there) queue.add({ person: guest.id, mark, name: guest.name });
  const said = there ? show.again(guest.name, before ? show.byHub(before.at) : guest.since) : show.welcome(guest.name);
  const undoable = !there || before || guest.arrival;
  show.answer(said, show.way(list.room, guest), undoable ? () => undo(guest) : null, guest.name);
  field.value = "";
  shown();
}

function undo({ id, name, arrival }) {
  const waits = queue.of(id);
  const known = waits?.nonce ?? arrival ?? list.guests.get(id)?.arrival;
  if (!known) return;
  if (!queue.drop(known)) queue.add({ undo: known, name });
  list.change(id, { state: "not-seen", since: null, arrival: null });
  show.answer(show.undone(name));
  shown();
}

function answered(entry, told) {
  sentAt = Date.now();
  if (!told.person_id) return;
  const { undone, since, undoable, id: arrival } = told;
  if (undone) list.change(told.person_id, { state: "not-seen", since: null, arrival: null });
  else list.change(told.person_id, { state: "here", since, arrival: undoable ? arrival : null });
  const newcomer = !list.guests.has(told.person_id);
  if (newcomer) list.renewSoon(shown);
  if (undone || (entry.person && told.new)) return; // it has been said already
  const said = told.new ? show.welcome(told.name) : show.again(told.name, since);
  show.answer(said, show.way(told.room, told), undoable ? () => undo({ id: told.person_id, name: told.name, arrival }) : null);
}

function refused(entry) {
  show.refused(entry, () => kept.remove("refused", entry.nonce));
}

async function read({ detail }) {
  const mark = await markOf(detail);
  const guest = mark === null ? undefined : list.withMark(mark);
  navigator.vibrate?.(60);
  if (guest) return letIn(guest, mark);
  show.answer(mark === null ? texts.foreignText : texts.unknownText);
  if (mark !== null) queue.add({ mark });
}

function submitted(event) {
  const form = event.target;
  const done = /\/door\/arrivals\/([^/]+)\/undo$/.exec(form.getAttribute("action"));
  if (form === part("find")) {
    const first = list.find(field.value).find((guest) => guest.state !== "here" && !queue.of(guest.id));
    if (field.value.trim().length >= LEAST && first) letIn(first);
  } else if (form === part("walkin")) {
    const said = Object.fromEntries(new FormData(form));
    queue.add({ name: said.name, organisation: said.organisation, mode: said.mode, isNew: true });
    show.answer(show.welcome(said.name), list.room);
    form.reset();
  } else if (done) {
    const row = form.closest("[data-person]")?.dataset.person;
    const guest = [...list.guests.values()].find((each) => each.arrival === done[1] || each.id === row);
    undo({ id: guest?.id ?? row, name: guest?.name ?? "", arrival: done[1] });
  } else return;
  event.preventDefault();
}

/** Another door has let people in. */
function heard({ target }) {
  for (const { dataset } of document.querySelectorAll("#door-latest [data-person]")) {
    list.change(dataset.person, { state: "here", since: dataset.since, arrival: dataset.arrival ?? null });
  }
  if (target.id === "door-counts") list.renewSoon(shown);
  shown();
}

async function start() {
  document.addEventListener("door:code", read);
  document.addEventListener("submit", submitted);
  document.addEventListener("live:region", heard);
  field.addEventListener("input", shown);
  kept.offerForgetting(part("forget"), path);
  camera.offer({ section: part("camera"), video: part("video"), press: part("open") }, texts, show.answer);
  await queue.start();
  await list.start();
  part("found").dataset.ready = "";
  shown();
  worker.start(path);
}

if (day) start();
else kept.forget(path);
