import type { demoLabels, demoUsers } from "./demo-data.ts";

/** One line of a demo conversation: the customer's own words, what the first agent answers, or notes for the others. */
export type DemoLine =
  | { from: "customer"; message: Record<string, unknown>; minutesAgo: number }
  | { from: "agent"; text: string }
  | { from: "note"; text: string; calls: (typeof demoUsers)[number]["email"][] };

export interface DemoConversation {
  /** Digits of the number; for a person who hides it, the business-scoped user id. */
  customer: string;
  profile: { name: string; username?: string; phone_hidden?: boolean };
  lines: DemoLine[];
  /** Whose client this person is. */
  clientOf?: Extract<(typeof demoUsers)[number], { role: "partner" }>["email"];
  labels?: (typeof demoLabels)[number]["name"][];
}

const says = (minutesAgo: number, body: string): DemoLine => ({
  from: "customer",
  minutesAgo,
  message: { type: "text", text: { body } },
});

/** Four people whom the simulator lets write when the database is new, oldest first. */
export const demoConversations: DemoConversation[] = [
  {
    customer: "5521987650143",
    profile: { name: "Beatriz Nogueira" },
    lines: [
      says(190, "Boa tarde! O pedido 2041 já saiu para entrega?"),
      says(188, "É um presente, preciso dele até sexta 🎁"),
    ],
    clientOf: "partner@demo.test",
    labels: ["Envío"],
  },
  {
    customer: "14155550143",
    profile: { name: "James Whitaker" },
    lines: [
      says(47, "Hi there, the lamp arrived but the base is cracked."),
      {
        from: "customer",
        minutesAgo: 46,
        message: { type: "image", image: { caption: "This is how it came out of the box" } },
      },
      {
        from: "note",
        text: "Second broken lamp of this batch. @Blanca Agent, can you ask the warehouse for a new one?",
        calls: ["agent2@demo.test"],
      },
    ],
    labels: ["Reclamo", "VIP"],
  },
  {
    customer: "CO.90210448812345670001",
    profile: { name: "Lucía", username: "lucia.viajera", phone_hidden: true },
    lines: [says(12, "¿Hacen envíos a Leticia? No quiero dar mi número todavía 🙂")],
  },
  {
    customer: "573001234567",
    profile: { name: "Valentina Rojas" },
    lines: [
      says(6, "¡Hola! ¿Tienen citas para mañana?"),
      { from: "agent", text: "¡Hola, Valentina! Sí: a las 9:30 o a las 16:00. ¿Cuál le queda mejor?" },
      says(0, "9:30, perfecto 🙌"),
      { from: "note", text: "Prefiere las mañanas.", calls: [] },
    ],
    clientOf: "partner@demo.test",
    labels: ["Cita"],
  },
];
