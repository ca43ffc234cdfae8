// Answers of UNI-PASS as long as real ones are: the list of 1,211 cargoes, and the release of one cargo just now.

const LINES = 1_211;
/** Fields of a line of a list; customs sends the empty ones too. */
const EMPTY = [
  'csclPrgsStts',
  'vydf',
  'rlseDtyPridPassTpcd',
  'prnm',
  'ldprCd',
  'shipNat',
  'blPt',
  'prgsStCd',
  'msrm',
  'wghtUt',
  'cntrGcnt',
  'cargTp',
  'pckGcnt',
  'etprCstm',
  'shipNm',
  'prcsDttm',
  'frwrSgn',
  'spcnCargCd',
  'ttwg',
  'ldprNm',
  'frwrEntsConm',
  'dclrDelyAdtxYn',
  'mtTrgtCargYnNm',
  'cntrNo',
  'blPtNm',
  'lodCntyCd',
  'prgsStts',
  'pckUt',
  'shipNatNm',
  'agnc',
]
  .map((name) => `<${name}></${name}>`)
  .join('');

export const listOf1211 = (): string => {
  const lines = Array.from({ length: LINES }, (_, index) => {
    const serial = String(index).padStart(4, '0');
    return `<cargCsclPrgsInfoQryVo>${EMPTY}<dsprNm>인천항</dsprNm><etprDt>20200604</etprDt><dsprCd>KRINC</dsprCd><shcoFlcoSgn>FPTC</shcoFlcoSgn><hblNo>WHTEST20060${serial}</hblNo><cargMtNo>20FPTC9133I0049${serial}</cargMtNo><mblNo>FPTCTEST26250004</mblNo><shcoFlco>가상해운(주)</shcoFlco></cargCsclPrgsInfoQryVo>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cargCsclPrgsInfoQryRtnVo><ntceInfo>[N00] 조회 결과가 다건입니다.</ntceInfo>${lines.join('')}<tCnt>${LINES}</tCnt></cargCsclPrgsInfoQryRtnVo>`;
};

/** `20261129123456`, Korean time, as customs writes it. */
const koreanMoment = (ms: number): string =>
  new Date(ms + 9 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);

/** Released a second ago under a number of its own. */
export const releaseOf = (houseBill: string, declarationNumber: string): string => {
  const at = koreanMoment(Date.now() - 1_000);
  return `<?xml version="1.0" encoding="UTF-8"?><cargCsclPrgsInfoQryRtnVo><ntceInfo/><cargCsclPrgsInfoQryVo><cargMtNo>26FPTC9001I00010001</cargMtNo><hblNo>${houseBill}</hblNo><dsprCd>KRINC</dsprCd><etprCstm>인천세관</etprCstm><csclPrgsStts>수입신고수리</csclPrgsStts></cargCsclPrgsInfoQryVo><tCnt>1</tCnt><cargCsclPrgsInfoDtlQryVo><cargTrcnRelaBsopTpcd>수입신고수리</cargTrcnRelaBsopTpcd><prcsDttm>${at}</prcsDttm><dclrNo>${declarationNumber}</dclrNo><shedSgn>02012018</shedSgn></cargCsclPrgsInfoDtlQryVo></cargCsclPrgsInfoQryRtnVo>`;
};
