// The reader's own clock beside the event's, where they differ: below each time of a part with data-zone (the event's,
// an IANA name) and data-own-text ("Where you are: {time}"), and named once in [data-own-zone].

const form = (lang, timeZone) =>
  new Intl.DateTimeFormat(lang, { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** Day of the week and time of an instant on one clock; the time as the page writes its own, with a dot or a colon. */
function told(format, instant, mark) {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: parts.weekday, time: `${parts.hour}${mark}${parts.minute}` };
}

/** What the reader's clock says, with the day where it is another; null where it says what the event's does. */
export function ownTime(instant, there, here, mark) {
  const [event, own] = [told(there, instant, mark), told(here, instant, mark)];
  if (event.day === own.day && event.time === own.time) return null;
  return event.day === own.day ? own.time : `${own.day} ${own.time}`;
}

function put(time, text, label) {
  const there = time.parentElement.querySelector(".own");
  if (text === null) {
    there?.remove();
    return;
  }
  const shown = there ?? Object.assign(document.createElement("small"), { className: "own" });
  const before = Object.assign(document.createElement("span"), { className: "vh", textContent: label });
  shown.replaceChildren(before, text);
  if (!there) time.after(shown);
}

function show(part, lang) {
  const there = form(lang, part.dataset.zone);
  const here = form(lang, undefined);
  let differs = false;
  for (const time of part.querySelectorAll(".when > time[datetime]")) {
    const mark = time.textContent.includes(".") ? "." : ":";
    const text = ownTime(new Date(time.dateTime), there, here, mark);
    put(time, text, part.dataset.ownText);
    differs ||= text !== null;
  }
  const named = document.querySelector("[data-own-zone]");
  const { timeZone } = here.resolvedOptions();
  const line = differs ? named?.dataset.ownZone.replace("{zone}", timeZone.split("/").at(-1).replaceAll("_", " ")) : "";
  if (named && named.textContent !== line) named.textContent = line;
}

export function start() {
  const all = () => {
    const { lang } = document.documentElement;
    for (const part of document.querySelectorAll("[data-zone]")) show(part, lang);
  };
  all();
  document.addEventListener("live:region", all);
}
