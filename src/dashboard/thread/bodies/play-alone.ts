let playing: HTMLMediaElement | null = null;

/** Plays this one, and stops the one that was playing: two voices at once are none. */
export function playAlone(element: HTMLMediaElement): void {
  if (playing !== element) playing?.pause();
  playing = element;
  element.play().catch(() => {
    // The browser cannot play its kind: the button goes back to what it was.
  });
}
