// <form id="…" data-ticks>: a list to tick off for oneself. It is sent nowhere; this device remembers it.

const key = (form) => `ticks ${form.id}`;

function ticked(form) {
  try {
    return new Set(JSON.parse(localStorage.getItem(key(form)) ?? "[]"));
  } catch {
    return new Set(); // storage is shut, or holds something else
  }
}

function restore() {
  for (const form of document.querySelectorAll("form[data-ticks]")) {
    const names = ticked(form);
    for (const box of form.querySelectorAll('[type="checkbox"]')) box.checked = names.has(box.name);
  }
}

function remember({ target }) {
  const form = target.closest?.("form[data-ticks]");
  if (!form) return;
  const names = [...form.querySelectorAll(":checked")].map((box) => box.name);
  try {
    localStorage.setItem(key(form), JSON.stringify(names));
  } catch {
    // then they last as long as the page
  }
}

export function start() {
  restore();
  document.addEventListener("change", remember);
  document.addEventListener("live:region", restore);
}
