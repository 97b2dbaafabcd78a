// The line that says in plain words whether the page has contact. Its texts are the server's, in data attributes.

const PATIENCE_MS = 3000; // a shorter break is nobody's concern
const BACK_MS = 8000;

export class StateLine {
  #line;
  #timer = 0;
  #told = false; // the reader has been told that contact was lost

  constructor(line) {
    this.#line = line;
  }

  /** "live", "lost" or "over", as the socket sees it. */
  set(state) {
    clearTimeout(this.#timer);
    if (state === "live" && this.#told) this.#return();
    else if (state === "live") this.#show("live");
    else if (state === "over" || !navigator.onLine) this.#lost(state);
    else this.#timer = setTimeout(() => this.#lost(state), PATIENCE_MS);
  }

  #lost(state) {
    this.#told = true;
    this.#show(state === "over" && this.#line?.dataset.overText ? "over" : "lost");
  }

  #return() {
    this.#told = false;
    // "Everything is saved" must be true when it is said.
    this.#show(document.querySelector("form[data-unsent]") ? "live" : "back");
    this.#timer = setTimeout(() => this.#show("live"), BACK_MS);
  }

  #show(state) {
    if (this.#line === null || this.#line.dataset.state === state) return;
    this.#line.dataset.state = state;
    this.#line.textContent = this.#line.dataset[`${state}Text`] ?? "";
  }
}
