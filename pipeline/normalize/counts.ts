/** Rows of a table of money that count things: 公务用车保有量（辆） 3 is no amount. */
import { canonical } from '../../extractors/text.js';

const COUNTED = /\((?:辆|个|人|人次|批次?|次|名|台|套|件|处|户|台[、,/]?套|台\(套\)|平方米|㎡)\)$/u;
/** The kinds of vehicles below 车辆数合计（辆）, which are printed of no money. */
const VEHICLES = /(?:领导干?部?|主要负责人|机要通信|应急保障|执法执勤|特种专业技术|离退休干部(?:服务)?|^(?:\(?\d\)?[.、]?)?其他)用车$/u;

export const isCounted = (label: string): boolean => {
  const last = label.trimEnd().at(-1) ?? '';
  if (!')）车'.includes(last)) return false;
  const name = canonical(label);
  return COUNTED.test(name) || VEHICLES.test(name);
};
