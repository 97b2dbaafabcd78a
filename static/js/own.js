// What is the reader's own in regions that are the same for all: a [data-of] with one of the marks that the page has in
// data-mine gets the tag that the page has in data-mine-text ("You", "Your group").

function tag() {
  const { mine = "", mineText } = document.querySelector("[data-mine]")?.dataset ?? {};
  const marks = new Set(mine.split(" "));
  for (const part of document.querySelectorAll("[data-of]")) {
    if (!marks.has(part.dataset.of) || part.querySelector(".du")) continue;
    const told = Object.assign(document.createElement("b"), { className: "du", lang: document.documentElement.lang });
    told.textContent = mineText;
    part.append(" ", told);
  }
}

export function start() {
  tag();
  document.addEventListener("live:region", tag);
}
