// Countdowns: <time data-ends-at="ISO instant">, by the server's clock.
//   data-clock             show mm:ss
//   data-many-text="{n} minuter kvar" data-one-text="1 minut kvar" data-over-text="Tiden är ute"   otherwise

/** Milliseconds to add to this machine's clock to get the server's: `data-now` against when the page arrived. */
function serverOffset() {
  const page = Date.parse(document.documentElement.dataset.now ?? "");
  if (Number.isNaN(page)) return 0;
  const arrived = performance.getEntriesByType("navigation")[0]?.responseStart ?? performance.now();
  return page - (performance.timeOrigin + arrived);
}

/** What a countdown with `leftMs` to go says. */
export function words(leftMs, texts) {
  if (leftMs <= 0 && texts.overText !== undefined) return texts.overText;
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  if (texts.clock !== undefined) {
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
  const minutes = Math.ceil(seconds / 60);
  const text = minutes === 1 && texts.oneText !== undefined ? texts.oneText : (texts.manyText ?? "{n}");
  return text.replace("{n}", minutes);
}

const offset = serverOffset();

/** The server's clock, in milliseconds since 1970. */
export const serverNow = () => Date.now() + offset;

/** Milliseconds left until an ISO instant, by the server's clock. */
export const leftUntil = (instant) => Date.parse(instant) - serverNow();

/** Marks the last five minutes, and the last one, for the eye. */
function mark(time, leftMs) {
  const near = leftMs > 300000 ? "" : leftMs > 60000 ? "5" : "1";
  if ((time.dataset.near ?? "") === near) return;
  if (near) time.dataset.near = near;
  else delete time.dataset.near;
}

/** Digits of one width, so that a running clock stands still; its colon as the typeface has it. */
function put(time, text) {
  const parts = time.dataset.clock === undefined ? [] : text.split(":");
  if (parts.length !== 2) {
    time.textContent = text;
    return;
  }
  const [minutes, seconds] = parts.map((part) =>
    Object.assign(document.createElement("span"), { className: "num", textContent: part }),
  );
  time.replaceChildren(minutes, ":", seconds);
}

export function start() {
  const show = () => {
    for (const time of document.querySelectorAll("time[data-ends-at]")) {
      const left = leftUntil(time.dataset.endsAt);
      const text = Number.isNaN(left) ? time.textContent : words(left, time.dataset);
      if (time.textContent !== text) put(time, text);
      if (time.dataset.heard !== undefined) mark(time, left);
    }
  };
  show();
  setInterval(show, 1000);
  document.addEventListener("live:region", show);
}
