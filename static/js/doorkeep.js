// What the door's page keeps on the phone: the list of a day, what has not been sent yet, and what the hub refused. Where
// the browser keeps nothing (some private windows), the page has it for as long as it is open.

const NAME = "bikupa-door";
const KEYS = { lists: "path", queue: "nonce", refused: "nonce" };

let opened = null;

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(KEYS)) asked.result.createObjectStore(store, { keyPath });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** What `act` asks of a store, once it is written down; undefined where nothing can be kept. */
async function within(store, mode, act) {
  const found = await database();
  if (found === null) return undefined;
  return new Promise((resolve) => {
    try {
      const work = found.transaction(store, mode, { durability: "strict" });
      const asked = act(work.objectStore(store));
      work.oncomplete = () => resolve(asked.result);
      work.onerror = work.onabort = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
}

/** All of a store that belongs to the meeting at `path`. */
export async function all(store, path) {
  const found = await within(store, "readonly", (kept) => kept.getAll());
  return (found ?? []).filter((each) => each.path === path);
}

export const put = (store, value) => within(store, "readwrite", (kept) => kept.put(value));
export const remove = (store, key) => within(store, "readwrite", (kept) => kept.delete(key));

/** Forget the names: the list of the meeting at `path`, and the page that could be opened without a network. */
export async function forget(path) {
  await remove("lists", path);
  await globalThis.caches?.delete(`${NAME} ${path}/door`).catch(() => false);
}

/** A button that forgets them, and leaves the page, which would keep them again. */
export function offerForgetting(press, path) {
  press.hidden = false;
  press.addEventListener("click", async () => {
    await forget(path);
    location.assign(`${path}/attendance`);
  });
}
