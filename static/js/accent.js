// The event's own accent follows the head of the page, whose data-accent is the address of its stylesheet, or empty.

function wear() {
  const wanted = document.getElementById("event-head")?.dataset.accent;
  const worn = [...document.querySelectorAll('link[rel="stylesheet"][href*="/accent.css"]')];
  if (wanted === undefined || worn.at(-1)?.getAttribute("href") === wanted) return;
  const take = () => worn.forEach((link) => link.remove());
  if (!wanted) {
    take();
    return;
  }
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: wanted });
  link.addEventListener("load", take); // the old one until then: no flash of honey
  (worn.at(-1) ?? document.querySelector('link[rel="stylesheet"]')).after(link);
}

export function start() {
  document.addEventListener("live:region", wear);
}
