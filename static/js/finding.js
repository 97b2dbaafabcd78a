// A list gets shorter while one types in its field; without this, the field's form finds the same on the server.
//   <input type="search" data-finds="people"> … <ul id="people"> <li><span data-found-by>Anna Ek</span> …
//   <p data-found="people" data-none-text="Nobody." data-one-text="…" data-many-text="{n} …"> tells how many are left.

/** Small letters without accents; hub/checkin/finding.py makes the same of a name. */
export const plain = (text) => text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");

function find(field) {
  const list = document.getElementById(field.dataset.finds);
  const words = plain(field.value).split(/\s+/);
  let left = 0;
  for (const row of list.querySelectorAll(":scope > li:has([data-found-by])")) {
    const text = plain(row.querySelector("[data-found-by]").textContent);
    row.hidden = !words.every((word) => text.includes(word));
    left += !row.hidden;
  }
  tell(document.querySelector(`[data-found="${list.id}"]`), field.value.trim() ? left : null);
}

function tell(line, left) {
  if (left === null) line.textContent = "";
  else if (left < 2) line.textContent = left ? line.dataset.oneText : line.dataset.noneText;
  else line.textContent = line.dataset.manyText.replace("{n}", left);
}

for (const field of document.querySelectorAll("input[data-finds]")) {
  if (field.defaultValue) continue; // the server has found some already: the others are not on the page
  field.addEventListener("input", () => find(field));
  field.form.addEventListener("submit", (event) => event.preventDefault());
}
