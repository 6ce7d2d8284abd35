// Measures GrowthBook's own evalCondition on request. Started by ConditionDuel:
//   node growthbook.mjs <conditions.json> <directory that holds node_modules/@growthbook/growthbook>
// Each line of input is "<name> <evaluations>"; the answer is "<nanoseconds an evaluation> <bits>", one bit for each
// set of attributes.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const [workload, directory] = process.argv.slice(2);
const { attributes, conditions } = JSON.parse(readFileSync(workload, "utf8"));
const { evalCondition } = createRequire(join(resolve(directory), "index.js"))("@growthbook/growthbook");

let sink = 0;

function measure(condition, evaluations) {
  const start = process.hrtime.bigint();
  for (let done = 0; done < evaluations; ) {
    for (let i = 0; i < attributes.length; i++, done++) {
      if (evalCondition(attributes[i], condition, {})) sink++;
    }
  }
  return Number(process.hrtime.bigint() - start) / evaluations;
}

for await (const line of createInterface({ input: process.stdin })) {
  const space = line.lastIndexOf(" ");
  const condition = conditions[line.slice(0, space)];
  const bits = attributes.map((of) => (evalCondition(of, condition, {}) ? "1" : "0")).join("");
  process.stdout.write(`${measure(condition, Number(line.slice(space + 1)))} ${bits}\n`);
}
process.exitCode = sink < 0 ? 1 : 0;
