package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.LongStream;

/** Says of streams that edits made whether they are what they should be. */
final class EditAssert {

    private EditAssert() {}

    /**
     * Demands that a fresh reader finds the voxels, with all checksums right, and that the table of labels ascends
     * without duplicates or unused labels.
     */
    static void assertHolds(byte[] stream, Volume expected) {
        CrackleArray array = Crackle.open(stream).with(Execution.threads(2));
        VolumeAssert.assertThat(array.decode()).isSameAs(expected);
        assertThat(array.header().sortedLabels()).as("sorted").isTrue();
        long[] labels = Naive.labels(expected);
        assertThat(array.labels()).isEqualTo(labels);
        if (labels.length > 0) {
            assertTable(array.header(), StreamParts.of(stream).labels, labels);
        }
    }

    private static void assertTable(Header header, byte[] section, long[] labels) {
        ByteBuffer bytes = ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN);
        boolean pins = header.labelFormat() == LabelFormat.PINS;
        long background = pins ? label(bytes, header) : 0;
        long[] table = new long[(int) bytes.getLong()];
        for (int i = 0; i < table.length; i++) {
            table[i] = label(bytes, header);
        }
        if (pins) {
            assertThat(labels).contains(background);
            assertThat(table)
                    .isEqualTo(LongStream.of(labels)
                            .filter(label -> label != background)
                            .toArray());
        } else {
            assertThat(table).isEqualTo(labels);
        }
    }

    /** Demands a label format; but a single label is flat anyway. */
    static void assertLabelFormat(byte[] stream, LabelFormat expected) {
        CrackleArray array = Crackle.open(stream);
        assertThat(array.header().labelFormat()).isEqualTo(array.labelCount() > 1 ? expected : LabelFormat.FLAT);
    }

    private static long label(ByteBuffer bytes, Header header) {
        long label = 0;
        for (int i = 0; i < header.storedWidth(); i++) {
            label |= (bytes.get() & 0xFFL) << 8 * i;
        }
        return header.storedType().truncate(label);
    }

    /** Demands that all but header and labels of a stream is as it was before. */
    static void assertOnlyLabelsChanged(byte[] before, byte[] after) {
        StreamParts old = StreamParts.of(before);
        StreamParts now = StreamParts.of(after);
        assertThat(now.version).isEqualTo(old.version);
        assertThat(now.model).isEqualTo(old.model);
        assertThat(now.blocks).isDeepEqualTo(old.blocks);
        assertThat(now.sliceCrcs).isEqualTo(old.sliceCrcs);
        Header oldHeader = Crackle.open(before).header();
        Header header = Crackle.open(after).header();
        assertLabelFormat(after, oldHeader.labelFormat());
        assertThat(header.crackFormat()).isEqualTo(oldHeader.crackFormat());
    }
}
