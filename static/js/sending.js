// Sends what is no form on the page as forms.js sends one: again until it is answered, and done once.

import { newRequestId } from "./forms.js";

/** Where a form says what became of it. */
export function sayer() {
  const said = document.createElement("p");
  said.dataset.said = "";
  said.setAttribute("role", "alert");
  return said;
}

/** Send the fields as a form that stays, above `over`, only if it has to say why it failed. */
export function submit(action, fields, over = document.querySelector(".round-page")) {
  document.querySelector("form[data-board-sent]")?.remove();
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action, className: "warning" });
  Object.assign(form.dataset, { fetch: "", boardSent: "" });
  for (const [name, value] of Object.entries({ ...fields, request_id: newRequestId() })) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.append(sayer());
  form.addEventListener("live:saved", () => form.remove());
  over.before(form);
  form.requestSubmit();
}
