const LONGEST_SECONDS = 6 * 60 * 60;

/** 5, 10, 20, … seconds, up to six hours. @param attempts how often the job was delivered, from 1 */
export function retryAfterSeconds(attempts: number): number {
  return Math.min(5 * 2 ** Math.min(attempts - 1, 20), LONGEST_SECONDS);
}
