import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../../scripts/project-root.ts";
import { readStartOptions } from "../../../scripts/start/start-options.ts";

test("without options Parley starts on 8787 and 8788 and keeps its state in the project", () => {
  expect(readStartOptions([], "/somewhere")).toEqual({
    port: 8787,
    simulatorPort: 8788,
    stateFolder: path.join(projectRoot, ".wrangler", "state"),
    verbose: false,
    help: false,
  });
});

test("a relative state folder starts from where the command was called", () => {
  expect(readStartOptions(["--state", "data"], "/somewhere").stateFolder).toBe(path.resolve("/somewhere", "data"));
});

test("an unknown option is refused by name", () => {
  expect(() => readStartOptions(["--prot", "1"], "/")).toThrow("--prot");
});

test("a word that is no option is refused", () => {
  expect(() => readStartOptions(["8080"], "/")).toThrow("8080");
});

test.each(["0", "65536", "80.5", "eight", "-1", ""])("%j is no port", (port) => {
  expect(() => readStartOptions([`--port=${port}`], "/")).toThrow("--port wants a port number");
});

test("Worker and simulator cannot share a port", () => {
  expect(() => readStartOptions(["--port", "9000", "--simulator-port", "9000"], "/")).toThrow("have to differ");
});
