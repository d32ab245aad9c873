package org.guiju.safety;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The codes of the risks in Appendix A, from {@code risks.txt}. */
final class Risks {

    private static final Pattern CODE = Pattern.compile("A[.-]?([1-5])[.-]?([A-I])");

    private static final Set<String> CODES = load();

    private Risks() {}

    /** The code in its normal form, {@code A.1.a}; also from {@code A.1-a}, {@code a1a} and the like. */
    static Optional<String> code(String written) {
        Matcher matcher = CODE.matcher(written.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String code = "A." + matcher.group(1) + "." + matcher.group(2).toLowerCase(Locale.ROOT);
        return Optional.of(code).filter(CODES::contains);
    }

    private static Set<String> load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Risks.class.getResourceAsStream("risks.txt"), "risks.txt"),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .collect(toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
