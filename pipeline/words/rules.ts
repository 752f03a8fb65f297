/** What every rule id means, for editors: a Chinese name and one sentence. A test knows every id that a stage can emit. */
import { identityName } from './identities.js';

export interface RuleWords {
  readonly name: string;
  readonly text: string;
}

const rule = (name: string, text: string): RuleWords => ({ name, text });

/** How a text or a figure was mended: ids of `repairs` and of the events about them. */
const REPAIRS: Readonly<Record<string, RuleWords>> = {
  'join-wrapped-number': rule('接合断行数字', '一个数字在原文中断成几行，已接合。'),
  'join-wrapped-text': rule('接合断行文字', '一段文字在原文中断成几行，已接合。'),
  'join-wrapped-code': rule('接合断行编码', '一个科目编码在原文中断成几行，已接合。'),
  'join-ocr-space': rule('去除多余空格', '识别时在数字或文字中间加入的空格，已去除。'),
  'add-unprinted': rule('补上未印字符', '小数点前没有印的 0，或漏印的千分位逗号，已补上。'),
  'read-minus': rule('读作负数', '括号或三角（△、▲）表示负数，已按负数读取。'),
  'join-cut-text': rule('接合切开文字', '一段文字被切到相邻的单元格，已接合。'),
  'join-cut-cell': rule('接合切开单元格', '一个单元格被切成几块，已接合。'),
  'join-cut-columns': rule('接合切开的各栏', '一段文字被切成几栏，各栏依次接合，断开处以 […] 表示。'),
  'inherit-unit': rule('推定金额单位', '表上没有印金额单位，按本文件其他表格或正文的单位推定。'),
  'split-glued-figures': rule('拆开粘连数字', '几个数字粘连在一起，已按小数点后两位拆开。'),
  'mend-decimal-comma': rule('逗号改小数点', '识别时把小数点读成逗号，已改正。'),
  'mend-ocr-misread': rule('改正误识字符', '识别时读错的字符，已改正。'),
  'mend-heading': rule('改正受损表头', '表头的文字受损或没有印全，已按该表的固定文字读取。'),
  'mend-label': rule('改正受损名称', '受损的名称，已按该表的固定文字改正。'),
  'mend-dash': rule('改正横线', '识别时读错的横线，已改正。'),
  'close-bracket': rule('补上括号', '丢失的右括号，已补上。'),
  'restore-known-name': rule('按已知名称复原', '受损的名称，已按本文件别处的同一名称复原。'),
  'restore-from-identity': rule('按勾稽关系复原', '扫描缺损的数字，合计关系只允许一种读法，已据此复原。'),
  'read-doubled-once': rule('重复字符读一次', '切在两栏之间的字符被读了两次，只取一次。'),
  'page-break-inside': rule('跨页单元格', '单元格的文字被分页断开，已接上。'),
  'place-by-sums': rule('按合计定列', '空白单元格没有留下痕迹，数字属于哪一列由合计关系确定。'),
  'ambiguous-placement': rule('列次不确定', '原文看不出数字属于哪一列，合计关系也不止一种可能。'),
  'ambiguous-split': rule('断开方式不确定', '这一行的数字可以有不止一种断开方式。'),
  'repeat-merged-label': rule('合并名称重复填写', '几行共用的合并单元格，名称填入每一行。'),
  'read-from-head': rule('取自表头上方', '年度或单位印在表格上方，已填入表中。'),
  'apply-correction': rule('编辑更正', '编辑核对原文后更正了这个数字，原读数保留在处理记录中。'),
};

