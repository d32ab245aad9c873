package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import com.adobe.internal.xmp.XMPException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the reader of plain packets takes, the parser of XMP says too. */
class PlainPacketTest {
    private static final String[] PARTS = {
        "<",
        ">",
        "/",
        "\"",
        "'",
        "&amp;",
        "&quot;",
        "&#65;",
        "&",
        ";",
        " ",
        "\n",
        "\r",
        "\t",
        "\0",
        "=",
        ":AIGC",
        "TC260",
        "xmlns:",
        "rdf:",
        "x:",
        "<a/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?xpacket ",
        "?>",
        "about",
        "猫",
        "\uFEFF",
        "xmlns:TC260=\"" + Xmp.NAMESPACE + "\"",
        "TC260:AIGC=\"x\"",
        "rdf:about=\"\"",
        "x:xmptk=\"t\"",
        "1",
        "_",
        "-",
        "."
    };

    private static List<String> packets() throws Exception {
        String json = LABEL.toJson();
        String escaped = json.replace("\"", "&quot;");
        List<String> all = new ArrayList<>();
        all.add(xmp(element(json)));
        all.add(new String(Xmp.merge(Optional.empty(), LABEL), StandardCharsets.UTF_8));
        all.add(xmp("<rdf:Description rdf:about=\"\" xmlns:TC260=\"" + Xmp.NAMESPACE + "\" TC260:AIGC=\"" + escaped
                + "\"/>"));
        all.add(xmp("<rdf:Description rdf:about='' T:AIGC='" + json + "' xmlns:T='" + Xmp.NAMESPACE + "' />"));
        all.add("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\" x:xmptk=\"made by\">\n <rdf:RDF xmlns:rdf='"
                + "http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\n  "
                + element("\n" + json + "\n") + "\n </rdf:RDF>\n</x:xmpmeta>\n");
        return all;
    }

    /** Whether the packet was taken. */
    private static boolean agrees(String written) {
        byte[] packet = written.getBytes(StandardCharsets.UTF_8);
        String text = new String(packet, StandardCharsets.UTF_8);
        Optional<PlainPacket.Value> plain = PlainPacket.read(packet);
        if (plain.isEmpty()) {
            return false;
        }
        PlainPacket.Value value = plain.get();
        try {
            assertThat(Xmp.parse(text)).as(text).contains(value.text());
            for (String other : List.of(LABEL.toJson(), "a'b\"c<d>e&amp;f")) {
                byte[] changed = PlainPacket.with(packet, other).orElseThrow();
                String now = new String(changed, StandardCharsets.UTF_8);
                assertThat(Xmp.parse(now)).as(now).contains(other);
                assertThat(changed)
                        .startsWith(Arrays.copyOf(packet, value.start()))
                        .endsWith(Arrays.copyOfRange(packet, value.end(), packet.length));
            }
        } catch (XMPException e) {
            throw new AssertionError(text, e);
        }
        int start = new String(packet, 0, value.start(), StandardCharsets.UTF_8).length();
        int end = new String(packet, 0, value.end(), StandardCharsets.UTF_8).length();
        assertThat(Xmp.spots(text)).as(text).singleElement().satisfies(spot -> {
            assertThat(spot.start()).isEqualTo(start);
            assertThat(spot.end()).isEqualTo(end);
            assertThat(spot.value()).isEqualTo(value.text());
        });
        return true;
    }

    @Test
    void itTakesWhatGeneratorsWrite() throws Exception {
        for (String packet : packets()) {
            assertThat(agrees(packet)).as(packet).isTrue();
        }
        byte[] plain = packets().get(0).getBytes(StandardCharsets.UTF_8);
        assertThat(PlainPacket.with(plain, "猫")).as("left to the parser").isEmpty();
        assertThat(agrees(xmp(element("")))).as("no value").isFalse();
        assertThat(agrees(xmp(element("{}") + element("{}")))).isFalse();
    }

    @Test
    void itAgreesOnEveryValueOfTheCorpus() throws Exception {
        int taken = 0;
        for (Corpus.Item item : Corpus.items()) {
            String text = new String(item.bytes(), StandardCharsets.UTF_8);
            int start = text.indexOf("<?xpacket begin");
            int end = text.indexOf("<?xpacket end=\"w\"?>");
            if (start >= 0 && end > start && agrees(text.substring(start, end + 19))) {
                taken++;
            }
        }
        assertThat(taken).isGreaterThan(150);
    }

    @Test
    void itAgreesOnChangedPackets() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("PlainPacketTest.itAgreesOnChangedPackets: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        List<String> packets = packets();
        int taken = 0;
        for (int round = 0; round < Integer.getInteger("guiju.rounds", 20_000); round++) {
            StringBuilder text = new StringBuilder(packets.get(random.nextInt(packets.size())));
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, PARTS[random.nextInt(PARTS.length)]);
                    case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
                    default -> text.replace(at, at + 1, PARTS[random.nextInt(PARTS.length)]);
                }
            }
            taken += agrees(text.toString()) ? 1 : 0;
        }
        assertThat(taken).as("seed %d", seed).isGreaterThan(100);
    }

    @Test
    void hostilePacketsTakeLinearTime() throws Exception {
        StringBuilder many = new StringBuilder();
        for (int i = 0; many.length() < Bounds.PART - 1000; i++) {
            many.append("<T:a").append(i).append("/>");
        }
        int most = Bounds.PART - 1000;
        List<String> hostile = List.of(
                xmp("<rdf:Description rdf:about=\"\" xmlns:T=\"" + Xmp.NAMESPACE + "\">" + many
                        + "AIGC</rdf:Description>"),
                xmp(element("&".repeat(most))),
                xmp(element("&quot;".repeat(most / 6))),
                xmp(element("x:AIGC=\"".repeat(most / 8))),
                xmp("<T:AIGC>".repeat(most / 8)),
                xmp("<T:AIGC></T:AIGC".repeat(most / 16)),
                xmp("AIGC <T:a ".repeat(most / 10)),
                "AIGC<?xpacket ".repeat(most / 14),
                xmp("AIGC<![CDATA[".repeat(most / 13)));
        for (String packet : hostile) {
            Findings findings = new Findings(Profile.STRICT);
            byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
            Cpu.bounded(packet.substring(0, 400), () -> {
                Xmp.read(bytes, "", findings);
                return findings;
            });
        }
    }
}
