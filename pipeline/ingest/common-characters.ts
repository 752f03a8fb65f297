/**
 * The most frequent characters of modern Chinese prose and of fiscal publications. Decoded with the wrong encoding,
 * text turns into characters that exist but are never used; a text's share of these tells right from wrong.
 */
const COMMON_CHARACTERS: ReadonlySet<string> = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经' +
    '十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形' +
    '相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展' +
    '五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战' +
    '先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白' +
    '教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且' +
    '究观越织装影算低持音众书布复容儿须际商非验连断深近千周委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族' +
    '维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包住调满县局照参红细引听该铁价严款项预拨财疗险购房休补助贴租差招待培训绩评' +
    '财務預決經費採購單位項應業務機關總計國際與萬開對會學發當來時長東',
);

/** How much of a text is Chinese, and how much of that is in common use. */
export interface Plausibility {
  /** Number of Chinese characters. */
  readonly chinese: number;
  /** Share of them in common use, 0 where there are none. */
  readonly common: number;
}

/** Longer texts are judged by their beginning. */
const SAMPLE = 200_000;
/** The first character of the script: a CJK radical. */
const FIRST_HAN = 0x2e80;
const COMMON_CODES = new Uint8Array(0x10000);
for (const char of COMMON_CHARACTERS) COMMON_CODES[char.charCodeAt(0)] = 1;

function isHan(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  // The ideographs in one piece, full-width punctuation; beyond them Unicode knows.
  return (code >= 0x4e00 && code <= 0x9fff) || (code < 0xff00 && /^\p{Script=Han}/u.test(String.fromCodePoint(text.codePointAt(i)!)));
}

/** How Chinese a decoded text is, by a sample from its beginning. */
export function plausibility(text: string): Plausibility {
  let chinese = 0;
  let common = 0;
  const end = Math.min(text.length, SAMPLE);
  for (let i = 0; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code < FIRST_HAN) continue;
    if (COMMON_CODES[code] === 1) {
      chinese++;
      common++;
    } else if (isHan(text, i)) chinese++;
  }
  return { chinese, common: chinese === 0 ? 0 : common / chinese };
}

/** Characters of nearly every publication that the two scripts write differently. */
const SIMPLIFIED = /[财务预决经费购单项应业机关总计万对会发来时]/gu;
const TRADITIONAL = /[財務預決經費購單項應業機關總計萬對會發來時]/gu;

/** Whether a text is written in traditional characters; what quotes a few of them is not. */
export function isTraditional(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const traditional = sample.match(TRADITIONAL)?.length ?? 0;
  return traditional > 0 && traditional > (sample.match(SIMPLIFIED)?.length ?? 0);
}
