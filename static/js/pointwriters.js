// Who writes where in a group's notes: told to the others at most every third second while one types, shown on the row for
// ten seconds. The hub keeps nothing of it.

const TELL_MS = 3000;
const SHOWN_MS = 10_000;

const writing = new Map(); // who -> {name, at, until}
let told = { at: "", when: 0 };

const place = (form) => {
  const { point, question = "", write = question } = form.dataset;
  const known = point && form.querySelector('input[name="version"]').value !== "0";
  return known ? `p-${point}` : `new-${write || "all"}`;
};

export function tell(notes, form) {
  const at = place(form);
  const now = Date.now();
  if (now - told.when < (at === told.at ? TELL_MS : 1000)) return;
  told = { at, when: now };
  const body = new URLSearchParams({ at });
  fetch(`${notes.dataset.notes}/writing`, { method: "POST", body, credentials: "same-origin", redirect: "manual" }).catch(() => {});
}

function show(text) {
  for (const row of document.querySelectorAll("[data-writes]")) delete row.dataset.writes;
  for (const [who, { name, at, until }] of writing) {
    if (until < Date.now()) writing.delete(who);
    const row = document.getElementById(at);
    if (row && writing.has(who)) row.dataset.writes = [row.dataset.writes, text.replace("{name}", name)].filter(Boolean).join(" ");
  }
}

export function start(notes) {
  const { mine, writesText } = notes.dataset;
  document.addEventListener("live:whisper", ({ detail: { data } }) => {
    if (data.who === mine) return;
    writing.set(data.who, { name: data.name, at: data.at, until: Date.now() + SHOWN_MS });
    show(writesText);
  });
  document.addEventListener("live:region", () => writing.size && show(writesText));
  setInterval(() => writing.size && show(writesText), 1000);
}
