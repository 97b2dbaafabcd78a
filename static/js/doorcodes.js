// What a camera has read: an address of the hub with a token in it. It is known, and told, by its mark alone, so that no
// address that could sign anybody in is kept on the phone or sent. hub/door/codes.py makes the same mark.

const ADDRESS = /\/(?:b|p)\/([A-Za-z0-9_-]{40,64})(?:[/?#]|$)/;
const MARK_LETTERS = 32;

/** The mark of the code; null for one that is not the hub's. */
export async function markOf(text) {
  const token = ADDRESS.exec(text)?.[1];
  if (token === undefined) return null;
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, MARK_LETTERS);
}
