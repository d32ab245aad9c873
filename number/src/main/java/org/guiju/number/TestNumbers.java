package org.guiju.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Numbers for tests: well formed in every check known, and plainly nobody's. Companies have a division of 000000, filings and call signs
 * serials of zeros or of the kind that is not given out.
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
            case STANDARD -> "GB/T 9" + digits(4, random) + "-" + year(random);
            case DOCUMENT -> "工信部测〔" + year(random) + "〕" + (1 + random.nextInt(999)) + "号";
            case ORDER -> "国务院令第" + (900_000 + random.nextInt(99_999)) % 1_000 + "号";
            case ANNOUNCEMENT -> "国家标准公告" + year(random) + "年第" + (1 + random.nextInt(99)) + "号";
            case ICP_FILING ->
                province(random).icp() + "ICP备00" + digits(6, random) + "号-" + (1 + random.nextInt(9)) + "A";
            case ICP_LICENCE -> province(random).icp() + "ICP证00" + digits(4, random) + "号";
            case TELECOM_LICENCE -> "合字B2-" + year(random) + "0" + digits(3, random);
            case POLICE_FILING -> {
                Lists.Province p = province(random);
                yield p.police() + "公网安备" + p.division() + "0000" + digits(8, random) + "号";
            }
            case ALGORITHM_FILING -> algorithm(random);
            case MODEL_FILING ->
                province(random).pinyin() + "-CeShi" + digits(3, random) + "-" + year(random) + "01010000";
            case MODEL_REGISTRATION ->
                province(random).pinyin() + "-CeShi" + digits(3, random) + "-" + year(random) + "0101S0000";
            case CALL_SIGN -> "BG1" + (char) ('A' + random.nextInt(8)) + letters(2, random);
            case IOT_NUMBER -> "144000000" + digits(4, random);
        };
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
