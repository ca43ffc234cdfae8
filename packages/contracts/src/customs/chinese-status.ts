// 中国海关 statuses as people read them in the Single Window and enter them here: no free interface exists.
// Vocabulary: the status list of a commercial interface's public documents (domain.md §4.1), confidence H for the codes.
import { z } from 'zod';

export const CHINESE_STATUSES = [
  /** 预配舱单: taken, released. */
  'BLA',
  'BLR',
  /** 运抵报告: taken, turned back. */
  'ASA',
  'ASB',
  /** 查验: customs wants to look. */
  'CPI',
  /** 审结: examined. */
  'CDC',
  /** 关税通知: duty is due. */
  'CTN',
  /** 入库: into the shed. */
  'EDC',
  /** 放行: released. */
  'PAS',
  /** 结关: closed. */
  'CLR',
  /** 装载舱单. */
  'BCA',
  'BCB',
  /** 理货报告. */
  'TRA',
  'TRB',
] as const;
export const ChineseStatus = z.enum(CHINESE_STATUSES);
export type ChineseStatus = z.infer<typeof ChineseStatus>;

/** In customs' own words, as notices show them. */
export const CHINESE_STATUS_NAMES: Readonly<Record<ChineseStatus, string>> = {
  BLA: '预配舱单接受',
  BLR: '预配舱单放行',
  ASA: '运抵正常',
  ASB: '运抵异常',
  CPI: '查验',
  CDC: '审结',
  CTN: '关税通知',
  EDC: '入库',
  PAS: '放行',
  CLR: '结关',
  BCA: '装载舱单 BCA',
  BCB: '装载舱单 BCB',
  TRA: '理货 TRA',
  TRB: '理货 TRB',
};
