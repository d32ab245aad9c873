package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.PdfFile.Found;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Atom;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Name;
import org.guiju.label.PdfValue.Ref;
import org.guiju.label.PdfValue.Text;

/**
 * The first line of the first page and the last line of the last page of a PDF, for an explicit mark. Text is read as
 * far as its fonts say what it means; where they do not for one of the two lines, and the other is no mark, or a bound is met, nothing is said of a mark.
 */
final class PdfText {
    /** Operators behind which text begins elsewhere. */
    private static final Set<String> POSITIONS = Set.of("BT", "Tm", "Td", "TD", "T*");

    private final PdfFile file;
    private final List<Run> runs = new ArrayList<>();
    private int spent;
    private int looked;
    private int codes;
    private int characters;

    private PdfText(PdfFile file) {
        this.file = file;
    }

    /**
     * Text shown by one operator, where the baseline of its line begins; not known where a font does not say what its codes mean.
     *
     * @param reach how long it may be, as no character is wider than it is high
     */
    private record Run(double x, double y, double size, double reach, String text, boolean known) {}

    /** Runs on one baseline; not known where one of them is not. */
    private record Line(String text, boolean known) {
        static final Line NONE = new Line("", true);

        String words() {
            return known ? text : "";
        }
    }

    /** What a content stream names, read once each. */
    private record Resources(
            Optional<Dict> dict, Map<String, Optional<PdfFont>> fonts, Map<String, Optional<Found>> forms) {
        Resources(Optional<Dict> dict) {
            this(dict, new HashMap<>(), new HashMap<>());
        }
    }

    static Optional<ExplicitMark> mark(PdfFile file) throws IOException {
        try {
            List<Line> above = lines(file, true);
            List<Line> below = lines(file, false);
            if (above.isEmpty() && below.isEmpty()) {
                return Optional.empty(); // pages of pictures, whose words are not known
            }
            Line first = above.isEmpty() ? Line.NONE : above.get(0);
            Line last = below.isEmpty() ? Line.NONE : below.get(below.size() - 1);
            ExplicitMark mark = ExplicitMark.of("line", first.words(), last.words());
            return Optional.of(mark).filter(m -> m.found() || first.known && last.known);
        } catch (Broken e) {
            return Optional.empty(); // what the text says is not known, and says nothing of the label
        }
    }

    /** The lines of the first or the last page. */
    private static List<Line> lines(PdfFile file, boolean first) throws IOException, Broken {
        Optional<PdfPage> page = PdfPage.of(file, first);
        if (page.isEmpty()) {
            return List.of();
        }
        PdfText text = new PdfText(file);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (PdfValue part : page.get().contents()) {
            all.writeBytes(text.stream(part));
            all.write('\n');
        }
        double[] shown = switch (page.get().turned()) {
            case 90 -> new double[] {0, -1, 1, 0, 0, 0};
            case 180 -> new double[] {-1, 0, 0, -1, 0, 0};
            case 270 -> new double[] {0, 1, -1, 0, 0, 0};
            default -> new double[] {1, 0, 0, 1, 0, 0};
        };
        text.run(
                all.toByteArray(),
                new Resources(page.get().resources().map(PdfPage.Entry::dict)),
                PdfTextState.of(shown),
                0);
        page.get().box().ifPresent(box -> text.crop(box, shown));
        return text.lines();
    }

    /** Leaves out what stands beside what is shown of the page: above, below, behind its right edge or too far before the left one. */
    private void crop(double[] box, double[] shown) {
        double[] from = PdfTextState.times(new double[] {1, 0, 0, 1, box[0], box[1]}, shown);
        double[] to = PdfTextState.times(new double[] {1, 0, 0, 1, box[2], box[3]}, shown);
        double bottom = Math.min(from[5], to[5]);
        double top = Math.max(from[5], to[5]);
        double left = Math.min(from[4], to[4]);
        double right = Math.max(from[4], to[4]);
        runs.removeIf(r -> r.y >= top || r.y + r.size <= bottom || r.x >= right || r.x + r.reach <= left);
    }

