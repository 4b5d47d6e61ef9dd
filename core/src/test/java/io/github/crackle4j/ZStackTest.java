package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Uniform;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Volumes on top of each other. */
class ZStackTest {

    private static final CompressOptions SERIAL = CompressOptions.DEFAULT.with(Execution.serial());

    /** Returns samples of one size, types and patterns as they come. */
    private static List<Volumes.Sample> samples() {
        return Volumes.miniatures();
    }

    private static Volume stacked(List<Volume> parts, VoxelType type) {
        Shape shape = parts.get(0).shape();
        int[] first = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            first[i + 1] = first[i] + parts.get(i).shape().z();
        }
        return Volumes.of(type, parts.get(0).order(), shape.withZ(first[parts.size()]), (x, y, z) -> {
            int i = 0;
            while (first[i + 1] <= z) {
                i++;
            }
            return parts.get(i).get(x, y, z - first[i]);
        });
    }

    private static VoxelType common(List<Volume> parts) {
        for (VoxelType type : List.of(
                VoxelType.UINT8,
                VoxelType.INT8,
                VoxelType.UINT16,
                VoxelType.INT16,
                VoxelType.UINT32,
                VoxelType.INT32,
                VoxelType.UINT64,
                VoxelType.INT64)) {
            if (parts.stream().allMatch(part -> holds(type, part.type()))) {
                return type;
            }
        }
        throw new NoSuchElementException();
    }

    private static boolean holds(VoxelType type, VoxelType other) {
        return type == other || type.bytes() > other.bytes() && (type.isSigned() || !other.isSigned());
    }

    /** Any encodings of any volumes whose types have a common one, in any number, to any Markov order. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
    void stacksAnything(int seed) {
        Random random = new Random(seed);
        List<Volumes.Sample> samples = new ArrayList<>(samples());
        boolean withWide = random.nextBoolean();
        samples.removeIf(sample -> sample.volume().type() == (withWide ? VoxelType.INT64 : VoxelType.UINT64)
                || withWide && sample.volume().type().isSigned());
        int order = random.nextInt(4) - 1;
        boolean pins = random.nextBoolean();
        List<Volume> volumes = new ArrayList<>();
        byte[] first = null;
        for (int threads : new int[] {1, 3}) {
            Random choice = new Random(seed);
            ZStack stack = new ZStack(new CompressOptions(order, pins, Execution.threads(threads)));
            volumes.clear();
            for (int parts = 1 + choice.nextInt(9); parts > 0; parts--) {
                List<Encodings.Encoding> ways =
                        Encodings.of(samples.get(choice.nextInt(samples.size())).volume());
                Encodings.Encoding way = ways.get(choice.nextInt(ways.size()));
                volumes.add(way.volume());
                if (choice.nextInt(4) == 0) {
                    stack.add(way.volume());
                } else {
                    stack.add(way.open(threads));
                }
            }
            byte[] stream = stack.toStream().toBytes();
            assertHolds(stream, stacked(volumes, common(volumes)));
            assertThat(Crackle.open(stream).header().version()).isEqualTo(1);
            first = first == null ? stream : first;
            assertThat(stream).as("threads make no difference").isEqualTo(first);
        }
    }

    /**
     * Whatever the parts were, with a Markov model or without: what comes out is what compression makes of the whole.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, CompressOptions.AUTO})
    void isWhatCompressionMakes(int order) {
        Volume whole = Volumes.of(VoxelType.UINT16, Order.C, new Shape(40, 33, 9), Volumes.cells(7, 7, 5));
        for (int partOrder : new int[] {0, 2}) {
            for (boolean pins : new boolean[] {false, true}) {
                List<CrackleArray> parts = new ArrayList<>();
                for (int[] range : new int[][] {{0, 4}, {4, 5}, {5, 5}, {5, 9}}) {
                    Volume part = Naive.slices(whole, range[0], range[1]);
                    byte[] stream = Crackle.compress(part, new CompressOptions(partOrder, pins, Execution.serial()));
                    parts.add(Crackle.open(
                            range[0] == 4 ? StreamParts.of(stream).asVersion0().toBytes() : stream));
                }
                assertThat(ZStack.of(parts.iterator(), SERIAL.withMarkovOrder(order))
                                .toBytes())
                        .isEqualTo(Crackle.compress(whole, SERIAL.withMarkovOrder(order)));
            }
        }
    }

    @Test
    void theCrackFormatOfMostSlicesWins() {
        Shape shape = new Shape(12, 11, 3);
        Volume noise = Volumes.of(VoxelType.UINT8, Order.FORTRAN, shape, Volumes.noise(3, 200));
        Volume cells = Volumes.of(VoxelType.UINT8, Order.FORTRAN, shape, Volumes.cells(3, 5, 5));
        for (int noisy = 0; noisy <= 4; noisy++) {
            List<Volume> volumes = new ArrayList<>();
            ZStack stack = new ZStack(SERIAL.withMarkovOrder(noisy % 2));
            for (int i = 0; i < 4; i++) {
                volumes.add(i < noisy ? noise : cells);
                stack.add(volumes.get(i));
            }
            byte[] stream = stack.toStream().toBytes();
            assertHolds(stream, stacked(volumes, VoxelType.UINT8));
            assertThat(Crackle.open(stream).header().crackFormat())
                    .isEqualTo(noisy > 2 ? CrackFormat.PERMISSIBLE : CrackFormat.IMPERMISSIBLE);
        }
    }

    @Test
    void pinsAreTakenWhereTheyAreSmaller() {
        Volume columns = Volumes.of(VoxelType.UINT32, Order.FORTRAN, new Shape(30, 30, 10), Volumes.columns(3, 6));
        byte[] stream = new ZStack(SERIAL.withPins(true))
                .add(columns)
                .add(columns)
                .toStream()
                .toBytes();
        assertHolds(stream, stacked(List.of(columns, columns), VoxelType.UINT32));
        assertThat(Crackle.open(stream).header().labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(stream)
                .hasSizeLessThan(
                        new ZStack(SERIAL).add(columns).add(columns).toStream().toBytes().length);
        byte[] pins = Recode.toPins(Crackle.open(Crackle.compress(columns))).toBytes();
        assertThat(Crackle.open(ZStack.of(Crackle.open(pins), Crackle.open(pins))
                                .toBytes())
                        .header()
                        .labelFormat())
                .isEqualTo(LabelFormat.FLAT);
    }

    @Test
    void emptyPartsAddNothing() {
        Shape shape = new Shape(3, 2, 1);
        byte[] ones = Uniform.ones(shape, VoxelType.UINT8, Order.C).toBytes();
        byte[] none =
                Uniform.ones(shape.withZ(0), VoxelType.UINT16, Order.FORTRAN).toBytes();
        assertHolds(
                ZStack.of(Crackle.open(ones), Crackle.open(none), Crackle.open(ones))
                        .toBytes(),
                Volumes.of(VoxelType.UINT16, Order.C, shape.withZ(2), Volumes.uniform(1)));
        assertThat(ZStack.of(Crackle.open(none), Crackle.open(none)).toBytes()).isEqualTo(none);
        byte[] flat =
                Uniform.zeros(new Shape(0, 5, 7), VoxelType.UINT8, Order.C).toBytes();
        assertThat(ZStack.of(Crackle.open(flat), Crackle.open(flat)).toBytes())
                .isEqualTo(Uniform.zeros(new Shape(0, 5, 14), VoxelType.UINT8, Order.C)
                        .toBytes());
    }

    /** Each part lies in a file that is gone when the next one is asked for. */
    @Test
    void partsNeedNotStay(@TempDir Path folder) {
        Path file = folder.resolve("part.ckl");
        Shape shape = new Shape(6, 5, 1);
        Iterator<CrackleArray> parts = new Iterator<>() {
            private int next;
            private CrackleArray last;

            @Override
            public boolean hasNext() {
                return next < 60;
            }

            @Override
            public CrackleArray next() {
                try {
                    if (last != null) {
                        last.close();
                    }
                    int z = next++;
                    Files.write(
                            file,
                            Crackle.compress(Volumes.of(
                                    VoxelType.UINT8, Order.FORTRAN, shape, (x, y, i) -> x / 2 + y / 3 + z % 7)));
                    last = Crackle.open(file);
                    return last;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        assertHolds(
                ZStack.of(parts, SERIAL).toBytes(),
                Volumes.of(VoxelType.UINT8, Order.FORTRAN, shape.withZ(60), (x, y, z) -> x / 2 + y / 3 + z % 7));
    }

    @ParameterizedTest
    @EnumSource
    void typesThatNoTypeHoldsAreRefused(VoxelType type) {
        ZStack stack = new ZStack(SERIAL).add(open(type, 3, 2));
        for (VoxelType other : VoxelType.values()) {
            boolean none =
                    type.isSigned() != other.isSigned() && (type == VoxelType.UINT64 || other == VoxelType.UINT64);
            if (none) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> stack.add(open(other, 3, 2)))
                        .withMessageContaining(type + " and " + other);
            } else {
                ZStack two = new ZStack(SERIAL).add(open(type, 3, 2)).add(open(other, 3, 2));
                VoxelType common = Crackle.open(two.toStream().toBytes()).voxelType();
                assertThat(holds(common, type) && holds(common, other)).isTrue();
            }
        }
    }

    @Test
    void slicesMustBeOfOneSize() {
        ZStack stack = new ZStack(SERIAL).add(open(VoxelType.UINT8, 3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stack.add(open(VoxelType.UINT8, 2, 3)))
                .withMessageContaining("2×3×1")
                .withMessageContaining("3×2×1");
        assertThatIllegalArgumentException().isThrownBy(() -> stack.add(open(VoxelType.UINT8, 3, 1)));
        assertThat(Crackle.open(stack.toStream().toBytes()).shape()).isEqualTo(new Shape(3, 2, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> new ZStack(SERIAL).toStream().toBytes());
    }

    @Test
    void aDamagedPartLeavesTheStackAsItWas(@TempDir Path folder) throws IOException {
        byte[] stream = Uniform.ones(new Shape(3, 2, 2), VoxelType.UINT16, Order.FORTRAN)
                .toBytes();
        stream[stream.length - 12] ^= 1; // the checksum of the labels, before those of two slices
        Path file = folder.resolve("damaged.ckl");
        Files.write(file, stream);
        ZStack stack = new ZStack(SERIAL);
        try (CrackleArray damaged = Crackle.open(file)) {
            assertThatExceptionOfType(CrackleFormatException.class).isThrownBy(() -> stack.add(damaged));
        }
        assertThatIllegalStateException().isThrownBy(() -> stack.toStream().toBytes());
        stack.add(open(VoxelType.UINT8, 2, 3));
        CrackleArray rest = Crackle.open(stack.toStream().toBytes());
        assertThat(rest.shape()).isEqualTo(new Shape(2, 3, 1));
        assertThat(rest.voxelType()).isEqualTo(VoxelType.UINT8);
    }

    private static CrackleArray open(VoxelType type, int sx, int sy) {
        return Crackle.open(
                Uniform.ones(new Shape(sx, sy, 1), type, Order.FORTRAN).toBytes());
    }
}
