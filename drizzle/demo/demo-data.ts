/** What an empty local database starts with. Deployed databases never see it: `npm run admin:create` fills those. */
export const demoOrganization = { id: 1, name: "Parley Demo", defaultCountry: "CO" };

export const demoPassword = "parley-demo";

export const demoUsers = [
  { email: "admin@demo.test", name: "Ada Admin", role: "admin" },
  { email: "agent1@demo.test", name: "Alex Agent", role: "agent" },
  { email: "agent2@demo.test", name: "Blanca Agent", role: "agent" },
  { email: "partner@demo.test", name: "Paul Partner", role: "partner" },
] as const;

export const demoChannel = { name: "Demo number", phoneNumber: "+15550001111" };
