/** `npm run build`: makes the static assets that the Worker serves. */
import { buildClient } from "./build/build-client.ts";

const built = await buildClient();
console.log(`dist/client: ${built.files} files, ${built.written} written, ${built.removed} removed`);
