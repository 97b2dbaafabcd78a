// What tells the time on a wall, by the server's clock.
//   <time data-wall="Europe/Stockholm">10.32</time>            the time of day there; its mark between stays
//   <progress data-left-until="ISO instant" max="seconds">     how much is left of a stretch of time

import { leftUntil, serverNow } from "./timer.js";

/** The time of day in `zone` at `ms` since 1970, with `mark` between its hours and its minutes. */
export function timeOfDay(ms, zone, mark) {
  const form = new Intl.DateTimeFormat("sv", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const parts = Object.fromEntries(form.formatToParts(ms).map(({ type, value }) => [type, value]));
  return `${parts.hour}${mark}${parts.minute}`;
}

function show() {
  for (const time of document.querySelectorAll("time[data-wall]")) {
    const text = timeOfDay(serverNow(), time.dataset.wall, time.textContent.replace(/\d/g, ""));
    if (time.textContent !== text) time.textContent = text;
  }
  for (const bar of document.querySelectorAll("progress[data-left-until]")) {
    bar.value = Math.min(bar.max, Math.max(0, Math.ceil(leftUntil(bar.dataset.leftUntil) / 1000)));
  }
}

show();
setInterval(show, 1000);
document.addEventListener("live:region", show);
