package org.guiju.register;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles in pinyin without tones, as scholars and trackers write them, in characters. */
final class Pinyin {
    /** The words of which titles are made, each with its characters; what is not among them is not read. */
    private static final String TABLE =
            "fa法 falv法律 banfa办法 guiding规定 tiaoli条例 xize细则 yijian意见 tongzhi通知 zhinan指南 fangan方案 jihua计划 guihua规划 biaozhun标准"
                    + " guifan规范 kuangjia框架 jueding决定 gonggao公告 zanxing暂行 shixing试行 shishi实施 guanli管理 ruogan若干 guanyu关于 de的 he和 yu与 ji及"
                    + " geren个人 xinxi信息 xinxihua信息化 baohu保护 shuju数据 wangluo网络 anquan安全 hulianwang互联网 fuwu服务 suanfa算法 tuijian推荐 shendu深度 shenceng深度"
                    + " hecheng合成 shengcheng生成 shengchengshi生成式 rengong人工 zhineng智能 rengongzhineng人工智能 neirong内容 biaoshi标识 shencha审查"
                    + " pinggu评估 pingjia评价 chujing出境 kuajing跨境 liudong流动 cujin促进 hetong合同 renlian人脸 shibie识别 jishu技术 yingyong应用 yingyongchengxu应用程序 hegui合规"
                    + " shenji审计 weichengnianren未成年人 wei未 chengnianren成年人 ertong儿童 dianxin电信 dianzi电子 shangwu商务 yewu业务 jingying经营 xuke许可 fenlei分类 mulu目录 waishang外商 touzi投资 qiye企业"
                    + " zhunru准入 fumian负面 qingdan清单 wuxiandian无线电 wuxian无线 fashe发射 shebei设备 jianche检查 jiandu监督 yidong移动 beian备案 fan反 zhapian诈骗 longduan垄断"
                    + " buzhengdang不正当 jingzheng竞争 lianhe联合 chengjie惩戒 qiche汽车 wanglian网联 zidong自动 jiashi驾驶 xinnengyuan新能源 dongli动力 xudianchi蓄电池"
                    + " dianchi电池 huishou回收 zonghe综合 liyong利用 zhili治理 quanqiu全球 xingdong行动 shengtai生态 shijian事件 baogao报告 yingji应急 yuan预案"
                    + " xingye行业 tixi体系 jianshe建设 guojia国家 gongye工业 lingyu领域 daolu道路 ceshi测试 shifan示范 ruanjian软件 shengji升级 zhaohui召回 chanpin产品"
                    + " nirenhua拟人化 hudong互动 zhinengti智能体 tanchuang弹窗 tuisong推送 duanxinxi短信息 tongxin通信 yuyin语音 hujiao呼叫"
                    + " yeyu业余 diantai电台 xitong系统 jinwang进网 guanjian关键 jichu基础 sheshi设施";

    /** The words with which a title in pinyin ends. */
    private static final Pattern END = Pattern.compile(
            "\\b(?:fa|banfa|guiding|tiaoli|xize|yijian|zhinan|tongzhi|fangan|jihua)\\b", Pattern.CASE_INSENSITIVE);

    /** A title of fewer characters may be chance. */
    private static final int LEAST = 4;

    private static final Map<String, String> WORDS = new HashMap<>();

    static {
        for (String entry : TABLE.split(" ")) {
            int letters = (int) entry.chars().filter(c -> c <= 'z').count();
            WORDS.put(entry.substring(0, letters), entry.substring(letters));
        }
    }

    private Pinyin() {}

    /** The title with what is written in pinyin, up to the word with which such titles end, in characters; or as it is. */
    static String characters(String title) {
        Matcher end = END.matcher(title);
        while (end.find()) {
            String[] words = title.substring(0, end.end()).split("[^A-Za-z]");
            StringBuilder han = new StringBuilder();
            int start = end.end();
            for (int i = words.length - 1; i >= 0; i--) {
                String read = read(words[i].toLowerCase(Locale.ROOT));
                if (read.isEmpty()) {
                    break;
                }
                han.insert(0, read);
                start -= words[i].length() + (i == words.length - 1 ? 0 : 1);
            }
            if (han.length() >= LEAST) {
                return title.substring(0, start) + han + title.substring(end.end());
            }
        }
        return title;
    }

    /** The characters of words written as one, the longest first; or nothing. */
    private static String read(String letters) {
        StringBuilder han = new StringBuilder();
        int from = 0;
        while (from < letters.length()) {
            int to = letters.length();
            while (to > from && !WORDS.containsKey(letters.substring(from, to))) {
                to--;
            }
            if (to == from) {
                return "";
            }
            han.append(WORDS.get(letters.substring(from, to)));
            from = to;
        }
        return han.toString();
    }
}
