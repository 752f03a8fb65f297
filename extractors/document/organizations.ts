/** How the names of organizations end. */
export const ORGANIZATION_ENDING = '(?:局|委|会|办|中心|部|厅|院|处|所|站|队|校|馆|室|园|团|台|社|库|署|联|庭|学|场|政府|公司|集团|基地|机构|机关|街道|银行)';

const NAME = new RegExp(`(?:${ORGANIZATION_ENDING}|单位|本级|\\((?:本级|汇总)\\))$`, 'u');

/** Whether a canonical name ends as those of organizations do. */
export const endsAsOrganization = (name: string): boolean => NAME.test(name);

/** The place that a name begins with, as far as it is told: 深圳市, 广州市海珠区. */
export const placeOf = (name: string): string | null => PLACE.exec(name)?.[0] ?? null;
const PLACE = /^\p{Script=Han}{2,6}?(?:省|自治区|市|州|盟|县|区|旗)(?:\p{Script=Han}{1,6}?(?:市|县|区|旗))?/u;

/** The department of a head office: its name without 本级, in brackets or not. */
export const wholeOf = (name: string): string => name.replace(/\(?本级\)?$/u, '');
