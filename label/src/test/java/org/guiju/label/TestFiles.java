package org.guiju.label;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;

/** Real small files, and the parts that tests put into them. */
final class TestFiles {
    /** A code with right check digits and a division that no company has. */
    static final String PRODUCER = "001191000000MAEXAMPL8D10100";

    static final String OTHER = "001191000000MAEXAMPT3400000";
    static final Label LABEL = Label.first(PRODUCER, "018f3a1c-test-0001");

    private TestFiles() {}

    static BufferedImage picture() {
        BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(new GradientPaint(0, 0, Color.RED, 37, 23, Color.BLUE));
        g.fillRect(0, 0, 37, 23);
        g.dispose();
        return image;
    }

    static byte[] image(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture(), format, out);
        return out.toByteArray();
    }

    static int[] pixels(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    static Path write(Path folder, String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] body = join(latin(type), data);
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(body)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] iTXt(String keyword, String text, boolean compressed) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return chunk(
                "iTXt",
                join(latin(keyword + (compressed ? "\0\1\0\0\0" : "\0\0\0\0\0")), compressed ? deflate(utf8) : utf8));
    }

    /** Puts bytes right behind IHDR. */
    static byte[] afterIhdr(byte[] png, byte[] chunk) {
        return splice(png, 33, chunk);
    }

    /** Puts bytes before IEND, so behind the pixels. */
    static byte[] beforeIend(byte[] png, byte[] chunk) {
        return splice(png, png.length - 12, chunk);
    }

    static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    /** Puts a segment right behind SOI. */
    static byte[] afterSoi(byte[] jpeg, byte[] segment) {
        return splice(jpeg, 2, segment);
    }

    /** A TIFF block with ImageDescription and UserComment; an empty text leaves its tag out. */
    static byte[] exif(String description, String comment, ByteOrder order) {
        byte[] d = latin(description + "\0");
        byte[] c = join(latin("ASCII\0\0\0"), latin(comment));
        int exifIfd = 8 + 2 + 24 + 4;
        int text = exifIfd + 2 + 12 + 4;
        ByteBuffer b = ByteBuffer.allocate(text + d.length + c.length).order(order);
        b.put(latin(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 2);
        b.putShort((short) 0x010E).putShort((short) 2).putInt(d.length).putInt(text);
        b.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(exifIfd);
        b.putInt(0).putShort((short) 1);
        b.putShort((short) 0x9286).putShort((short) 7).putInt(c.length).putInt(text + d.length);
        return b.putInt(0).put(d).put(c).array();
    }

    static String xmp(String inside) {
        return "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">" + inside
                + "</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";
    }

    static String element(String json) {
        return "<rdf:Description rdf:about=\"\" xmlns:TC260=\"http://www.tc260.org.cn/ns/AIGC/1.0/\"><TC260:AIGC>"
                + json.replace("&", "&amp;").replace("\"", "&quot;") + "</TC260:AIGC></rdf:Description>";
    }

    private static byte[] splice(byte[] file, int at, byte[] part) {
        return ByteBuffer.allocate(file.length + part.length)
                .put(file, 0, at)
                .put(part)
                .put(file, at, file.length - at)
                .array();
    }
}