/** What was left out, guessed or noticed while reading. */
const READING: Readonly<Record<string, RuleWords>> = {
  decode: rule('编码转换', '原文件不是 UTF-8 编码，已转换。'),
  ideographs: rule('部首字符', '原文用部首等形近字符（⻔、⽀）代替汉字，按相应的汉字（门、支）读取。'),
  'json-text': rule('JSON 文本', '文本在 JSON 的字符串里，转义字符按其所表示的字符读取。'),
  'joined-lines': rule('拆开合并的行', '程序把多行合成了一行、以空格代替换行，已在空格处重新分行；原来的分行无从得知。'),
  'rename-id': rule('文件编号改写', '文件名不能直接用作文件夹名，编号与文件名不同。'),
  'undecodable-characters': rule('无法解码的字符', '原文件在此处损坏，字符无法解码。'),
  'control-characters': rule('控制字符', '原文含有控制字符，原样保留。'),
  'drop-page-number': rule('略去页码', '页码不是内容，已略去。'),
  'drop-running-title': rule('略去页眉页脚', '每页页眉或页脚重复的文字，已略去。'),
  'drop-repeated-header': rule('略去续页表头', '续页重复的表名和表头，已略去。'),
  'drop-stray-mark': rule('略去零散标记', '没有意义的零散标记，已略去。'),
  'drop-stray-text': rule('略去零散文字', '不属于任何单元格的零散文字，已略去。'),
  'drop-ghost': rule('略去重影', '扫描时同一行被切出的残影，已略去。'),
  'drop-doubled-character': rule('略去重复字符', '被读了两次的字符，只保留一次。'),
  'ghost-text': rule('略去重影文字', '扫描时同一行再次出现的残影，已略去。'),
  'stray-mark': rule('略去零散标记', '没有意义的零散标记，已略去。'),
  'doubled-character': rule('略去重复字符', '切在两栏之间的字符被读了两次，只取一次。'),
  'page-number': rule('略去页码', '表中的页码，已略去。'),
  'ruler-row': rule('略去分隔线', '由横线组成的分隔行，已略去。'),
  'unplaced-text': rule('无法归位的文字', '表中有一段文字找不到所属的单元格，请对照原文。'),
  'amount-among-words': rule('文字中的金额', '像金额的数字印在表头、目录、标题、页眉页脚或行名中，没有读成数据，请对照原文。'),
  'unclaimed-text': rule('未能识别的文字', '原文中有一段文字没有读入任何结果，请对照原文。'),
  'doubled-claim': rule('文字重复归属', '同一字符被归入两处，请对照原文。'),
  'another-organization': rule('他单位的表', '表头所印的单位不是本文件的单位，可能误贴。'),
  'another-year': rule('其他年度的表或标题', '表题、表头或正文标题只写着其他年度，可能误贴或往年文字未改。'),
  'table-missing': rule('可能缺表', '目录列有这张表，或表格编号在此中断，而文本中没有这张表，可能漏页。'),
  'part-missing': rule('可能缺少部分', '目录列有这一部分，而文本中没有，文本可能不完整。'),
  'no-tables': rule('没有表格', '文本中没有读到表格的任何一行：可能表格另附，或转成文本时丢失，请对照原文件。'),
  'text-out-of-order': rule('文字次序混乱', '文本按版面块或逐列导出，多张表无法逐行还原；请用 pdftotext -layout 或 -raw 按版面次序重新导出后再运行。'),
  'generic-table': rule('未知表式', '没有预先描述过这种表式，按一般表格读取，请核对表头和列次。'),
  'surplus-figure': rule('多出的数字', '一行中的数字比列数多，请对照原文。'),
  'unreadable-figure': rule('数字无法辨认', '应为金额的位置上不是数字，请对照原文更正。'),
  'perhaps-cut-name': rule('名称可能不全', '名称可能缺了中间几个字，请对照原文。'),
  'sliced-row': rule('一行被切成两行', '扫描把这一行切成两行，已合在一起，请对照原文。'),
  'weights-disagree': rule('分值合计不符', '能辨认的各项分值之和与总分不符，可能缺行或误读，请对照原文。'),
  'uncertain-figure': rule('数字不确定', '数字被切断，没有合计关系能证明其中哪种读法，请对照原文。'),
  'unordered-figures': rule('数字次序不明', '一行中的数字与列的次序不符，合计关系也不能确定次序。'),
  illegible: rule('难以辨认', '扫描把文字切成碎片，读出的次序或内容可能有误，请对照原文。'),
  'cut-inside-text': rule('文字被切断', '扫描的分栏线穿过文字，切口处的字符可能有误，请对照原文。'),
  'unknown-organization': rule('单位名称不明', '文件中没有找到公开单位的名称。'),
  'unknown-unit': rule('金额单位不明', '表上没有印金额单位，本表金额不折算成元。'),
  'surplus-form': rule('重复的绩效目标表', '文件中有第二张整体支出绩效目标表，只读取第一张。'),
  'narrative-number-dismissed': rule('正文数字未采用', '正文中的这个数字不是金额、数量或比率，未采用。'),
  'narrative-count-with-decimals': rule('数量带小数', '数量带三位小数，小数点可能是千位分隔符，请对照原文。'),
  'narrative-uncertain-sign': rule('正负号不明', '数字前的横线可能是负号，也可能只是连接号，请对照原文。'),
  'narrative-comparison-placed-by-sum': rule('按计算确定比较对象', '比较的对象有两种可能，按计算相符的一种读取。'),
  'narrative-decimal-comma': rule('正文逗号改小数点', '正文数字中的逗号按小数点读取。'),
  'narrative-thousands-point': rule('正文点号改千位符', '正文数字中的点号按千位分隔符读取。'),
  'narrative-split-number': rule('正文断开数字', '正文中断开的数字，已接合。'),
  'narrative-implied-currency': rule('推定金额单位', '正文数字没有写单位，按上下文推定。'),
  'confirm-figure': rule('编辑确认', '编辑核对原文，确认读数与原文一致。'),
  'doubt-figure': rule('编辑存疑', '编辑对这个数字存疑，有待进一步核实。'),
  'review-source-changed': rule('更正未采用：原文已变', '审核之后原文件有改动，原有的审核结论没有采用，请重新审核。'),
  'review-cell-gone': rule('更正未采用：找不到单元格', '审核时的单元格现在找不到，该结论没有采用，请重新审核。'),
  'review-reads-differently': rule('更正未采用：读数已变', '审核时的原值与现在的读数不同，该结论没有采用，请重新审核。'),
};

