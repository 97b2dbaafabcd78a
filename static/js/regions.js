// Puts a region's new HTML into the page without taking from the reader what is being typed or has been opened.

import { Idiomorph } from "../vendor/idiomorph.esm.js";

import { hold, reading } from "./held.js";

/** Whether `field` differs from what the server gave it. */
function changed(field) {
  if (field.type === "hidden" || field instanceof HTMLButtonElement) return false;
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const given = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(0, given);
}

/** Whether somebody has begun to fill in `form`. */
export const begun = (form) => [...form.elements].some((field) => field.name && changed(field));

const isKept = (node) => node instanceof HTMLFormElement && node.id !== "" && node.matches("[data-keep]");

let upTo = 0; // the position of the news that came last

/** Whether the hub has taken something from *form* at a position, its data-ahead, that the news does not know of yet. */
const isAhead = (form) => Number(form.dataset.ahead ?? 0) > upTo;

/** Whether somebody is at *form*, or what they wrote in it is on its way, or further than what the page has heard. */
const inUse = (form) =>
  begun(form) || form.contains(document.activeElement) || form.hasAttribute("data-unsent") || isAhead(form);

/** The forms in *node*, and itself, that are not to be lost. */
function heldIn(node) {
  if (!(node instanceof Element)) return [];
  return [node, ...node.querySelectorAll("form[data-keep]")].filter((each) => isKept(each) && inUse(each));
}

const newer = new WeakMap(); // a form that was in use -> what the server has made of it meanwhile

/** Whether *old* stays as it is: what the page itself has written into [data-stays], and every form with data-keep, but
 *  one with data-keep="begun" only while it is in use. */
function stays(old, fresh) {
  if (!isKept(old)) return old instanceof Element && old.matches("[data-stays]");
  newer.delete(old);
  if (old.dataset.keep !== "begun") return true;
  if (inUse(old)) newer.set(old, fresh.cloneNode(true));
  return inUse(old);
}

/** The form as the server has had it since *form* came into use; undefined if that is no other. */
export const missed = (form) => newer.get(form);

const callbacks = {
  // Morphing sets every field to the server's value, so a form that may be in use is left alone.
  beforeNodeMorphed: (old, fresh) => !stays(old, fresh),
  // The server may have stopped offering a form; what is written in it goes when it has been sent or emptied.
  beforeNodeRemoved: (node) => {
    const held = heldIn(node);
    if (held.length > 0 && !held.some(isAhead)) node.dataset.dropped = "";
    return held.length === 0;
  },
  // What the reader has opened or shut stays so.
  beforeAttributeUpdated: (name, element) => !(name === "open" && element.matches("details, dialog")),
};

/** Make a form that is in use no more what the server has made of it. */
export function settle(form) {
  const fresh = newer.get(form);
  if (fresh && !inUse(form)) Idiomorph.morph(form, fresh, { morphStyle: "outerHTML", callbacks });
}

/** Morph region `id` into `html`, its whole element as of position `pos`. Nothing happens if the page does not have it. */
export function morph(id, html, pos) {
  upTo = pos;
  const region = document.getElementById(id);
  if (region === null || !region.matches("[data-region]")) return;
  // Only a field's text is the reader's: a focused button must say what it now does.
  const ignoreActiveValue = document.activeElement?.matches("input, textarea, select") ?? false;
  const stay = reading(region);
  Idiomorph.morph(region, hold(region, html), { morphStyle: "outerHTML", ignoreActiveValue, callbacks });
  document.getElementById(id)?.dispatchEvent(new CustomEvent("live:region", { bubbles: true }));
  stay(); // after the others, whose marks make parts higher
}
