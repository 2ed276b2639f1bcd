/** `npm run build:client`: makes the typed client of the API, a package of its own. */
import path from "node:path";
import { buildClientPackage, clientPackageFolder } from "./client-package/build-client-package.ts";
import { projectRoot } from "./project-root.ts";

const { routes } = await buildClientPackage();
const folder = path.relative(projectRoot, clientPackageFolder);
console.log(`${folder}: @parley/client with ${routes} routes; npm pack ./${folder}`);
