/** `npm run admin:create`: an organization's first admin, or one more. */
import { adminHelp, readAdminOptions, type AdminOptions } from "./admin/admin-options.ts";
import { adminSql } from "./admin/admin-sql.ts";
import { planAdmin, readAdminState, requireFree, type AdminPlan } from "./admin/admin-state.ts";
import { hashPassword } from "../src/auth/password.ts";
import { FIRST_DATABASE, openD1 } from "./database/d1.ts";
import { createChildProcesses } from "./local/child-processes.ts";
import { Problem, reportProblem } from "./local/problem.ts";
import { readPassword } from "./local/read-password.ts";

const MIN_CHARACTERS = 12;
const children = createChildProcesses();
// What runs ends with this process, and what it wrote down goes with it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));

try {
  const options = readAdminOptions(process.argv.slice(2), process.env["INIT_CWD"] ?? process.cwd());
  console.log(options === null ? adminHelp : await createAdmin(options));
} catch (error) {
  reportProblem(error);
  process.exitCode = 1;
}
await children.stopAll();

/** @returns what was made, for the person at the terminal */
async function createAdmin(options: AdminOptions): Promise<string> {
  const d1 = openD1(options.target, children, options.database);
  if (options.database !== FIRST_DATABASE) {
    requireFree(options, await readAdminState(openD1(options.target, children), options));
  }
  const plan = planAdmin(options, await readAdminState(d1, options));
  const passwordHash = await hashPassword(await choosePassword());
  await d1.execute(adminSql({ options, plan, passwordHash, nowMs: Date.now() }));
  return report(options, plan);
}

async function choosePassword(): Promise<string> {
  const given = process.env["PARLEY_ADMIN_PASSWORD"];
  const password = given ?? (await readPassword(`Password (at least ${MIN_CHARACTERS} characters): `));
  if (password.length < MIN_CHARACTERS) throw new Problem(`The password is shorter than ${MIN_CHARACTERS} characters.`);
  if (given === undefined && (await readPassword("Once more: ")) !== password) {
    throw new Problem("The two passwords differ; nothing was made.");
  }
  return password;
}

function report({ email, organization, channel }: AdminOptions, plan: AdminPlan): string {
  const made =
    plan.kind === "new_organization"
      ? `Made the organization "${organization}" with the number ${channel?.phoneNumber ?? ""}`
      : `Found the organization "${organization}"${plan.addChannel ? `, gave it the number ${channel?.phoneNumber ?? ""}` : ""}`;
  return `${made}, and made ${email} an admin of it.`;
}
