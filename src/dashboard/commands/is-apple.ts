/** Whether ⌘ is the modifier of this machine's keyboard. */
export const isApple = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
