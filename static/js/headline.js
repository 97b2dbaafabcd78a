// A group's main point stands in the field of those who write it, and not once more above. What others have written comes
// into the field while nobody is at it; while somebody is, it is shown above (data-other on the [data-headline]).

import { begun } from "./regions.js";

let told = 0; // the version that is known to be the hub's, at least

const versionOf = (form) => Number(form.elements.namedItem("version")?.value ?? 0);

function look() {
  const form = document.getElementById("headline");
  const field = document.getElementById("headline-text");
  if (!form || versionOf(form) < told) return; // news from before it was saved here
  told = versionOf(form);
  const there = document.querySelector("[data-headline]");
  const text = there?.querySelector("strong").textContent ?? "";
  if (!begun(form) && document.activeElement !== field && !form.hasAttribute("data-unsent")) field.value = field.defaultValue = text;
  there?.toggleAttribute("data-other", text !== field.defaultValue.trim());
}

export function start() {
  const field = document.getElementById("headline-text");
  const typed = field.value; // what could not be saved stands there
  field.defaultValue = document.querySelector("[data-headline] strong")?.textContent ?? "";
  field.value = typed;
  document.addEventListener("live:region", look);
  field.addEventListener("blur", look);
  field.form.addEventListener("live:saved", ({ detail }) => {
    told = Math.max(told, Number(detail.get("version")) + 1);
    const now = field.value;
    field.defaultValue = detail.get("text");
    field.value = now;
  });
  look();
}
