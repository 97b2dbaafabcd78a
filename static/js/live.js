// Keeps the page fresh. Everything works without it: it only saves the reader from loading the page again.

import * as accent from "./accent.js";
import * as announcing from "./announce.js";
import * as copying from "./copy.js";
import * as focus from "./focus.js";
import * as forms from "./forms.js";
import * as held from "./held.js";
import * as own from "./own.js";
import * as points from "./points.js";
import { morph } from "./regions.js";
import { Socket } from "./socket.js";
import { StateLine } from "./state.js";
import * as ticks from "./ticks.js";
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
  const ask = (topic) => socket.send(topic.sub(lang));
  let epoch = null;

  /** The right to a topic is gone or was never there: it is not asked for again. */
  const lose = (topic, why) => {
    topics.delete(topic.name);
    for (const part of document.querySelectorAll("[data-topic]")) {
      if (part.dataset.topic === topic.name) part.dataset.lost = why;
    }
  };
  const handlers = {
    hello: (message) => {
      epoch = message.epoch;
      topics.forEach(ask);
    },
    html: (message, topic) => topic.take(message).forEach(([id, html]) => morph(id, html)),
    reset: (message, topic) => topic.take(message).forEach(([id, html]) => morph(id, html)),
    ok: (message, topic) => topic.ok(epoch, message.pos),
    denied: (message, topic) => lose(topic, message.code),
    gone: (message, topic) => lose(topic, "gone"),
    beat: (message) => topics.forEach((topic) => topic.behind(message.heads) && ask(topic)),
  };
  const socket = new Socket(path, {
    state: (state) => line.set(state),
    message: (message) => {
      const topic = topics.get(message.topic);
      if (topic || message.topic === undefined) handlers[message.op]?.(message, topic);
    },
  });
  socket.start();
}

for (const part of [timer, title, accent, announcing, own, held, focus, forms, points, copying, ticks]) part.start();
const topics = topicsOf(document);
if (topics.size > 0 && document.body.dataset.live) listen(topics, document.body.dataset.live);