    private byte[] stream(PdfValue value) throws IOException, Broken {
        Optional<Found> found = value instanceof Ref ref ? file.object(ref, 0) : Optional.empty();
        if (found.isEmpty() || found.get().stream() < 0) {
            throw Broken.damaged("a content stream is not there");
        }
        byte[] bytes = file.stream(found.get(), Math.max(0, Bounds.PDF_TEXT - spent));
        spent += bytes.length;
        return bytes;
    }

    /** Runs operators of text (ISO 32000-1, 9.4); all others only where they move it. */
    private void run(byte[] content, Resources resources, PdfTextState outer, int depth) throws IOException, Broken {
        PdfLexer lexer = PdfLexer.ofContent(content);
        Deque<PdfTextState> saved = new ArrayDeque<>();
        List<PdfValue> operands = new ArrayList<>();
        PdfTextState state = outer;
        double[] line = {1, 0, 0, 1, 0, 0};
        double written = 0;
        while (true) {
            PdfValue value;
            try {
                value = lexer.value();
            } catch (PdfLexer.Ends e) {
                return;
            }
            if (!(value instanceof Atom operator) || isOperand(operator.text())) {
                operands.add(value);
                if (operands.size() > Bounds.PDF_VALUES) {
                    throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a content stream has too many operands");
                }
                continue;
            }
            double[] n = numbers(operands);
            written = POSITIONS.contains(operator.text()) ? 0 : written;
            switch (operator.text()) {
                case "q" -> {
                    if (saved.size() == Bounds.PDF_RESOURCES) {
                        throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a content stream saves its state too often");
                    }
                    saved.push(state);
                }
                case "Q" -> state = saved.isEmpty() ? state : saved.pop();
                case "cm" -> state = n.length == 6 ? state.moved(n) : state;
                case "TL" -> state = n.length == 1 ? state.led(n[0]) : state;
                case "Tf" -> state = state.written(font(operands, resources), n.length == 1 ? n[0] : state.size());
                case "Tr" -> state = state.painted(n.length != 1 || n[0] != 3 && n[0] != 7);
                case "BT" -> line = new double[] {1, 0, 0, 1, 0, 0};
                case "Tm" -> line = n.length == 6 ? n : line;
                case "Td", "TD" -> {
                    if (n.length == 2) {
                        line = PdfTextState.times(new double[] {1, 0, 0, 1, n[0], n[1]}, line);
                        state = operator.text().equals("TD") ? state.led(-n[1]) : state;
                    }
                }
                case "T*" -> line = state.below(line);
                case "Tj", "TJ" -> written = show(operands, state, line, written);
                case "'", "\"" -> {
                    line = state.below(line);
                    written = show(operands, state, line, 0);
                }
                case "ID" -> lexer.image();
                case "Do" -> form(operands, resources, state, depth);
                default -> {}
            }
            operands.clear();
        }
    }

    private static boolean isOperand(String word) {
        char c = word.charAt(0);
        return c >= '0' && c <= '9'
                || c == '-'
                || c == '+'
                || c == '.'
                || word.equals("true")
                || word.equals("false")
                || word.equals("null");
    }

    private static double[] numbers(List<PdfValue> operands) {
        return operands.stream()
                .filter(Atom.class::isInstance)
                .mapToDouble(v -> number(((Atom) v).text()))
                .toArray();
    }

