import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readConfiguration } from '../../src/schema/configuration.ts';
import { readSettings } from '../../src/service/settings.ts';
import { searchAttributeTypes } from '../../src/temporal/connection.ts';

interface ComposedService {
  readonly image: string;
  readonly build?: { readonly dockerfile_inline: string };
  readonly restart?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const text = read('docker-compose.yml');
const file = parse(text, { merge: true }) as {
  readonly services: Readonly<Record<string, ComposedService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(file.services);
/** Those that end when they have done their work. */
const isErrand = ([, { restart }]: readonly [string, ComposedService]): boolean => restart !== 'unless-stopped';

describe('the compose file', () => {
  test('keeps to the compose specification', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    const isRight = ajv.compile(JSON.parse(read('test/house/compose-spec/compose-spec.json')) as object);
    expect(isRight(file) ? [] : isRight.errors).toEqual([]);
    expect(isRight({ services: { api: { imagine: 'node' } } })).toBe(false);
    expect(isRight({ services: { api: { depends_on: { store: { condition: 'soon' } } } } })).toBe(false);
  });

  test('starts the engine, both databases, the worker, the API and a mail catcher', () => {
    expect(services.map(([name]) => name).toSorted()).toEqual([
      ...['api', 'mail', 'store', 'temporal', 'temporal-database', 'temporal-namespace', 'temporal-schema', 'worker'],
    ]);
  });

  test('pins every image, its own base included', () => {
    const bases = services.flatMap(([, { build }]) => build?.dockerfile_inline.match(/(?<=^FROM |--from=)\S+/gm) ?? []);
    const images = [...services.map(([, { image }]) => image), ...bases];
    expect(bases.length).toBeGreaterThan(0);
    expect(images.filter((image) => !/:v?\d+\.\d+(\.\d+)?(-[a-z]+)*$/.test(image))).toEqual([]);
  });

  test('asks every service that stays up for its health, and lets errands end', () => {
    const unasked = services.filter((one) => !isErrand(one) && one[1].healthcheck?.test === undefined);
    expect(unasked.map(([name]) => name)).toEqual([]);
    expect(services.filter(isErrand).map(([name]) => name)).toEqual(['temporal-schema', 'temporal-namespace']);
  });

  test('starts nothing before what it leans on is healthy, or done', () => {
    const waits = services.flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([on, { condition }]) => ({ name, on, condition })),
    );
    for (const { on, condition } of waits) {
      const awaited = services.find(([name]) => name === on);
      const wanted = awaited && isErrand(awaited) ? 'service_completed_successfully' : 'service_healthy';
      expect({ on, condition }).toEqual({ on, condition: wanted });
    }
    const on = (name: string): readonly string[] => waits.filter((one) => one.name === name).map((one) => one.on);
    for (const ours of ['api', 'worker'])
      expect(on(ours).toSorted()).toEqual(['mail', 'store', 'temporal-namespace'].toSorted());
  });

  test('publishes on the loopback only, and keeps what must last in volumes', () => {
    const published = services.flatMap(([, { ports = [] }]) => ports);
    expect(published.length).toBeGreaterThan(0);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    const mounted = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0]));
    expect([...new Set(mounted)].toSorted()).toEqual(Object.keys(file.volumes).toSorted());
  });

  test('has no secret in it', () => {
    const secret = /PASSWORD|PWD|SECRET|TOKEN|KEY/;
    const shown = services.flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([variable, value]) => secret.test(variable) && !/^\$\{\w+:\?[^}]+\}$/.test(value))
        .map(([variable]) => `${name}: ${variable}`),
    );
    expect(shown).toEqual([]);
    const passwords = [...text.matchAll(/:\/\/[^:/\s]+:([^@\s]+)@/g)].map(([, password]) => password ?? '');
    expect(passwords.filter((password) => !password.startsWith('${') && password !== 'password')).toEqual([]);
    expect(read('.gitignore').split('\n')).toContain('.env');
  });

  test('every variable that it takes from outside is in the operations guide', () => {
    const taken = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? ''));
    const guide = read('docs/operations.md');
    expect(taken.size).toBeGreaterThan(5);
    expect([...taken].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });

  test('what it says to worker and API is complete, and is what they read', async () => {
    const temporal = ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'];
    const values: Record<string, string> = {
      STORE_PASSWORD: 'letters-and-digits',
      SMPP_URL: 'smpp://user:pw@centre.example:2775',
      LINK_SECRET: 'sixteen-characters-or-more',
      DOMAIN_NAME: 'dondoc.example',
      LINK_HOST: 'dondoc.example',
      MAIL_FROM: 'nhac-viec@dondoc.example',
    };
    const worker = filledIn(file.services['worker']?.environment ?? {}, values);
    const api = filledIn(file.services['api']?.environment ?? {}, values);
    const readers = ['schema/configuration.ts', 'schema/pace-fields.ts', 'service/settings.ts'];
    const known = readers.map((reader) => read(`src/${reader}`)).join('\n');
    for (const name of Object.keys({ ...worker, ...api }))
      expect([name, temporal.includes(name) || known.includes(`${name}:`)]).toEqual([name, true]);
    expect(readConfiguration(worker)).toMatchObject({
      databaseUrl: 'postgresql://dondoc:letters-and-digits@store:5432/dondoc',
      filesFolder: '/data/files',
      linkSecret: 'sixteen-characters-or-more',
    });
    expect(await readSettings(api, '/nowhere')).toMatchObject({
      databaseUrl: 'postgresql://dondoc:letters-and-digits@store:5432/dondoc',
      linkSecret: 'sixteen-characters-or-more',
      hasTemporal: true,
    });
  });

  test('registers the search attributes that directives have', () => {
    const said = file.services['temporal-namespace']?.command?.join('\n') ?? '';
    const made = [...said.matchAll(/search-attribute create --name (\w+) --type (\w+)/g)].map(([, ...pair]) => pair);
    expect(Object.fromEntries(made)).toEqual(searchAttributeTypes);
    expect(said).toContain('--retention 90d');
  });
});

/** As compose fills a variable in: its value, else the default after `:-`. */
function filledIn(
  environment: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const fill = (value: string): string =>
    value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, otherwise?: string) => {
      const found = values[name] ?? (kind === '-' ? otherwise : undefined);
      if (found === undefined) throw new Error(`${name} is not set.`);
      return found;
    });
  return Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, fill(String(value))]));
}
