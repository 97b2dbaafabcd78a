// Says how much time is left at five minutes, at one and at none: once each, in the page's one polite announcer, #heard.
// What it says of <time data-ends-at data-heard> is what the countdown shows then; data-heard="0": at none alone. What
// comes while the page is open and is marked with data-say is said too, once for each id.

import { leftUntil, words } from "./timer.js";

const HEARD_MIN = [5, 1, 0];

/** Which of the moments has gone by from `before` to `now` (minutes left), the last one; undefined if none has. */
export const passed = (before, now) => HEARD_MIN.findLast((minutes) => before > minutes && now <= minutes);

export function start() {
  const heard = document.getElementById("heard");
  if (heard === null) return;
  const before = new Map(); // instant -> minutes that were left when it was last looked at
  const listen = () => {
    for (const { dataset } of document.querySelectorAll("time[data-ends-at][data-heard]")) {
      const left = leftUntil(dataset.endsAt);
      const minutes = Math.max(0, Math.ceil(left / 60000));
      const moment = passed(before.get(dataset.endsAt) ?? minutes, minutes);
      if (moment === 0 || (moment && dataset.heard !== "0")) heard.textContent = words(left, dataset);
      before.set(dataset.endsAt, minutes);
    }
  };
  listen();
  setInterval(listen, 1000);
  const there = () => [...document.querySelectorAll("[data-say]")];
  const told = new Set(there().map(({ id }) => id));
  document.addEventListener("live:region", () => {
    for (const { id, textContent } of there()) {
      if (!told.has(id)) heard.textContent = textContent.trim().replace(/\s+/g, " ");
      told.add(id);
    }
  });
}
