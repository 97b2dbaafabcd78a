// Two have changed the same point at once, or one has removed what the other was changing: whoever comes second sees both
// texts beside each other and chooses. Nothing that was typed is lost meanwhile.

/** What the hub has of the point, null for one that is removed; undefined when it can't be asked. */
async function present(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    const told = response.ok ? await response.json() : undefined;
    return told?.removed ? null : told;
  } catch {
    return undefined;
  }
}

/** Ask in the row which text holds; `choose("mine" | "theirs" | "both", theirs)` is told. */
export async function ask(form, address, choose) {
  const theirs = await present(address);
  form.querySelector(".both")?.remove();
  if (theirs === undefined) return;
  const part = document.getElementById("both").content.firstElementChild.cloneNode(true);
  part.querySelector("[data-changed]").hidden = theirs === null;
  part.querySelector("[data-gone]").hidden = theirs !== null;
  part.querySelector("blockquote").textContent = theirs?.text ?? "";
  part.querySelector("blockquote").hidden = part.querySelector('[data-choice="both"]').hidden = theirs === null;
  part.addEventListener("click", ({ target }) => {
    const { choice } = target.closest("[data-choice]")?.dataset ?? {};
    if (choice === undefined) return;
    part.remove();
    choose(choice, theirs);
  });
  form.append(part);
  const heard = document.getElementById("heard");
  if (heard) heard.textContent = part.querySelector("p:not([hidden])").textContent + " " + (theirs?.text ?? "");
}
