package org.guiju.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Numbers for tests: well formed in every check known, and plainly nobody's. Companies have a division of 000000, filings and data
 * cards serials that begin with zeros, orders, documents and standards serials beyond any that came out, licences years to come, call
 * signs suffixes kept in reserve.
 */
public final class TestNumbers {
    private static final String USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private TestNumbers() {}

    /**
     * Makes numbers.
     *
     * @param count how many
     * @param seed the same seed gives the same numbers
     */
    public static List<String> of(NumberKind kind, int count, long seed) {
        Random random = new Random(seed);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(one(kind, random));
        }
        return List.copyOf(numbers);
    }

    private static String one(NumberKind kind, Random random) {
        return switch (kind) {
            case USCC -> uscc(random);
            case PROVIDER_CODE -> "0011" + uscc(random) + (1 + random.nextInt(2)) + digits(4, random);
            case STANDARD ->
                pick(random, "GB 9", "GB/T 9", "GB/Z 9", "YD/T 9", "QC/T 9", "DB00/T 9", "T/CESHI 9", "Q/CESHI 9")
                        + digits(4, random) + "-" + year(random);
            case DOCUMENT ->
                pick(random, "工信部测", "工信部联测", "国办测", "国信办测") + "〔" + year(random) + "〕9" + digits(4, random) + "号";
            case ORDER -> pick(random, "国务院", "国家互联网信息办公室", "工业和信息化部", "主席") + "令第9" + digits(4, random) + "号";
            case ANNOUNCEMENT ->
                pick(random, "国家标准公告", "国家互联网信息办公室公告") + year(random) + "年第9" + digits(3, random) + "号";
            case ICP_FILING -> {
                // A site, an app, a mini program or a quick app; of eight digits or ten.
                String number = pick(random, "00", "0000") + digits(6, random);
                yield province(random).icp() + "ICP备" + number + "号"
                        + pick(random, "", "-" + digit(random), "-" + digit(random) + pick(random, "A", "X", "K"));
            }
            case ICP_LICENCE -> province(random).icp() + "ICP证00" + digits(4, random) + "号";
            case TELECOM_LICENCE ->
                pick(random, "合字", province(random).icp()) + pick(random, "B1", "B2", "A2.B1.B2") + "-209"
                        + digit(random) + digits(4, random);
            case POLICE_FILING -> {
                Lists.Province p = province(random);
                yield p.police() + "公网安备" + p.division() + "0000" + digits(8, random) + "号";
            }
            case ALGORITHM_FILING -> algorithm(random);
            case MODEL_FILING ->
                province(random).pinyin() + "-CeShi" + digits(3, random) + "-" + year(random) + "01010000";
            case MODEL_REGISTRATION ->
                province(random).pinyin() + "-CeShi" + digits(3, random) + "-" + year(random) + "0101S0000";
            case CALL_SIGN -> {
                // The first letters A to F are given out in all zones; a suffix of four letters is kept in reserve.
                String own = "B" + pick(random, "G", "H", "I", "D") + digit(random) + letter('A', 6, random)
                        + letters(3, random);
                yield pick(random, "", "B" + digit(random) + "/") + own;
            }
            case IOT_NUMBER -> pick(random, "1440", "1410", "1460", "1468") + "00000" + digits(4, random);
        };
    }

    private static String pick(Random random, String... forms) {
        return forms[random.nextInt(forms.length)];
    }

    private static int digit(Random random) {
        return 1 + random.nextInt(9);
    }

    private static char letter(char first, int count, Random random) {
        return (char) (first + random.nextInt(count));
    }

    private static String uscc(Random random) {
        while (true) {
            StringBuilder body = new StringBuilder("91000000MA");
            for (int i = 0; i < 6; i++) {
                body.append(USCC_SIGNS.charAt(random.nextInt(USCC_SIGNS.length())));
            }
            for (char organisation : "0123456789X".toCharArray()) {
                for (char check : USCC_SIGNS.toCharArray()) {
                    String code = body.toString() + organisation + check;
                    if (CheckDigits.uscc(code) && CheckDigits.organisation(code.substring(8, 17))) {
                        return code;
                    }
                }
            }
        }
    }

    private static String algorithm(Random random) {
        String body = "0000000000000" + "01" + String.valueOf(year(random)).substring(2) + digits(3, random);
        for (int check = 0; check < 10; check++) {
            if (CheckDigits.algorithm(body + check)) {
                return "网信算备" + body + check + "号";
            }
        }
        throw new IllegalStateException("some digit fits");
    }

    private static Lists.Province province(Random random) {
        return Lists.PROVINCES.get(random.nextInt(Lists.PROVINCES.size()));
    }

    private static int year(Random random) {
        return 2024 + random.nextInt(3);
    }

    private static String digits(int count, Random random) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String letters(int count, Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('A' + random.nextInt(26)));
        }
        return letters.toString();
    }
}
