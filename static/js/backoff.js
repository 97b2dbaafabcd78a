// How long to wait before the next try: full jitter, so that a thousand pages do not come back in step.

const FIRST_MS = 2000;
const LONGEST_MS = 30000;

/** Milliseconds before try number `tries` (0 is the first new one), at least `floorMs`. */
export function pauseMs(tries, floorMs = 0) {
  return floorMs + Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries, 10));
}

/** Milliseconds to wait at least after a close code; null: stay away. The table is in docs/PROTOCOL.md. */
export function floorMs(code) {
  if ([1002, 1003, 1007, 1008, 1009, 1010].includes(code) || (code >= 4400 && code <= 4407)) return null;
  return code >= 4420 && code <= 4439 ? 30000 : 0;
}
