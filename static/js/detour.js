// Whether this network lets sockets through. Where a hub that answers has twice said no hello, streams are used instead.

const REFUSALS = 2;
const KEPT = "bikupa-no-sockets-until";
const KEPT_MS = 600000; // somebody may walk from one network to another: then sockets are tried again

let refusals = 0;
let until = 0;

/** A stream is to be opened, not a socket. */
export function wanted() {
  return Math.max(until, kept()) > Date.now();
}

/** A wire has ended before its hello. A hub that does not answer at all tells nothing of the network. */
export async function refused() {
  if (wanted()) return keep(0);
  refusals += 1;
  if (refusals < REFUSALS) return;
  refusals = 0;
  const answer = await fetch("/healthz").catch(() => null);
  if (answer?.ok) keep(Date.now() + KEPT_MS);
}

/** A socket has come through. */
export function over() {
  refusals = 0;
}

function kept() {
  try {
    return Number(sessionStorage.getItem(KEPT));
  } catch {
    return 0; // storage may be forbidden: then each page finds out for itself
  }
}

function keep(instant) {
  until = instant;
  try {
    sessionStorage.setItem(KEPT, String(instant));
  } catch {
    // as above
  }
}
