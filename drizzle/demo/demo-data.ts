/** What an empty local database starts with. Deployed databases never see it: `npm run admin:create` fills those. */
export const demoOrganization = { id: 1, name: "Parley Demo", defaultCountry: "CO", partnerMessaging: true };

export const demoPassword = "parley-demo";

export const demoUsers = [
  { email: "admin@demo.test", name: "Ada Admin", role: "admin" },
  { email: "agent1@demo.test", name: "Alex Agent", role: "agent" },
  { email: "agent2@demo.test", name: "Blanca Agent", role: "agent" },
  { email: "partner@demo.test", name: "Paul Partner", role: "partner" },
] as const;

export const demoChannel = { name: "Demo number", phoneNumber: "+15550001111" };

export const demoLabels = [
  { name: "Cita", color: "green" },
  { name: "Envío", color: "blue" },
  { name: "Reclamo", color: "red" },
  { name: "VIP", color: "violet" },
] as const;

export const demoCannedAnswers = [
  { shortcut: "hola", text: "¡Hola, {{contact.first_name}}! Soy {{agent.name}}, ¿en qué le puedo ayudar?" },
  { shortcut: "horario", text: "Atendemos de lunes a viernes de 8:00 a 18:00 y los sábados de 9:00 a 13:00." },
  { shortcut: "precio", text: "Con gusto, {{contact.first_name}}. ¿De qué producto quiere saber el precio?" },
  { shortcut: "datos", text: "Para el envío: ¿su nombre es {{contact.name}} y su número {{contact.phone}}?" },
  {
    shortcut: "gracias",
    text: "¡Gracias por escribirnos, {{contact.first_name}}! Que tenga un buen día. {{agent.name}}",
  },
] as const;
