import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programAt, runProgram } from './programs.ts';

/** The foreign message centre with all that it runs on, as Maven names them, and the hash of each: nothing else is run. */
const pinned: Readonly<Record<string, string>> = {
  'jsmpp-examples-3.0.1.jar': 'e9731676b24a48272ce80657789c470bfe3a8489131904f446a5f5a938606815',
  'jsmpp-3.0.1.jar': '61b794fc9ac74ed803d80f1be429e6dc2ded799e76a7a249d2c905e56684f706',
  'slf4j-api-1.7.36.jar': 'd3ef575e3e4979678dc01bf1dcce51021493b4d11fb7f1be8ad982877c16a1c0',
  'slf4j-simple-1.7.36.jar': '2f39bed943d624dfa8f4102d0571283a10870b6aa36f197a8a506f147010c10f',
  'telecom-charsets-1.0.1.jar': 'd74710170202db72dc4b432f14f4caf369a48436435ded8dfbf6dfd530180513',
};
const folder = fileURLToPath(new URL('../../.cache/foreign-message-centre', import.meta.url));
/** Maven's own settings say from where; on a machine without a network it must give up soon. */
const fetchMs = 120_000;

export type ForeignJars =
  | { readonly java: string; readonly jars: readonly string[] }
  /** Why the foreign message centre cannot be had here. */
  | { readonly missing: string };

/** The jars of the foreign message centre: those fetched before, or fetched now, once, through Maven. */
export async function foreignJars(): Promise<ForeignJars> {
  const java = await programAt('java');
  if (java === undefined) return { missing: 'there is no java' };
  if (!(await areTheirs())) {
    const mvn = await programAt('mvn');
    if (mvn === undefined) return { missing: 'its jars are not in .cache, and there is no mvn to fetch them' };
    // Two test files may fetch at once: whoever comes second finds the folder in its place, and its content counts.
    const failed = await fetchJars(mvn).then(
      () => false,
      () => true,
    );
    if (!(await areTheirs()))
      return { missing: failed ? 'its jars cannot be fetched' : 'what was fetched is not what was pinned' };
  }
  return { java, jars: Object.keys(pinned).map((name) => join(folder, name)) };
}

/** Why the foreign message centre cannot be had here; nothing where it can. */
export async function whyNoForeignCentre(): Promise<string | undefined> {
  const found = await foreignJars();
  return 'missing' in found ? found.missing : undefined;
}

async function areTheirs(): Promise<boolean> {
  const hashes = await Promise.all(
    Object.keys(pinned).map((name) =>
      readFile(join(folder, name)).then(
        (bytes) => createHash('sha256').update(bytes).digest('hex'),
        () => undefined,
      ),
    ),
  );
  return Object.values(pinned).every((hash, index) => hashes[index] === hash);
}

async function fetchJars(mvn: string): Promise<void> {
  const scratch = `${folder}.${process.pid}`;
  await mkdir(scratch, { recursive: true });
  try {
    await writeFile(join(scratch, 'pom.xml'), project);
    await runProgram(
      mvn,
      [
        ...['-q', '-B', '-f', join(scratch, 'pom.xml'), 'dependency:copy-dependencies'],
        ...[`-DoutputDirectory=${join(scratch, 'jars')}`, '-DincludeScope=runtime'],
        ...['-Daether.connector.connectTimeout=10000', '-Dmaven.wagon.http.retryHandler.count=0'],
      ],
      fetchMs,
    );
    if (await areTheirs()) return;
    await rm(folder, { recursive: true, force: true });
    await rename(join(scratch, 'jars'), folder);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

const project = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dondoc</groupId>
  <artifactId>foreign-message-centre</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.jsmpp</groupId><artifactId>jsmpp-examples</artifactId><version>3.0.1</version></dependency>
  </dependencies>
</project>
`;
