package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.Slabs;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams that edits make are looked at, and edited on, without being made. */
class OpenedEditsTest {

    @TempDir
    private Path folder;

    static Stream<Encodings.Encoding> streams() {
        return EditStreams.small();
    }

    private static List<Function<CrackleArray, CrackleStream>> edits() {
        List<Function<CrackleArray, CrackleStream>> edits = new ArrayList<>(List.of(
                array -> Relabel.renumber(array, 5).stream(),
                array -> Relabel.remap(array, label -> label & 1),
                array -> Recode.toFlat(array),
                array -> Recode.withMarkovOrder(array, 2),
                array -> Recompress.recompress(array, CompressOptions.DEFAULT.withPins(true), Long.MAX_VALUE),
                array -> ZStack.of(array, array),
                array -> ConnectedComponents.multiLabel(array, 6).stream()));
        edits.add(
                array -> Slabs.slab(array, array.shape().z() / 2, array.shape().z()));
        return edits;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void areTheStreamsThatWouldHaveBeenMade(Encodings.Encoding encoding) throws IOException {
        Path file = Files.write(folder.resolve("a.ckl"), encoding.stream());
        for (Function<CrackleArray, CrackleStream> edit : edits()) {
            CrackleArray made = Crackle.open(edit.apply(encoding.open(1)).toBytes());
            try (CrackleArray source = Crackle.open(file)) {
                for (CrackleArray array : new CrackleArray[] {source, encoding.open(1)}) {
                    CrackleStream stream = edit.apply(array);
                    try (CrackleArray opened = stream.open()) {
                        assertThat(opened.section(Section.STREAM)).isEqualTo(made.section(Section.STREAM));
                        VolumeAssert.assertThat(opened.decode()).isSameAs(made.decode());
                        assertThat(opened.labels()).isEqualTo(made.labels());
                        // An edit of an edit, twice over.
                        try (CrackleArray again =
                                Relabel.remap(opened, label -> label ^ 1).open()) {
                            assertThat(Recode.withMarkovOrder(again, 1).toBytes())
                                    .isEqualTo(twice(made));
                        }
                    }
                }
            }
        }
    }

    private static byte[] twice(CrackleArray array) {
        byte[] once = Relabel.remap(array, label -> label ^ 1).toBytes();
        return Recode.withMarkovOrder(Crackle.open(once), 1).toBytes();
    }

    @Test
    void crackCodesStayWhereTheyAre() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(64, 64, 20), Volumes.cells(2, 6, 4));
        CountingSource source = new CountingSource(Crackle.compress(volume), Section.CRACK_CODES);

        CrackleArray renumbered =
                Relabel.renumber(Crackle.open(source), 1).stream().open();
        long count = renumbered.labelCount();

        assertThat(count).isEqualTo(Naive.labels(volume).length);
        assertThat(source.bytesRead()).isZero();
        renumbered.decode(3, 4);
        assertThat(source.bytesRead()).isBetween(1L, source.sectionBytes() / 10);
    }

    @Test
    void keysStayWhereTheyAreIfLabelsKeepTheirOrder() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(64, 64, 20), Volumes.cells(2, 6, 4));
        CountingSource near = new CountingSource(Crackle.compress(volume), Section.LABELS);
        CrackleArray renumbered =
                Relabel.renumber(Crackle.open(near), 1).stream().open();
        long before = near.bytesRead();
        renumbered.labels();
        assertThat(near.bytesRead()).as("keys read where they lie").isGreaterThan(before);

        CountingSource far = new CountingSource(Crackle.compress(volume), Section.LABELS);
        CrackleArray fetched =
                Relabel.renumber(Crackle.open(new Far(far)), 1).stream().open();
        before = far.bytesRead();
        assertThat(fetched.labels()).isEqualTo(renumbered.labels());
        assertThat(far.bytesRead()).as("keys fetched once").isEqualTo(before);

        CountingSource descending = new CountingSource(Crackle.compress(volume), Section.LABELS);
        CrackleArray turned =
                Relabel.remap(Crackle.open(descending), label -> 1000 - label).open();
        before = descending.bytesRead();
        turned.labels();
        assertThat(descending.bytesRead()).as("new keys in memory").isEqualTo(before);
    }

    /** A source whose bytes are dear. */
    private record Far(ByteSource source) implements ByteSource {

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public void read(long position, byte[] target, int offset, int length) throws IOException {
            source.read(position, target, offset, length);
        }

        @Override
        public boolean isRemote() {
            return true;
        }
    }

    /** Damage that the edit has no reason to look at is found when it is read. */
    @Test
    void damageIsFoundWhereItIsRead() {
        Volume volume = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(24, 20, 4), Volumes.cells(2, 6, 4));
        byte[] stream = Crackle.compress(volume);
        CrackleArray intact = Crackle.open(stream);
        stream[(int) (stream.length - 4 - 16 - intact.sectionBytes(Section.CRACK_CODES)) + 5] ^= 4;

        CrackleArray opened = Relabel.renumber(Crackle.open(stream), 1).stream().open();

        assertThat(opened.labelCount()).isPositive();
        assertThatExceptionOfType(CrackleFormatException.class).isThrownBy(opened::decode);
    }
}
