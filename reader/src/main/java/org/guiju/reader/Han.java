package org.guiju.reader;

/** Chinese characters: the traditional forms that notices and the press use, each with its simplified one. */
final class Han {
    private static final String TRADITIONAL = "國聯網辦業門電廣總務發會議監場規範標準衛計財農資運鐵稅審證險銀數據勞動組織黨員東雲貴寧陝蘇廈慶龍灣備個餘預佈實開關條則細徵見決啟專項試點車輛"
            + "訊際號檢測請訂過該應認與為將對於從處罰責調執額傳輸經營許記錄導統類產線無術語詞譯環礎綱領劃圖報獎減輕嚴違權協積極機構約談護顯簡聲稱訴訟駁結駕"
            + "駛聰識別製論壇簽輔軟體驗鏈續優勢儲進陸歐維選擇單雙區縣島學習圍節級";

    private static final String SIMPLIFIED = "国联网办业门电广总务发会议监场规范标准卫计财农资运铁税审证险银数据劳动组织党员东云贵宁陕苏厦庆龙湾备个余预布实开关条则细征见决启专项试点车辆"
            + "讯际号检测请订过该应认与为将对于从处罚责调执额传输经营许记录导统类产线无术语词译环础纲领划图报奖减轻严违权协积极机构约谈护显简声称诉讼驳结驾"
            + "驶聪识别制论坛签辅软体验链续优势储进陆欧维选择单双区县岛学习围节级";

    private static final char[] FOLDED = new char[0x10000];

    static {
        for (int i = 0; i < TRADITIONAL.length(); i++) {
            FOLDED[TRADITIONAL.charAt(i)] = SIMPLIFIED.charAt(i);
        }
    }

    private Han() {}

    /** The text with simplified characters, of the same length. */
    static String simplified(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char folded = FOLDED[text.charAt(i)];
            if (folded != 0) {
                out = out == null ? new StringBuilder(text) : out;
                out.setCharAt(i, folded);
            }
        }
        return out == null ? text : out.toString();
    }
}
