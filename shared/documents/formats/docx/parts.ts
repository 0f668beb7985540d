import { escapeXml } from './xml.ts';

/* The parts of the package around what is written, and what they say of it. */

/** A list of the document: which numbers it has, how deep it lies, and with which number it begins. */
export interface NumberedList {
  ordered: boolean;
  level: number;
  start: number;
}

/** Lists inside of lists, at most: as the format has it, counted from 0. */
export const DEEPEST_LIST = 8;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="${TYPES}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="${TYPES}.numbering+xml"/>
</Types>`;

export const PACKAGE_RELATIONS = `${XML}<Relationships ${RELATIONS}><Relationship Id="document" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`;

export const DOCUMENT_BEGINS = `${XML}<w:document ${WORD} xmlns:r="${OFFICE}"><w:body>`;
export const NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
/** A4 with margins of 2.5 cm, in twentieths of a point. */
export const DOCUMENT_ENDS =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>';

/** What a link is called in the document; `documentRelations` says where it leads. */
export const linkTo = (place: number) => `link${place + 1}`;

export function documentRelations(links: readonly string[]): string {
  const own = ['styles', 'numbering'].map(
    (name) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`,
  );
  const out = links.map(
    (address, place) =>
      `<Relationship Id="${linkTo(place)}" Type="${OFFICE}/hyperlink" Target="${escapeXml(new URL(address).href)}" TargetMode="External"/>`,
  );
  return `${XML}<Relationships ${RELATIONS}>${[...own, ...out].join('')}</Relationships>`;
}

const LEVELS = Array.from({ length: DEEPEST_LIST + 1 }, (_, level) => level);
const [DOTS, NUMBERS] = [0, 1];

function levels(format: string, text: (level: number) => string): string {
  return LEVELS.map(
    (level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text(level)}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${720 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>`,
  ).join('');
}

/** How items are numbered: each list counts for itself. The first of `lists` is called 1. */
export function numbering(lists: readonly NumberedList[]): string {
  const kinds = [
    [DOTS, levels('bullet', () => '•')],
    [NUMBERS, levels('decimal', (level) => `%${level + 1}.`)],
  ] as const;
  const kept = kinds.map(
    ([id, inside]) =>
      `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${inside}</w:abstractNum>`,
  );
  const used = lists.map(
    ({ ordered, level, start }, place) =>
      `<w:num w:numId="${place + 1}"><w:abstractNumId w:val="${ordered ? NUMBERS : DOTS}"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
  );
  return `${XML}<w:numbering ${WORD}>${kept.join('')}${used.join('')}</w:numbering>`;
}

function style(id: string, name: string, paragraph: string, run = '', based = 'Normal'): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${based}"/><w:next w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

const size = (points: number) => `<w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
const BOLD = '<w:b/><w:bCs/>';
const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="4" w:color="999999"/>`;
const grid = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
  (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>`,
);

export const STYLES = `${XML}<w:styles ${WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>${size(11)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
${style('Title', 'Title', '<w:spacing w:after="240"/>', BOLD + size(20))}
${style('Heading1', 'heading 1', '<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/>', BOLD + size(14))}
${style('Heading2', 'heading 2', '<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="1"/>', BOLD + size(12))}
${style('Quote', 'Quote', `<w:pBdr>${line('left')}</w:pBdr><w:ind w:left="360"/>`, '<w:color w:val="444444"/>')}
${style('Source', 'Source', '<w:ind w:left="360"/>', `<w:color w:val="444444"/>${size(9)}`)}
${style('Code', 'Code', '<w:spacing w:after="0"/>', `<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>${size(10)}`)}
${style('Line', 'Line', `<w:pBdr>${line('bottom')}</w:pBdr>`)}
${style('TableHead', 'Table head', '', BOLD)}
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${grid.join('')}</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>`;
