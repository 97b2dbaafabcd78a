// <button data-copy="#element" data-copied-text="Kopierat"> copies what the element holds.

const SHOWN_MS = 2500;

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  if (source === null) return;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
  } catch {
    getSelection().selectAllChildren(source); // not allowed: at least it is marked, ready for the reader's own copying
    return;
  }
  const before = button.textContent;
  const copied = button.dataset.copiedText;
  if (!copied || before === copied) return;
  button.textContent = copied;
  setTimeout(() => (button.textContent = before), SHOWN_MS);
}

export function start() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (button) copy(button);
  });
}
