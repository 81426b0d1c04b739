import { strict as assert } from "node:assert";
import { test } from "node:test";
import { findProgram, type Machine } from "../../src/find";

function machine(files: string[], rest: Partial<Machine> = {}): Machine {
  const all = { windows: false, home: "/home/anna", search: "/usr/bin:/home/anna/.cargo/bin", folder: "/plans", ...rest };
  return { ...all, runs: (file) => files.includes(file) };
}

test("a name is looked for in the search path, in order", () => {
  assert.equal(findProgram("goals", machine(["/home/anna/.cargo/bin/goals"])), "/home/anna/.cargo/bin/goals");
  assert.equal(findProgram("", machine(["/usr/bin/goals", "/home/anna/.cargo/bin/goals"])), "/usr/bin/goals");
  assert.equal(findProgram("goals", machine([])), undefined);
});

test("nothing at hand is run by its bare name", () => {
  assert.equal(findProgram("goals", machine(["/plans/goals", "goals"], { search: ".:bin::/usr/bin" })), undefined);
  const windows = { windows: true, search: ".;C:\\bin", folder: "C:\\plans" };
  assert.equal(findProgram("goals", machine(["C:\\plans\\goals.exe"], windows)), undefined);
  assert.equal(findProgram("goals", machine(["C:\\bin\\goals.exe", "C:\\bin\\goals.bat"], windows)), "C:\\bin\\goals.exe");
});

test("paths of the folder count where it is trusted", () => {
  assert.equal(findProgram("./bin/goals", machine(["/plans/bin/goals"])), "/plans/bin/goals");
  assert.equal(findProgram("${workspaceFolder}/bin/goals", machine(["/plans/bin/goals"])), "/plans/bin/goals");
  const strange = { folder: undefined };
  assert.equal(findProgram("./bin/goals", machine(["/plans/bin/goals", "bin/goals"], strange)), undefined);
  assert.equal(findProgram("${workspaceFolder}/goals", machine(["/goals", "/plans/goals"], strange)), undefined);
  assert.equal(findProgram("~/goals", machine(["/home/anna/goals"], strange)), "/home/anna/goals");
});
