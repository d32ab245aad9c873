package org.guiju.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles in pinyin are read; words that only look like it are left alone. */
class PinyinTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shuju Anquan Fa | 数据安全法",
                "Cybersecurity Law (Wangluo Anquan Fa) | Cybersecurity Law (网络安全法)",
                "Rengongzhineng shengcheng hecheng neirong biaoshi banfa 2025 | 人工智能生成合成内容标识办法 2025",
                "the Banfa of 2023 | the Banfa of 2023",
                "Anquan Fa | Anquan Fa",
                "Guiding Opinions | Guiding Opinions",
            })
    void pinyin(String title, String read) {
        assertThat(Pinyin.characters(title)).isEqualTo(read);
    }
}
