package org.guiju.check;

import java.util.List;

/** The one list of probes; whatever looks a probe up derives from it. */
final class Probes {
    static final List<Probe> ALL =
            List.of(new FileProbe(), new LabelProbe(), new TextProbe(), new AssessmentProbe(), new TelemetryProbe());

    private Probes() {}
}
