// @vitest-environment node
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMIT, measure } from '../../size.mjs';

const sdk = fileURLToPath(new URL('../../', import.meta.url));
const modules = join(sdk, '../node_modules');
/** Building and packing take some seconds; this only says when they hang. */
const PATIENCE = 240_000;

let project;
let installed;
let files;

const run = (command, args, cwd) => execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** A project of somebody else that has installed the packed file, with what the package depends on beside it. */
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'realtime-consumer-'));
  const packed = run(npm, ['pack', '--json', '--loglevel=error', '--pack-destination', project], sdk);
  const [{ filename, files: listed }] = JSON.parse(packed.slice(packed.indexOf('[\n')));
  files = listed.map(({ path }) => path);
  installed = join(project, 'node_modules/@realtime/client');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', join(project, filename), '-C', installed, '--strip-components=1'], project);
  for (const name of ['@microsoft/signalr', 'react', '@types/react', 'csstype']) {
    mkdirSync(join(project, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(modules, name), join(project, 'node_modules', name));
  }
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  cpSync(join(sdk, 'test/package/consumer.tsx'), join(project, 'page.tsx'));
}, PATIENCE);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package', () => {
  it('holds the README, what is built, and no source of tests', () => {
    expect(files).toEqual(expect.arrayContaining(['README.md', 'package.json', 'dist/realtime.js', 'dist/esm/index.js', 'dist/esm/index.d.ts', 'dist/esm/react.js', 'dist/esm/react.d.ts']));
    expect(files.filter((path) => !/^(dist\/|README\.md$|package\.json$)/.test(path))).toEqual([]);
    expect(files.filter((path) => /test|\.tsx?$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  });

  it('has behind every export what it names', () => {
    const { exports, main, types, unpkg } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const named = [main, types, unpkg, ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)))];
    expect(named.filter((path) => !existsSync(join(installed, path)))).toEqual([]);
    expect(Object.keys(exports)).toEqual(['.', './react', './script', './package.json']);
  });

  it.each(['bundler', 'nodenext'])('type-checks in another project, modules resolved the %s way', (moduleResolution) => {
    const compilerOptions = { strict: true, noEmit: true, skipLibCheck: false, jsx: 'react-jsx', target: 'ES2022', lib: ['ES2022', 'DOM', 'DOM.Iterable'], module: moduleResolution === 'bundler' ? 'ESNext' : 'NodeNext', moduleResolution, types: [], preserveSymlinks: true };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['page.tsx'] }));
    let said = '';
    try {
      said = run(process.execPath, [join(modules, 'typescript/bin/tsc'), '-p', '.'], project);
    } catch (failed) {
      said = failed.stdout;
    }
    expect(said).toBe('');
  }, PATIENCE);

  it('is imported as a module where there is no page, without React unless it is asked for', () => {
    const script = "const all = await import('@realtime/client'); console.log(Object.keys(all).sort().join());";
    expect(run(process.execPath, ['--preserve-symlinks', '--input-type=module', '-e', script], project).trim()).toBe('createRealtime,render,safeUrl');
    expect(readFileSync(join(installed, 'dist/esm/index.js'), 'utf8')).not.toMatch(/from\s*['"]react['"]/);
    expect(readFileSync(join(installed, 'dist/esm/react.js'), 'utf8')).not.toContain('@microsoft/signalr');
  });

  it('is one global for a script tag', () => {
    const page = { self: {}, setTimeout, TextEncoder };
    runInNewContext(`${readFileSync(join(installed, 'dist/realtime.js'), 'utf8')}; made = Object.keys(Realtime).sort().join();`, page);
    expect(page.made).toBe('createRealtime,render,safeUrl');
  });
});

describe('size', () => {
  it(`of the client stays under ${LIMIT} bytes, minified and gzipped, beside @microsoft/signalr`, async () => {
    const { client, react } = await measure();
    console.log(`[MEASURED] client ${client} bytes, React entry ${react} bytes, minified and gzipped`);
    expect(client).toBeLessThanOrEqual(LIMIT);
    expect(react).toBeLessThanOrEqual(3000);
  }, PATIENCE);
});
