// The rules of Peers in json-rules-engine: node json-rules.mjs FILE MODULES
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const { Engine } = createRequire(process.argv[3] + '/')('json-rules-engine');
const lines = readFileSync(process.argv[2], 'utf8').trim().split('\n').map(line => JSON.parse(line));
const rules = lines.filter(l => l.rule);
const services = lines.filter(l => !l.rule && l.yes === undefined);
const wanted = lines.at(-1).yes;
const engine = new Engine();
for (const r of rules) engine.addRule({ name: r.rule, conditions: r.conditions, event: { type: r.rule } });
for (let pass = 0; pass < 3; pass++) {
  const start = performance.now();
  let yes = 0;
  for (const service of services) yes += (await engine.run(service)).events.length;
  if (yes !== wanted) throw new Error(`${yes} hold, wanted ${wanted}`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`json-rules-engine pass ${pass + 1}: ${Math.round(rules.length * services.length / seconds)} decisions/s`);
}
