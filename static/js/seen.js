// <… data-seen="/e/x/groups/y/seen">: the reader sees which group is theirs. It is told to the hub once for each group,
// when the page is in sight, and again until the hub has heard it.

import { pauseMs } from "./backoff.js";

const SPREAD_MS = 2000; // everybody is shown their group at the same moment
const told = new Set();

const inSight = () =>
  document.visibilityState === "visible" || new Promise((see) => document.addEventListener("visibilitychange", see, { once: true }));

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function tell(path) {
  await pause(Math.random() * SPREAD_MS);
  for (let tries = 0; ; tries++) {
    while (document.visibilityState !== "visible") await inSight();
    if (document.querySelector(`[data-seen="${path}"]`) === null) return told.delete(path); // another group by now
    try {
      const answer = await fetch(path, { method: "POST", headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (answer.status < 500 && answer.status !== 429) return;
    } catch {
      // no contact: again, later
    }
    await pause(pauseMs(tries));
  }
}

function look() {
  for (const { dataset } of document.querySelectorAll("[data-seen]")) {
    if (told.has(dataset.seen)) continue;
    told.add(dataset.seen);
    tell(dataset.seen);
  }
}

export function start() {
  look();
  document.addEventListener("live:region", look);
}
