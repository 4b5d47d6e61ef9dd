package io.github.crackle4j.cli;

import io.github.crackle4j.Finding;
import io.github.crackle4j.ops.Integrity;
import io.github.crackle4j.ops.Salvage;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.Locale;
import java.util.StringJoiner;

/** A line for each stream, and under it one for each thing that is wrong. */
final class DamageText implements DamageReport {

    private final Writer out;

    DamageText(Writer out) {
        this.out = out;
    }

    @Override
    public void checked(String source, Integrity integrity) throws IOException {
        String remark = integrity.hasChecksums() ? "" : " as far as version 0 tells, which has no checksums";
        line(source + ": " + (integrity.isIntact() ? "ok" : "damaged") + remark);
        for (Finding finding : integrity.findings()) {
            line("  " + finding);
        }
    }

    @Override
    public void salvaged(String source, Salvage salvage, String fill) throws IOException {
        checked(source, salvage.integrity());
        BitSet lost = salvage.lostSlices();
        if (!lost.isEmpty()) {
            line("  filled with label " + fill + ": slices " + ranges(lost));
        }
        if (salvage.hasNewLabels()) {
            line("  each component has a new label, of type "
                    + salvage.voxelType().name().toLowerCase(Locale.ROOT));
        }
        line("  kept " + salvage.keptSlices() + " of " + salvage.shape().z() + " slices");
    }

    private static String ranges(BitSet slices) {
        StringJoiner ranges = new StringJoiner(", ");
        for (int from = slices.nextSetBit(0); from >= 0; ) {
            int to = slices.nextClearBit(from) - 1;
            ranges.add(from == to ? "" + from : from + " to " + to);
            from = slices.nextSetBit(to + 1);
        }
        return ranges.toString();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write(System.lineSeparator());
        out.flush();
    }

    @Override
    public void end() {}
}
