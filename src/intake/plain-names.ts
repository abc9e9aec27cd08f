/** Short forms of names, without tone marks; where one has several readings, each is tried. */
const shortForms: Readonly<Record<string, readonly string[]>> = {
  ubnd: ['uy ban nhan dan'],
  hdnd: ['hoi dong nhan dan'],
  ubmttq: ['uy ban mat tran to quoc'],
  mttq: ['mat tran to quoc'],
  nnptnt: ['nong nghiep phat trien nong thon'],
  nnmt: ['nong nghiep moi truong'],
  ptnt: ['phat trien nong thon'],
  ntm: ['nong thon moi'],
  bcd: ['ban chi dao'],
  bch: ['ban chap hanh', 'ban chi huy'],
  mtqg: ['muc tieu quoc gia'],
  ct: ['chuong trinh'],
  tt: ['thuong truc', 'trung tam', 'thi tran'],
  ttr: ['thuong truc'],
  vp: ['van phong'],
  vpdp: ['van phong dieu phoi'],
  tckh: ['tai chinh ke hoach'],
  tnmt: ['tai nguyen moi truong'],
  vhtt: ['van hoa thong tin'],
  vhttdl: ['van hoa the thao du lich'],
  ktht: ['kinh te ha tang'],
  ldtbxh: ['lao dong thuong binh xa hoi'],
  gddt: ['giao duc dao tao'],
  khdt: ['ke hoach dau tu'],
  gtvt: ['giao thong van tai'],
  tttt: ['thong tin truyen thong'],
  khcn: ['khoa hoc cong nghe'],
  bhxh: ['bao hiem xa hoi'],
  dvnn: ['dich vu nong nghiep'],
  hu: ['huyen uy'],
  tu: ['tinh uy', 'thanh uy'],
  tp: ['thanh pho'],
  tx: ['thi xa'],
  nn: ['nong nghiep'],
  nv: ['noi vu'],
  tc: ['tai chinh'],
  kh: ['ke hoach'],
  kt: ['kinh te'],
};
const readingsAtMost = 16;

/** A name without tone marks, in small letters: `Đ` and `đ` become `d`. */
export function toneless(text: string): string {
  return text.replaceAll('Đ', 'D').replaceAll('đ', 'd').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Every reading of a name as words: without tone marks, short forms written out, joining words left out. */
export function readingsOf(name: string): readonly (readonly string[])[] {
  const joined = toneless(name)
    .replace(/\([^)]*b\/c[^)]*\)/g, ' ')
    .replace(/nn\s*(?:&|va|,)\s*ptnt/g, 'nnptnt')
    .replace(/nn\s*(?:&|va|,)\s*mt(?![a-z])/g, 'nnmt')
    .replace(/(?<![a-z])([a-z]{1,4})\s*[&-]\s*([a-z]{1,4})(?![a-z])/g, (whole, one: string, other: string) =>
      `${one}${other}` in shortForms ? `${one}${other}` : whole,
    );
  let readings: string[][] = [[]];
  for (const word of joined.split(/[^a-z0-9]+/).filter((one) => one !== '' && one !== 'va' && one !== 'cac')) {
    const expansions = shortForms[word] ?? [word];
    readings = readings
      .flatMap((reading) => expansions.map((expansion) => [...reading, ...expansion.split(' ')]))
      .slice(0, readingsAtMost);
  }
  return readings;
}