/** What the sums, and the prose, say. */
const RECONCILING: Readonly<Record<string, RuleWords>> = {
  'identity-fails': rule('勾稽关系不成立', '应当相等的数不相等：文件自相矛盾，或识别有误，请对照原文。'),
  'comparison-fails': rule('大小关系不成立', '应当不超过的数超过了，请对照原文。'),
  'rounding-difference': rule('四舍五入差异', '两边相差在四舍五入范围之内。'),
  'identity-found': rule('自行发现的勾稽关系', '没有描述过的表中发现各行都成立的合计关系，用作核对。'),
  'wrong-unit': rule('金额单位可疑', '这张表的数字与其他表或正文逐位相同，所印的金额单位却不同：单位可能印错，全表金额存疑。'),
  'code-name': rule('编码与名称不符', '科目编码与旁边的名称不符：按政府收支分类科目，或按本文件其他行，这个名称是另一个编码。'),
  'two-names': rule('两行名称相连', '这个名称是别的表中上下两行的名称连在一起：可能少读了一行，金额属于哪一行请对照原文。'),
  'more-decimals': rule('小数位数不同', '这个数字的小数位数比表中其他数字都多，请对照原文。'),
  'negative-amount': rule('负数金额', '不是增减、差额或结余，却是负数，请对照原文。'),
  'row-missing': rule('可能缺行', '合计与各行之和不符，或另一张表有而此表没有，可能缺行。'),
  'missing-row': rule('可能缺行', '合计与各行之和不符，可能缺行。'),
  'note-contradicts-figures': rule('说明与数字矛盾', '表注说本表没有数据，表中却有数字。'),
  'change-reason': rule('原因与增减不符', '正文所述的原因与增减方向不符。'),
  'growth-rate': rule('增减率与金额不符', '按所列金额算不出这个增减率，请对照原文。'),
  'completion-rate': rule('完成率与金额不符', '按所列金额算不出这个完成率，请对照原文。'),
  'share-rate': rule('占比与金额不符', '按所列金额算不出这个占比，请对照原文。'),
  'shares-total': rule('占比合计不符', '各项占比之和不是 100%。'),
  'weighted-shares': rule('加权占比不符', '各部分占比按金额加权，与总占比不符。'),
  'whole-count': rule('数量应为整数', '按个计数的数量不应带小数。'),
  'none-stated': rule('正文称无而表中有', '正文说没有这项收支，表中却有数字。'),
  'comparison-word': rule('比较词与数字不符', '正文的“大于、小于、等于”与表中数字不符。'),
  'prior-below-nought': rule('增加额大于本年数', '本年数减去增加额小于零，上年数不可能为负。'),
  'impossible-percent': rule('百分比不可能', '占比、覆盖率一类的百分比不可能超过 100%。'),
  'goal-indicator': rule('目标与指标不符', '正文目标的数值与绩效指标表不符。'),
  'goal-stated-twice': rule('目标前后不一', '同一目标在两处写法不同。'),
  'text-of-another-year': rule('写着其他年度', '正文提到的年度与本文件的年度不同，可能是往年文字未改。'),
  'listed-twice': rule('重复列举', '同一项目接连列举两次。'),
  'word-of-another-kind': rule('文种用词不符', '决算中写成预算，或预算中写成决算。'),
  'placeholder-left': rule('占位符未填', '正文留有没有填写的占位符。'),
  'template-residue': rule('模板文字未删', '正文留有模板中的选择项，如“增加（减少）”。'),
};

