/** The mutants of a source file: each one small change of its meaning, switched on by its number while the tests run. */
import ts from 'typescript';

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/** A change of a piece of source text. */
interface Change {
  readonly node: ts.Node;
  /** What stands in its place when the mutant is on. */
  readonly after: string;
  /** Statements are left out, expressions are replaced. */
  readonly statement: boolean;
}

const OTHER_OPERATOR: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusToken, '-'], [ts.SyntaxKind.MinusToken, '+'], [ts.SyntaxKind.AsteriskToken, '/'], [ts.SyntaxKind.SlashToken, '*'], [ts.SyntaxKind.PercentToken, '*'],
  [ts.SyntaxKind.LessThanToken, '<='], [ts.SyntaxKind.LessThanEqualsToken, '<'], [ts.SyntaxKind.GreaterThanToken, '>='], [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='], [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'], [ts.SyntaxKind.BarBarToken, '&&'],
]);
const OTHER_METHOD: ReadonlyMap<string, string> = new Map([['some', 'every'], ['every', 'some'], ['min', 'max'], ['max', 'min'], ['startsWith', 'endsWith'], ['endsWith', 'startsWith'], ['find', 'findLast'], ['findLast', 'find'], ['indexOf', 'lastIndexOf']]);
/** Methods that can be left out of a chain. */
const OPTIONAL_METHODS = new Set(['filter', 'sort', 'reverse', 'toReversed', 'trim']);

/** Every change there is of a file, in its order. */
function changesOf(source: ts.SourceFile): Change[] {
  const changes: Change[] = [];
  const text = (node: ts.Node) => node.getText(source);
  const replace = (node: ts.Node, ...afters: readonly string[]) => { for (const after of afters) if (after !== text(node)) changes.push({ node, after, statement: false }); };
  const condition = (node: ts.Expression, ...values: readonly string[]) => { if (node.kind !== ts.SyntaxKind.TrueKeyword) replace(node, ...values); };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isIfStatement(node)) condition(node.expression, 'true', 'false');
    if (ts.isConditionalExpression(node)) condition(node.condition, 'true', 'false');
    if (ts.isWhileStatement(node)) condition(node.expression, 'false');
    if (ts.isForStatement(node) && node.condition) condition(node.condition, 'false');
    if (ts.isBinaryExpression(node)) {
      const operator = OTHER_OPERATOR.get(node.operatorToken.kind);
      if (operator !== undefined) replace(node, `${text(node.left)} ${operator} ${text(node.right)}`);
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) replace(node, text(node.left));
    }
    if (ts.isPrefixUnaryExpression(node) && (node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken)) replace(node, text(node.operand));
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression, name } = node.expression;
      const other = OTHER_METHOD.get(name.text);
      const rest = source.text.slice(name.end, node.end);
      if (other !== undefined) replace(node, `${source.text.slice(node.getStart(source), name.getStart(source))}${other}${rest}`);
      if (OPTIONAL_METHODS.has(name.text)) replace(node, text(expression));
    }
    if (ts.isNumericLiteral(node)) replace(node, String(Number(node.text) + 1));
    if (ts.isBigIntLiteral(node)) replace(node, `${BigInt(node.text.slice(0, -1)) + 1n}n`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) replace(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) replace(node, 'true');
    if (ts.isStringLiteral(node) && !ts.isPropertyAssignment(node.parent)) replace(node, node.text === '' ? "'?'" : "''");
    if (ts.isRegularExpressionLiteral(node)) {
      if (node.text.startsWith('/^')) replace(node, node.text.replace('/^', '/'));
      if (/\$\/[a-z]*$/u.test(node.text)) replace(node, node.text.replace(/\$(?=\/[a-z]*$)/u, ''));
    }
    if (ts.isExpressionStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node)) changes.push({ node, after: '', statement: true });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return changes.filter(({ node }) => !isName(node));
}

/** Literals that name something cannot be computed. */
const isName = (node: ts.Node): boolean => (ts.isPropertyAssignment(node.parent) && node.parent.name === node) || ts.isLiteralTypeNode(node.parent) || ts.isCaseClause(node.parent);

/** All mutants of a file, numbered from `from`. */
export function mutantsOf(file: string, content: string, from: number): Mutant[] {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  return changesOf(source).map(({ node, after }, i) => ({
    id: from + i, file, line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1, before: node.getText(source), after,
  }));
}

/** The file with the wanted ones of its mutants in it, each behind its switch. */
export function switched(file: string, content: string, from: number, wanted: ReadonlySet<number>): string {
  const source = ts.createSourceFile(file, content, ts.ScriptTarget.Latest, true);
  const byNode = new Map<ts.Node, { id: number; change: Change }[]>();
  changesOf(source).forEach((change, i) => {
    if (wanted.has(from + i)) byNode.set(change.node, [...(byNode.get(change.node) ?? []), { id: from + i, change }]);
  });
  const print = (node: ts.Node): string => {
    const start = node.getStart(source);
    let at = start;
    let text = '';
    ts.forEachChild(node, (child) => {
      const begin = child.getStart(source);
      // A shorthand property is its own child.
      if (begin < at) return;
      text += content.slice(at, begin) + print(child);
      at = child.end;
    });
    text += content.slice(at, node.end);
    for (const { id, change: { after, statement } } of byNode.get(node) ?? []) text = statement ? `{ if (!mutants.on(${id})) ${text} }` : `(mutants.on(${id}) ? (${after}) : (${text}))`;
    return text;
  };
  return content.slice(0, source.getStart(source)) + print(source) + content.slice(source.end);
}
