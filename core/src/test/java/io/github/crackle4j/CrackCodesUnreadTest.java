package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.Relabel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Questions about labels leave the crack codes alone, and edits of labels copy them without a look. */
class CrackCodesUnreadTest {

    @Test
    void ofAGeneratedVolume() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(60, 50, 40), Volumes.cells(11, 9, 4));
        for (boolean pins : new boolean[] {false, true}) {
            for (int order : new int[] {0, 3}) {
                check(Crackle.compress(volume, new CompressOptions(order, pins, Execution.parallel())));
            }
        }
    }

    @Test
    @Tag("real")
    void ofTheConnectomicsVolumes() {
        Path folder = SharedFiles.require("real");
        check(TestNpy.readAll(folder.resolve("connectomics_v0.ckl.gz")));
        check(TestNpy.readAll(folder.resolve("connectomics_pins_m7.ckl.gz")));
    }

    private static void check(byte[] stream) {
        long[] labels = Crackle.open(stream).labels();
        assertThat(labels).hasSizeGreaterThan(3);

        assertUnread("labels", stream, array -> assertThat(array.labels()).isEqualTo(labels));
        assertUnread("count", stream, array -> assertThat(array.labelCount()).isEqualTo(labels.length));
        assertUnread("min", stream, array -> assertThat(array.min()).isEqualTo(labels[0]));
        assertUnread("max", stream, array -> assertThat(array.max()).isEqualTo(labels[labels.length - 1]));
        assertUnread("contains", stream, array -> {
            assertThat(array.contains(labels[1])).isTrue();
            assertThat(array.contains(labels[labels.length - 1] + 1)).isFalse();
        });

        assertCopied(
                "remap",
                stream,
                array -> Relabel.remap(array, label -> label / 2).toBytes());
        assertCopied(
                "renumber", stream, array -> Relabel.renumber(array, 1).stream().toBytes());
    }

    private static void assertUnread(String what, byte[] stream, Consumer<CrackleArray> question) {
        CountingSource source = new CountingSource(stream, Section.CRACK_CODES);
        question.accept(Crackle.open(source));
        assertThat(source.bytesRead())
                .as("bytes of crack codes read for %s", what)
                .isZero();
    }

    /** Each byte is read once, in large pieces, and whatever the codes are: they may be no codes at all. */
    private static void assertCopied(String what, byte[] stream, Function<CrackleArray, byte[]> edit) {
        byte[] edited = edit.apply(Crackle.open(stream));
        CountingSource place = new CountingSource(stream, Section.CRACK_CODES);
        byte[] nonsense = stream.clone();
        Arrays.fill(
                nonsense, (int) place.sectionStart(), (int) (place.sectionStart() + place.sectionBytes()), (byte) 0xA5);
        CountingSource source = new CountingSource(nonsense, Section.CRACK_CODES);

        byte[] editedNonsense = edit.apply(Crackle.open(source));

        assertThat(source.bytesRead())
                .as("bytes of crack codes copied by %s", what)
                .isEqualTo(place.sectionBytes());
        assertThat((long) source.reads())
                .as("reads of crack codes for %s", what)
                .isLessThanOrEqualTo(2 + place.sectionBytes() / (1 << 18));
        CountingSource copy = new CountingSource(edited, Section.CRACK_CODES);
        int start = (int) copy.sectionStart();
        int end = start + (int) copy.sectionBytes();
        assertThat(Arrays.copyOfRange(edited, start, end))
                .isEqualTo(Crackle.open(stream).section(Section.CRACK_CODES));
        Arrays.fill(edited, start, end, (byte) 0xA5);
        assertThat(editedNonsense).isEqualTo(edited);
    }
}
