// Keeps the page fresh. Everything works without it: it only saves the reader from loading the page again.

import * as accent from "./accent.js";
import * as announcing from "./announce.js";
import { Contact } from "./contact.js";
import * as focus from "./focus.js";
import * as forms from "./forms.js";
import * as held from "./held.js";
import * as own from "./own.js";
import { morph } from "./regions.js";
import { StateLine } from "./state.js";
import * as timer from "./timer.js";
import * as title from "./title.js";
import { Topic } from "./topics.js";

/** The topics the page shows, by name. */
function topicsOf(page) {
  const epoch = page.documentElement.dataset.epoch ?? null;
  const shown = [...page.querySelectorAll("[data-topic]")];
  return new Map(
    shown.map(({ dataset }) => {
      const pos = dataset.pos === undefined ? null : Number(dataset.pos);
      return [dataset.topic, new Topic(dataset.topic, epoch, pos)];
    }),
  );
}

function listen(topics, path) {
  const { lang } = document.documentElement;
  const line = new StateLine(document.getElementById("contact"));
  const ask = (some) => some.map((topic) => topic.sub(lang));
  let epoch = null;

  /** The right to a topic is gone or was never there: it is not asked for again. */
  const lose = (topic, why) => {
    topics.delete(topic.name);
    for (const part of document.querySelectorAll("[data-topic]")) {
      if (part.dataset.topic === topic.name) part.dataset.lost = why;
    }
  };
  const take = (message, topic) => {
    topic.take(message).forEach(([id, html]) => morph(id, html, message.pos));
    fetchParts();
  };
  const handlers = {
    hello: (message) => {
      epoch = message.epoch;
    },
    html: take,
    reset: take,
    ok: (message, topic) => topic.ok(epoch, message.pos),
    denied: (message, topic) => lose(topic, message.code),
    gone: (message, topic) => lose(topic, "gone"),
    whisper: (message) => document.dispatchEvent(new CustomEvent("live:whisper", { detail: message })),
    beat: (message) => {
      const behind = [...topics.values()].filter((topic) => topic.behind(message.heads));
      if (behind.length > 0) contact.ask(ask(behind));
    },
  };
  const contact = new Contact(path, {
    wants: () => ask([...topics.values()]),
    state: (state) => line.set(state),
    message: (message) => {
      const topic = topics.get(message.topic);
      if (topic || message.topic === undefined) handlers[message.op]?.(message, topic);
    },
  });
  contact.start();
}

/** An event's page that is read where the clock is another. */
const elsewhere = `[data-zone]:not([data-zone="${Intl.DateTimeFormat().resolvedOptions().timeZone}"])`;

/** What only some pages need comes when something on the page asks for it. */
const ASKED_FOR = new Map([
  ["[data-notes]", () => import("./points.js")],
  ["#headline", () => import("./headline.js")],
  ["[data-board]", () => import("./board.js")],
  ["[data-list]", () => import("./sorting.js")],
  ["[data-agree]", () => import("./agree.js")],
  ["[data-copy]", () => import("./copy.js")],
  ["[data-gone-at]", () => import("./gone.js")],
  ["[data-news]", () => import("./news.js")],
  [elsewhere, () => import("./zone.js")],
  ["[data-ticks]", () => import("./ticks.js")],
  ["[data-seen]", () => import("./seen.js")],
  ["[data-send-by]", () => import("./sendby.js")],
]);

function fetchParts() {
  for (const [mark, part] of ASKED_FOR) {
    if (document.querySelector(mark) === null) continue;
    ASKED_FOR.delete(mark);
    part().then((module) => module.start());
  }
}

for (const part of [timer, title, accent, announcing, own, held, focus, forms]) part.start();
fetchParts();
const topics = topicsOf(document);
if (topics.size > 0 && document.body.dataset.live) listen(topics, document.body.dataset.live);
