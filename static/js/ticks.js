// <form id="…" data-ticks>: a list to tick off for oneself. It is sent nowhere; this device remembers it. With
// data-ticks="page" what is ticked is sent by a press: until then news of the page leave the ticks as they are.
// A box may stand elsewhere on the page and belong to the form by its `form`.

const key = (form) => `ticks ${form.id}`;
const nameOf = (box) => (box.value === "on" ? box.name : `${box.name} ${box.value}`);
const boxesOf = (form) => [...form.elements].filter(({ type }) => type === "checkbox");
const here = new Map(); // by key, what is ticked on this page alone

function ticked(form) {
  if (form.dataset.ticks === "page") return here.get(key(form)) ?? new Set();
  try {
    return new Set(JSON.parse(localStorage.getItem(key(form)) ?? "[]"));
  } catch {
    return new Set(); // storage is shut, or holds something else
  }
}

function restore() {
  for (const form of document.querySelectorAll("form[data-ticks]")) {
    const names = ticked(form);
    for (const box of boxesOf(form)) box.checked = names.has(nameOf(box));
  }
}

function remember({ target: { form } }) {
  if (!form?.matches("[data-ticks]")) return;
  const names = boxesOf(form).filter(({ checked }) => checked).map(nameOf);
  if (form.dataset.ticks === "page") return here.set(key(form), new Set(names));
  try {
    localStorage.setItem(key(form), JSON.stringify(names));
  } catch {
    // then they last as long as the page
  }
}

/** What was ticked has been sent, and what was typed with it. */
function sent({ target: form }) {
  if (form.dataset.ticks !== "page") return;
  here.delete(key(form));
  form.reset();
}

export function start() {
  document.addEventListener("change", remember);
  document.addEventListener("live:region", restore);
  document.addEventListener("live:saved", sent);
  document.querySelectorAll('form[data-ticks="page"]').forEach((form) => boxesOf(form).forEach((box) => remember({ target: box })));
  restore();
}