/** What only an input that is refused shows. */
const REFUSALS: Readonly<Record<string, RuleWords>> = {
  'empty-file': rule('空文件', '文件没有内容。'),
  'blank-file': rule('空白文件', '文件只有空白。'),
  'pdf-not-text': rule('不是文本', '文件是 PDF，须先转成文本。'),
  'not-text': rule('不是文本', '文件不是文本文件。'),
  'binary-file': rule('不是文本', '文件是二进制文件。'),
  'unreadable-encoding': rule('编码无法识别', '文件的编码无法识别。'),
  'traditional-characters': rule('繁体文本', '文件用繁体字写成，须先转成简体。'),
  'too-large': rule('文件过大', '文件超过大小上限。'),
  'not-a-file': rule('不是文件', '输入不是普通文件。'),
  'unreadable-file': rule('无法读取', '文件无法读取。'),
  'changing-file': rule('文件正在变动', '读取时文件仍在变动，请写完后再运行。'),
  'duplicate-id': rule('文件重名', '两个输入文件同名，只读取前一个。'),
  'foreign-folder': rule('输出文件夹被占用', '输出文件夹中有同名的其他文件夹。'),
  'not-a-publication': rule('不是预决算公开文件', '文件中没有预算或决算表格。'),
  'government-budget': rule('政府预决算', '文件是一级政府的预算或决算，不是部门的。'),
  'several-publications': rule('一个文件含多份公开', '文件里有不止一份预算或决算，须分成几个文件。'),
  'cut-off': rule('文件不完整', '文件在表格中间中断。'),
  'unknown-year': rule('年度不明', '文件没有写明年度。'),
  'bad-review-file': rule('审核文件损坏', '审核结论文件不能读取。'),
  'not-valid': rule('结果不合规范', '读取的结果不符合输出规范。'),
  'memory-limit': rule('内存不足', '读取这个文件所需的内存超过上限。'),
  'worker-died': rule('读取中断', '读取这个文件的进程意外中止。'),
  'time-limit': rule('读取超时', '读取这个文件超过了时间上限。'),
  'internal-error': rule('程序错误', '程序自身出错。'),
  'claimed-twice': rule('文字重复归属', '原文字符被归入两处。'),
  'lost-text': rule('文字遗漏', '原文字符没有归属。'),
  'span-outside': rule('位置越界', '位置超出原文范围。'),
  'text-not-under-spans': rule('文字与位置不符', '读出的文字与原文位置不符。'),
  'dangling-check': rule('核对编号无效', '引用的核对不存在。'),
  'dangling-pointer': rule('位置无效', '引用的位置不存在。'),
  'repeated-id': rule('编号重复', '编号重复。'),
};

/** Every rule by its id. */
export const RULES: Readonly<Record<string, RuleWords>> = { ...REPAIRS, ...READING, ...RECONCILING, ...REFUSALS };

/** Repairs that only undo how the text was laid out: they alone make no label worth marking. */
export const LAYOUT_REPAIRS: ReadonlySet<string> = new Set([
  'join-wrapped-number', 'join-wrapped-text', 'join-wrapped-code', 'join-ocr-space', 'repeat-merged-label', 'read-from-head', 'page-break-inside',
]);

/** The words for a rule; an id of a newer version is shown as it is. */
export const ruleWords = (id: string): RuleWords => RULES[id] ?? { name: identityName(id), text: '' };

/** The name of whatever an id stands for: a rule or, where it is none, an identity. */
export const nameOf = (id: string): string => ruleWords(id).name;
