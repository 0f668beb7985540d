import type { ContentNode } from '../../content-tree.ts';
import type { ElementNode } from '../nodes.ts';
import type { DocxWriting } from './writing.ts';

/** Writes what is in a cell. */
type WriteCell = (nodes: readonly ContentNode[], writing: DocxWriting) => string;

/** A table with its borders. A cell over several rows stands in its first one, and that is told. */
export function writeTable({ children }: ElementNode, writing: DocxWriting, write: WriteCell): string {
  const rows = children.filter((row): row is ElementNode => 'name' in row && row.name === 'tableRow');
  const width = Math.max(1, ...rows.map((row) => cellsOf(row).reduce((sum, cell) => sum + spanOf(cell), 0)));
  const grid = '<w:gridCol w:w="2400"/>'.repeat(width);
  const look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>';
  const written = rows.map((row) => writeRow(row, width, writing, write)).join('');
  // Two tables in a row would be one, and a cell must not end with one.
  return rows.length === 0 ? '' : `<w:tbl>${look}<w:tblGrid>${grid}</w:tblGrid>${written}</w:tbl><w:p/>`;
}

function writeRow(row: ElementNode, width: number, writing: DocxWriting, write: WriteCell): string {
  const cells = cellsOf(row);
  const isHead = cells.length > 0 && cells.every(({ name }) => name === 'tableHeader');
  const missing = width - cells.reduce((sum, cell) => sum + spanOf(cell), 0);
  const written =
    cells.map((cell) => writeCell(cell, writing, write)).join('') + '<w:tc><w:p/></w:tc>'.repeat(missing);
  return `<w:tr>${isHead ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${written}</w:tr>`;
}

function writeCell(cell: ElementNode, { level: _, ...writing }: DocxWriting, write: WriteCell): string {
  if (Number(cell.attributes.rowspan ?? 1) > 1) writing.places.lose('span', 'table');
  const span = spanOf(cell);
  const properties = span > 1 ? `<w:tcPr><w:gridSpan w:val="${span}"/></w:tcPr>` : '';
  const style = cell.name === 'tableHeader' ? { style: 'TableHead' } : {};
  const content = write(cell.children, { ...writing, ...style });
  return `<w:tc>${properties}${content.endsWith('</w:p>') || content.endsWith('<w:p/>') ? content : `${content}<w:p/>`}</w:tc>`;
}

const cellsOf = ({ children }: ElementNode) =>
  children.filter((cell): cell is ElementNode => 'name' in cell).slice(0, MOST_COLUMNS);

/** As many as the format can have in a row. */
const MOST_COLUMNS = 63;

function spanOf({ attributes: { colspan } }: ElementNode): number {
  return Number.isSafeInteger(colspan) && (colspan as number) > 1
    ? Math.min(colspan as number, MOST_COLUMNS)
    : 1;
}
