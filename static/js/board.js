// The board of groups. A name may be dragged to another group. While it is dragged the group under it says what the move
// would lead to, as the server tells it; letting go makes the same move as the menu that a press on the name opens.

import * as keys from "./boardkeys.js";
import { Drag } from "./drag.js";
import { dragging } from "./pointing.js";
import * as sheet from "./sheet.js";

function find(event) {
  const item = event.target.closest?.("[data-board] [data-person]");
  return item && new Drag(item.closest("[data-board]"), item, event);
}

export function start() {
  dragging(find);
  sheet.start();
  keys.start();
}
