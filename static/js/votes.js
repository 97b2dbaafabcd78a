// In a list that is the same for all, shows which votes are the reader's own: the ids are in data-voted of a region that is
// theirs alone. A press on a vote of one's own takes it back.

function mark() {
  const own = new Set((document.querySelector("[data-voted]")?.dataset.voted ?? "").split(" "));
  for (const form of document.querySelectorAll("form[data-vote]")) {
    const button = form.querySelector("button");
    const voted = own.has(form.dataset.vote);
    button.setAttribute("aria-pressed", String(voted));
    button.value = String(!voted);
  }
}

mark();
document.addEventListener("live:region", mark);
