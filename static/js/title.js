// The page's title while its reader has a group: "Group 7 · 24 min", from the data-title-… of the region that knows.

import { leftUntil } from "./timer.js";

/** What the title is now: `part` the element with a data-title or null, `plain` the title of the page itself. */
export function words(part, plain, left = leftUntil) {
  if (!part) return plain;
  const { title, titleEndsAt, titleText } = part.dataset;
  const minutes = titleEndsAt === undefined ? 0 : Math.ceil(left(titleEndsAt) / 60000);
  const event = plain.slice(plain.lastIndexOf(" · "));
  return [title, ...(minutes > 0 ? [titleText.replace("{n}", minutes)] : [])].join(" · ") + event;
}

export function start() {
  const { plain } = document.querySelector("title")?.dataset ?? {};
  if (plain === undefined) return;
  const show = () => {
    const told = words(document.querySelector("[data-title]"), plain);
    if (document.title !== told) document.title = told;
  };
  show();
  setInterval(show, 5000);
  document.addEventListener("live:region", show);
}
