package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SvgLabelTest {
    static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n";

    @TempDir
    Path folder;

    static String svg(String inside) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\">" + inside
                + "<rect width=\"4\" height=\"4\" fill='#f00'/><text>猫 &amp; moon</text></svg>\n";
    }

    private LabelReport verify(String text) throws Exception {
        return Labels.verify(write(folder, "v.svg", text), Profile.STRICT);
    }

    private static List<String> codes(LabelReport report) {
        return report.problems().stream().map(p -> p.code().code()).toList();
    }

    @Test
    void writesOneElementAndChangesNoOtherByte() throws Exception {
        String title = svg("<title>Red</title>");
        String prefixed = "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:g/></s:svg>";
        String empty = "<svg xmlns=\"http://www.w3.org/2000/svg\" />";
        for (String text : List.of(svg(""), title, HEAD + svg("\n"), "\uFEFF" + svg(""), prefixed, empty)) {
            Path file = write(folder, "a.svg", text);
            assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
            LabelReport report = Labels.label(file, file, LABEL);
            assertThat(report.status()).isEqualTo(Status.VALID);
            assertThat(codes(report)).containsExactly("no-official-place");
            String written = Files.readString(file);
            String without = written.replaceFirst("(?s)<(s:)?metadata>.*</(s:)?metadata>", "");
            assertThat(text.equals(empty) ? without.replace("></svg>", "/>") : without)
                    .isEqualTo(text);
            assertThat(written.indexOf("metadata>"))
                    .isGreaterThan(text.equals(title) ? written.indexOf("</title>") : 0);
            Labels.label(file, file, Label.first(PRODUCER, "second"));
            assertThat(Files.readString(file)).contains("second").doesNotContain("0001");
        }
    }

    @Test
    void otherProgramsReadTheLabel() throws Exception {
        Path file = write(folder, "a.svg", HEAD + svg(""));
        Labels.label(file, file, LABEL);
        assertThat(Programs.outcome("exiftool", "-s3", "-XMP-TC260:all", file.toString())
                        .output()
                        .strip())
                .isEqualTo(LABEL.toJson());
    }

    @Test
    void packetsAndOtherMetadataAreKept() throws Exception {
        String own = "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                + " dc:format=\"image/svg\"/>";
        String work = "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                + "xmlns:cc=\"http://creativecommons.org/ns#\"><cc:Work rdf:about=\"\"/></rdf:RDF></metadata>";
        String packet = "<metadata>\n" + xmp(own) + "\n</metadata>";
        for (String inside : List.of(packet, work, work + packet)) {
            Path file = write(folder, "a.svg", svg(inside));
            Labels.label(file, file, LABEL);
            Labels.label(file, file, Label.first(PRODUCER, "second"));
            assertThat(Files.readString(file)).contains("second").doesNotContain("0001");
            assertThat(Files.readString(file).contains(own)).isEqualTo(inside.contains(own));
            assertThat(Files.readString(file).contains(work)).isEqualTo(inside.contains(work));
            assertThat(Labels.verify(file, Profile.STRICT).labels()).hasSize(1);
        }
        Path two = write(folder, "b.svg", svg(packet + packet));
        assertThatThrownBy(() -> Labels.label(two, two, LABEL)).hasMessageContaining("2 XMP packets");
    }

    @Test
    void bareRdfAndOtherEncodingsAreRead() throws Exception {
        String rdf = "<rdf:RDF>" + element(LABEL.toJson()) + "</rdf:RDF>";
        String text = svg("<metadata>" + rdf + "</metadata>")
                .replace("<svg ", "<svg xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" ");
        LabelReport report = verify(text);
        assertThat(codes(report)).containsExactly("no-official-place");
        assertThat(report.labels()).singleElement().matches(l -> l.fields().equals(LABEL.fields()));
        for (Charset charset : List.of(StandardCharsets.UTF_16LE, Charset.forName("GB18030"))) {
            String declared =
                    charset == StandardCharsets.UTF_16LE ? "\uFEFF" : "<?xml version=\"1.0\" encoding=\"GB18030\"?>";
            Path file = write(folder, "a.svg", (declared + svg("")).getBytes(charset));
            assertThat(Labels.label(file, file, LABEL).status()).isEqualTo(Status.VALID);
            assertThat(new String(Files.readAllBytes(file), charset)).contains("猫 &amp; moon");
        }
    }

    @Test
    void aPlatformChangesItsThreeFieldsOnly() throws Exception {
        Path file = write(folder, "a.svg", svg(""));
        Labels.label(file, file, LABEL);
        Label spread = new Label(
                "1", LABEL.contentProducer(), LABEL.produceId(), LABEL.reservedCode1(), OTHER, "upload-1", "");
        assertThat(Labels.disseminate(file, file, spread).labels())
                .singleElement()
                .matches(l -> l.fields().equals(spread.fields()));
    }

    @Test
    void entitiesAreRefusedAndNothingOutsideIsRead() throws Exception {
        Path secret = write(folder, "secret.txt", "leaked");
        String external = "<!DOCTYPE svg [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + svg("<metadata>" + xmp(element("&e;")) + "</metadata>");
        LabelReport report = verify(external);
        assertThat(codes(report)).containsExactly("svg-doctype");
        assertThat(report.problems()).singleElement().matches(p -> p.remedy().contains("plain SVG"));
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
        assertThat(report.toString()).doesNotContain("leaked");
        Path file = write(folder, "a.svg", external);
        assertThatThrownBy(() -> Labels.label(file, file, LABEL))
                .hasMessageContaining("document type")
                .matches(e -> ((LabelException) e).problem().code() == ProblemCode.SVG_DOCTYPE);
        assertThat(codes(verify(svg("&unknown;")))).containsExactly("part-damaged");
        assertThat(codes(verify(svg("<metadata><!DOCTYPE x></metadata>")))).containsExactly("part-damaged");
    }

    @Test
    void hostileTextsEnd() throws Exception {
        assertThat(verify("<g>".repeat(500_000)).status()).isEqualTo(Status.UNREADABLE);
        assertThat(verify("<!--".repeat(500_000)).status()).isEqualTo(Status.UNREADABLE);
        assertThat(verify("<?".repeat(500_000)).status()).isEqualTo(Status.UNREADABLE);
        assertThat(verify(svg("x".repeat(Bounds.PAGE))).status()).isEqualTo(Status.UNREADABLE);
        assertThat(verify("<html/>").status()).isEqualTo(Status.UNREADABLE);
        assertThat(verify(svg("<metadata>" + xmp("<a>".repeat(100) + "AIGC" + "</a>".repeat(100)) + "</metadata>"))
                        .status())
                .isEqualTo(Status.UNREADABLE);
    }
}
