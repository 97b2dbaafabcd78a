// The page's title: "Group 7 · 24 min" while its reader has a group, from the data-title-… of the region that knows, and
// the name of the event, from the head of the page.

import { leftUntil } from "./timer.js";

/** What the title is now: `part` the element with a data-title or null, `page` the name of the page, `event` its event's. */
export function words(part, page, event, left = leftUntil) {
  if (!part) return `${page} · ${event}`;
  const { title, titleEndsAt, titleText } = part.dataset;
  const minutes = titleEndsAt === undefined ? 0 : Math.ceil(left(titleEndsAt) / 60000);
  return [title, ...(minutes > 0 ? [titleText.replace("{n}", minutes)] : []), event].join(" · ");
}

export function start() {
  const { plain } = document.querySelector("title")?.dataset ?? {};
  if (plain === undefined) return;
  const named = () => document.querySelector("#event-head > span")?.textContent;
  const first = named() ?? plain.slice(plain.lastIndexOf(" · ") + 3);
  const page = plain.slice(0, -` · ${first}`.length);
  const show = () => {
    const told = words(document.querySelector("[data-title]"), page, named() ?? first);
    if (document.title !== told) document.title = told;
  };
  show();
  setInterval(show, 5000);
  document.addEventListener("live:region", show);
}
