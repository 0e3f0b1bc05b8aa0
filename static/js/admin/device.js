/* What the device keeps for this site, where it may and has room. */

export function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function keep(key, copy) {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // no room or not allowed: the server's copy remains
  }
}
