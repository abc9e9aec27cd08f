import { startService, dataFolder, ask } from './support/running-service.ts';
import { liveUnits, liveDirective, everything } from './support/live-directive.ts';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const s = await startService(dataFolder());
await ask(s,'POST','/api/units/import',{body:{file:liveUnits(3)}});
await ask(s,'POST','/api/directives',{actAs:'office',body:{file:liveDirective('01/UBND-NN'),confirm:everything}});
writeFileSync('/tmp/openapi.json', await (await fetch(s.url+'/api/openapi.json')).text());
for (const as of ['office','']) {
  const r = spawnSync('/tmp/st/bin/schemathesis',['run',s.url+'/api/openapi.json','-H','Authorization: Bearer '+s.token,...(as?['-H','Act-As: '+as]:[]),'--max-examples',process.argv[2]??'15','--checks','not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance','--exclude-path','/api/tokens/{token}','--request-timeout','20','--suppress-health-check','all','--no-color'],{encoding:'utf8',maxBuffer:1e9});
  writeFileSync('/tmp/st-'+as.replace('/','-')+'.txt', r.stdout+r.stderr);
}
console.log(s.log().split('\n').filter(l=>l.includes('"level":50')||l.includes('"level":60')).slice(0,10).join('\n').slice(0,6000));
await s.stop();
