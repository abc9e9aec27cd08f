import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));
const designCard = [
  ...['package.json', 'tsconfig.json', 'src', 'workflows', 'activities', 'worker.ts', 'docker-compose.yml', 'test'],
  ...['README.md', 'package-lock.json', 'docs', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE'],
];

test('a newcomer finds the names of the design card at the top level, and no others but dot-files', () => {
  // Tracked files and those about to be: a build folder that git ignores is nobody's concern.
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const topLevel = new Set(listed.split('\n').map((path) => path.split('/')[0] ?? ''));
  const visible = [...topLevel].filter((name) => name !== '' && !name.startsWith('.'));
  expect(visible.toSorted()).toEqual(designCard.toSorted());
});

test('a newcomer gets exactly the packages that were tried: every version is pinned', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});
