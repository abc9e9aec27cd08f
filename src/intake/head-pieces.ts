import type { Line } from './clean-lines.ts';

/** The motto of the state, of the Party and of the Youth Union, also where a narrow column breaks it. */
export const motto =
  /C[ỘO]NG H(?:ÒA|OÀ|OA) X[ÃA] H[ỘO]I CH[ỦU] NGH[ĨI]A(?: VI[ỆE]T(?: NAM)?)?|Đ[ộo]c l[ậa]p\s*[-–]?\s*T[ựu] do\s*[-–]?\s*H[ạa]nh ph[úu]c|Độc lập\s*[-–]\s*Tự do\s*[-–]?|^\s*Hạnh phúc\s*$|ĐẢNG CỘNG SẢN VIỆT NAM|ĐOÀN TNCS HỒ CHÍ MINH\s*$|^(?:CHỦ NGHĨA )?(?:VIỆT )?NAM\s*$/giu;

/** A piece of the letterhead: a line, or one cell's line of a row. */
export interface Piece {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The lines of a letterhead, those of each cell by themselves. */
export function piecesOf(lines: readonly Line[]): readonly Piece[] {
  return lines.flatMap((line) => {
    if (line.cells === undefined) return [{ text: line.text, line: line.number, column: 0 }];
    return line.cells.flatMap((cell, column) => cell.map((text) => ({ text, line: line.number, column })));
  });
}