    static double number(String word) {
        try {
            return Double.parseDouble(word);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Takes what an operator shows.
     *
     * @param written how far what was shown since the line began may reach
     * @return how far it may reach now
     */
    private double show(List<PdfValue> operands, PdfTextState state, double[] line, double written) throws Broken {
        StringBuilder text = new StringBuilder();
        boolean known = true;
        double ems = 0;
        for (PdfValue operand : operands) {
            for (PdfValue value : operand instanceof Array array ? array.values() : List.of(operand)) {
                if (value instanceof Text shown) {
                    String words =
                            state.seen().flatMap(f -> f.decode(shown.bytes())).orElse(null);
                    known &= words != null;
                    text.append(words == null ? "" : words);
                    ems += words == null || words.isEmpty() ? shown.bytes().length : words.length();
                } else if (operand instanceof Array && value instanceof Atom gap) {
                    text.append(number(gap.text()) < -200 ? " " : "");
                    ems += Math.max(0, -number(gap.text()) / 1000);
                }
            }
        }
        characters += text.length();
        if (runs.size() >= Bounds.PDF_VALUES || characters > Bounds.PDF_TEXT) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a page has too much text");
        }
        double[] at = PdfTextState.times(line, state.ctm());
        double size = Math.abs(state.size());
        double height = size * Math.hypot(at[2], at[3]);
        double reach = written + ems * size;
        if (height > 0) {
            runs.add(new Run(at[4], at[5], height, reach * Math.hypot(at[0], at[1]), text.toString(), known));
        }
        return reach;
    }

    private Optional<PdfFont> font(List<PdfValue> operands, Resources resources) throws IOException, Broken {
        String name = !operands.isEmpty() && operands.get(0) instanceof Name n ? n.text() : "";
        if (!resources.fonts.containsKey(name)) {
            Optional<Found> found = resource(name, resources, "Font");
            Optional<PdfFont> font = Optional.empty();
            if (found.isPresent() && found.get().value() instanceof Dict dict) {
                font = Optional.of(PdfFont.of(file, dict, Bounds.PDF_CODES - codes));
                codes += font.get().codes();
            }
            resources.fonts.put(name, font);
        }
        return resources.fonts.get(name);
    }

    private Optional<Found> resource(String name, Resources resources, String kind) throws IOException, Broken {
        if (++looked > Bounds.PDF_RESOURCES) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a page has too many fonts and forms");
        }
        Optional<Dict> named = resources.dict.isPresent() ? file.dict(resources.dict.get(), kind) : Optional.empty();
        Optional<PdfValue> value = named.flatMap(d -> d.get(name));
        return value.isPresent() && value.get() instanceof Ref ref
                ? file.object(ref, 0)
                : value.map(v -> new Found(0, 0, v, new byte[0], false, -1));
    }

    private void form(List<PdfValue> operands, Resources resources, PdfTextState state, int depth)
            throws IOException, Broken {
        String name = !operands.isEmpty() && operands.get(0) instanceof Name n ? n.text() : "";
        if (!resources.forms.containsKey(name)) {
            resources.forms.put(name, resource(name, resources, "XObject"));
        }
        Optional<Found> found = resources.forms.get(name);
        if (found.isEmpty() || !(found.get().value() instanceof Dict dict) || !dict.isName("Subtype", "Form")) {
            return;
        }
        if (depth == 8 || spent >= Bounds.PDF_TEXT || found.get().stream() < 0) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a page has forms that nest too deep or hold too much");
        }
        byte[] content = file.stream(found.get(), Math.max(0, Bounds.PDF_TEXT - spent));
        spent += content.length + 1024; // so that an empty form drawn over and over ends too
        double[] matrix =
                dict.get("Matrix").orElse(dict) instanceof Array array ? numbers(array.values()) : new double[0];
        Optional<Dict> own = file.dict(dict, "Resources");
        run(
                content,
                own.isPresent() ? new Resources(own) : resources,
                matrix.length == 6 ? state.moved(matrix) : state,
                depth + 1);
    }

    /** Lines that hold a letter or are not known, from top to bottom; runs on one baseline from left to right. */
    private List<Line> lines() {
        List<Run> ordered = runs.stream()
                .filter(r -> !r.text.isEmpty() || !r.known)
                .sorted(Comparator.comparingDouble(Run::y).reversed())
                .toList();
        List<Line> lines = new ArrayList<>();
        for (int from = 0; from < ordered.size(); ) {
            int to = from;
            double reach = Math.max(1, ordered.get(from).size / 2);
            while (to < ordered.size() && ordered.get(from).y - ordered.get(to).y <= reach) {
                to++;
            }
            StringBuilder line = new StringBuilder();
            ordered.subList(from, to).stream()
                    .sorted(Comparator.comparingDouble(Run::x))
                    .forEach(r -> line.append(r.text));
            boolean known = ordered.subList(from, to).stream().allMatch(Run::known);
            if (!known || line.chars().anyMatch(Character::isLetter)) {
                lines.add(new Line(line.toString().strip(), known));
            }
            from = to;
        }
        return lines;
    }
}
