/** What a partner can say that a message is for; the API takes any other as well. */
export const PURPOSES = [
  "general_message",
  "appointment_confirmation",
  "appointment_reminder",
  "appointment_change",
  "follow_up",
] as const;
export type Purpose = (typeof PURPOSES)[number];

export function isPurpose(value: string): value is Purpose {
  return PURPOSES.some((purpose) => purpose === value);
}

/** Whether it is about an appointment, which can then be named. */
export function isAboutAppointment(purpose: Purpose): boolean {
  return purpose.startsWith("appointment_");
}
