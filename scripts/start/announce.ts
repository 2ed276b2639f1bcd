import { demoPassword, demoUsers } from "../../drizzle/demo/demo-data.ts";

interface Announcement {
  port: number;
  simulatorPort: number;
  /** Whether the demo logins exist in this database. */
  demo: boolean;
}

/** What a newcomer needs next; the last line is what scripts wait for. */
export function announce({ port, simulatorPort, demo }: Announcement): string {
  const url = `http://localhost:${port}`;
  return [
    "",
    `  Inbox          ${url}   answer as an agent`,
    `  Phone          http://localhost:${simulatorPort}   write as a customer`,
    `  API            ${url}/docs`,
    ...(demo ? logins() : []),
    "  Stop           Ctrl-C",
    "",
    `Parley is ready: ${url}`,
  ].join("\n");
}

function logins(): string[] {
  const width = Math.max(...demoUsers.map(({ email }) => email.length));
  return demoUsers.map(
    ({ email, role }, index) =>
      `  ${index === 0 ? "Logins " : "       "}        ${email.padEnd(width)}   ${role}, password ${demoPassword}`,
  );
}
