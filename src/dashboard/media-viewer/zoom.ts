/** 1 fits the screen. */
export const MIN_ZOOM = 1;
export const MAX_ZOOM = 5;
const STEP = 0.5;

/** One step larger or smaller, within bounds. */
export function zoomed(zoom: number, direction: 1 | -1): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom + direction * STEP));
}
