// Puts a region's new HTML into the page without taking from the reader what is being typed or has been opened.

import { Idiomorph } from "../vendor/idiomorph.esm.js";

import { hold, reading } from "./held.js";

/** Whether `field` differs from what the server gave it. */
function changed(field) {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const given = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(0, given);
}

/** Whether somebody has begun to fill in `form`. */
export const begun = (form) => [...form.elements].some((field) => field.name && changed(field));

const isKept = (node) => node instanceof HTMLFormElement && node.id !== "" && node.matches("[data-keep]");

const holdsText = (node) =>
  node instanceof Element && [node, ...node.querySelectorAll("form[data-keep]")].some((each) => isKept(each) && begun(each));

const callbacks = {
  // Morphing sets every field to the server's value, so a form that may be in use is left alone.
  beforeNodeMorphed: (old) => !isKept(old),
  // The server may have stopped offering a form; what is written in it goes when it has been sent or emptied.
  beforeNodeRemoved: (node) => !holdsText(node),
  // What the reader has opened or shut stays so.
  beforeAttributeUpdated: (name, element) => !(name === "open" && element.matches("details, dialog")),
};

/** Morph region `id` into `html`, its whole element. Nothing happens if the page does not have it. */
export function morph(id, html) {
  const region = document.getElementById(id);
  if (region === null || !region.matches("[data-region]")) return;
  // Only a field's text is the reader's: a focused button must say what it now does.
  const ignoreActiveValue = document.activeElement?.matches("input, textarea, select") ?? false;
  const stay = reading(region);
  Idiomorph.morph(region, hold(region, html), { morphStyle: "outerHTML", ignoreActiveValue, callbacks });
  document.getElementById(id)?.dispatchEvent(new CustomEvent("live:region", { bubbles: true }));
  stay(); // after the others, whose marks make parts higher
}
