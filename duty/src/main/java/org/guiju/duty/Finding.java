package org.guiju.duty;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.register.Claim;
import org.guiju.register.Node;

/**
 * A duty applied to a subject.
 *
 * @param duty the duty
 * @param verdict the answer
 * @param subject the service, or {@code business}
 * @param file below the profile's folder; empty when no file is meant
 * @param position where in the file, as {@code byte 33} or {@code line 2}; may be empty
 * @param reason why, in one sentence
 * @param facts values used, by path
 * @param missing paths whose values would settle an unproven answer
 * @param inForceFrom the day from which the duty binds, as precise as its sources; empty when none or several are named
 * @param marks how well the demand and its date are established, worst first
 * @param remedy what to do; empty when nothing is to be done
 */
public record Finding(
        Duty duty,
        Verdict verdict,
        String subject,
        String file,
        String position,
        String reason,
        Map<String, Value> facts,
        List<String> missing,
        Optional<String> inForceFrom,
        List<Claim.Mark> marks,
        String remedy) {

    /** How the reason begins where the profile does not settle whether the duty binds. */
    static final String MAY_NOT_BIND = "cannot tell whether it binds: ";

    /** Answers, in the order of urgency. */
    public enum Verdict {
        NOT_MET,
        UNPROVEN,
        CONTESTED,
        NOT_YET,
        MET,
        NOT_BOUND;

        /** As written in records: {@code not_met}. */
        public String word() {
            return Node.word(this).replace('-', '_');
        }
    }

    /** The file and the place in it; empty when no file is meant. */
    public String place() {
        return position.isEmpty() ? file : file + ", " + position;
    }

    /** The same in every run and every format: what is judged, not how. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((duty.id() + "\n" + subject + "\n" + file).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether the profile does not settle even whether the duty binds. */
    public boolean mayNotBind() {
        return reason.startsWith(MAY_NOT_BIND);
    }

    /** The finding as a record, keys in the order of {@code docs/formats.md}. */
    public Map<String, Object> fields() {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("duty", duty.id());
        f.put("clause", duty.citation());
        f.put("modality", Node.word(duty.modality()));
        f.put("verdict", verdict.word());
        f.put("subject", subject);
        f.put("place", place());
        f.put("reason", reason);
        Map<String, Object> values = new LinkedHashMap<>();
        facts.forEach((k, v) -> values.put(k, v.plain()));
        f.put("facts", values);
        f.put("missing", missing);
        f.put("in_force_from", inForceFrom);
        f.put("marks", marks.stream().map(Node::word).toList());
        f.put("remedy", remedy);
        f.put("id", id());
        return f;
    }
}
