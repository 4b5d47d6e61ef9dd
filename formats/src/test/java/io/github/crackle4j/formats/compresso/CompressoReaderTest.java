package io.github.crackle4j.formats.compresso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ByteSources;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams made by hand, by a naive writer, and damaged ones. */
class CompressoReaderTest {

    private static final int[] FLAT = {4, 4, 1};

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** Reads all slabs into one volume. */
    private static Volume read(byte[] stream, long slabBytes) throws IOException {
        try (CompressoReader reader =
                CompressoReader.open(ByteSources.array(stream), (sliceBytes, order) -> slabBytes)) {
            Volume all = Volume.allocate(reader.type(), reader.shape(), Order.FORTRAN);
            int z = 0;
            for (Volume slab = reader.next(); slab != null; slab = reader.next()) {
                for (int k = 0; k < slab.shape().z(); k++, z++) {
                    for (int y = 0; y < slab.shape().y(); y++) {
                        for (int x = 0; x < slab.shape().x(); x++) {
                            all.set(x, y, z, slab.get(x, y, k));
                        }
                    }
                }
            }
            assertThat(z).isEqualTo(all.shape().voxels() == 0 ? 0 : all.shape().z());
            return all;
        }
    }

    private static void assertReads(String stream, Volume volume) throws IOException {
        assertReads(hex(stream), 1 << 20, volume);
    }

    private static void assertReads(byte[] stream, long slabBytes, Volume volume) throws IOException {
        Volume read = read(stream, slabBytes);
        assertThat(read.shape()).isEqualTo(volume.shape());
        assertThat(read.array()).isEqualTo(volume.array()); // and so of the same type
    }

    private static void assertDamaged(String stream, String problem) {
        assertThatThrownBy(() -> read(hex(stream), 1 << 20))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining(problem);
    }

    /** The header of a stream of bytes, in windows of 4 x 4 x 1, of at most 255 ids, values and locations. */
    private static String header(int version, int sx, int sy, int sz, int ids, int values, int locations) {
        return String.format(
                "6370736f %02x 01 %02x00 %02x00 %02x00 040401 %02x00000000000000 %02x000000 %02x00000000000000 04 ",
                version, sx, sy, sz, ids, values, locations);
    }

    @Test
    void readsWhatRegionsTell() throws IOException {
        // Columns 0 0 9 9: those at x = 1 lie on a boundary, bits 1, 5 and 9, and their left neighbours tell their
        // labels.
        // Two regions in each slice; the two windows are a run of two: 2 * 2 + 1.
        Volume volume = Volume.of(
                new byte[] {0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9},
                new Shape(4, 3, 2));
        assertReads(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0500", volume);
        // The index: two ids a slice, no locations before either.
        assertReads(header(1, 4, 3, 2, 4, 1, 0) + "00090009 2202 0500 0202 0000", volume);
        assertDamaged(header(1, 4, 3, 2, 4, 1, 0) + "00090009 2202 0500 0301 0000", "a slice has 3 ids, but it has 2");
        assertDamaged(header(1, 4, 3, 2, 4, 1, 0) + "00090009 2202 0500 0202 0100", "1 locations, but it has 0");
        assertDamaged(header(0, 4, 3, 2, 3, 1, 0) + "000900 2202 0500", "too few ids");
        assertDamaged(header(0, 4, 3, 2, 5, 1, 0) + "0009000907 2202 0500", "1 ids too many");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 1) + "00090009 2202 07 0500", "1 locations too many");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0700", "leaves the volume by 1");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0300", "too few windows");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0200 0300", "value 1 of 1");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0100 0500", "run of no windows");
        assertDamaged(header(0, 4, 3, 2, 4, 1, 0) + "00090009 2222 0500", "outside of the volume, at 1, 3, 0");
    }

    @Test
    void readsWhatLocationsTell() throws IOException {
        // 1 1 2 over 3 1 2: bits 0, 1, 4 and 5. One region, the column of 2. No boundary voxel has a neighbour to the
        // left
        // or above that is none, so that each has its label and 7 among the locations.
        Volume volume = Volume.of(new byte[] {1, 1, 2, 3, 1, 2}, new Shape(3, 2, 1));
        assertReads(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08080a08 0300", volume);
        // 6 and the label, written out; 0, the label to the left; 2, that above.
        assertReads(header(0, 3, 2, 1, 1, 1, 5) + "02 3300 0601000a02 0300", volume);
        // 1, the label to the right.
        assertReads(
                header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08010a01 0300",
                Volume.of(new byte[] {1, 2, 2, 3, 2, 2}, new Shape(3, 2, 1)));
        // Labels that are no code and seven: 255 has to be written out.
        assertReads(
                header(0, 3, 2, 1, 1, 1, 5) + "fe 3300 06ff08ff01 0300",
                Volume.of(new byte[] {-1, 1, -2, -8, -2, -2}, new Shape(3, 2, 1)));

        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 00080a08 0300", "code 0 of the voxel at 0, 0, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 01080a08 0300", "code 1 of the voxel at 0, 0, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08020a08 0300", "code 2 of the voxel at 1, 0, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08030a08 0300", "code 3 of the voxel at 1, 0, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08080a04 0300", "code 4 of the voxel at 1, 1, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08080a05 0300", "code 5 of the voxel at 1, 1, 0");
        assertDamaged(header(0, 3, 2, 1, 1, 1, 4) + "02 3300 08080a06 0300", "too few locations");
    }

    @Test
    void looksIntoTheSlicesBeforeAndBehind() throws IOException {
        // In the middle slice, 5 over 6 over 5, the upper two lie on a boundary. 4 is the label before, 5 that behind;
        // the
        // outer slices are of one region each.
        Volume volume = Volume.of(new byte[] {5, 5, 5, 5, 6, 5, 6, 6, 6}, new Shape(1, 3, 3));
        assertReads(header(0, 1, 3, 3, 3, 2, 2) + "050506 0000 1100 0405 0000 0200 0000", volume);
        // Slices that stand alone have no such codes.
        assertDamaged(
                header(1, 1, 3, 3, 3, 2, 2) + "050506 0000 1100 0405 0000 0200 0000 010101 000002",
                "code 4 of the voxel at 0, 0, 1");
    }

    @Test
    void refusesHeadersOfNoStream() {
        String good = header(0, 4, 3, 2, 4, 1, 0) + "00090009 2202 0500";
        assertDamaged("00", "Not a Compresso stream");
        assertDamaged("6370736f 00", "The header ends after 5 of 36 bytes");
        assertDamaged(good.replace("6370736f 00", "6370736f 02"), "Version 2");
        assertDamaged(good.replace("6370736f 00 01", "6370736f 00 03"), "Voxels of 3 bytes");
        assertDamaged(good.replace(" 040401 ", " 040400 "), "Windows of");
        assertDamaged(good.replace(" 040401 ", " 080802 "), "Windows of");
        assertDamaged(good.replace("00000000000000 04 ", "00000000000000 05 "), "A connectivity of 5");
        assertDamaged(good.replace(" 0400000000000000 ", " 04000000000000ff "), "does not hold");
        assertDamaged(good.replace(" 01000000 ", " ffffffff "), "does not hold");
        assertDamaged(good + "00", "do not come to");
        assertDamaged(good + "0000 0000", "3 words cannot stand for the 2 windows");
        assertDamaged(good.replace(" 0400 0300 0200 ", " ffff ffff ffff "), "Slices of 65535 x 65535 voxels");
        assertDamaged(good.replace(" 0400 0300 0200 ", " ffff ff00 ffff "), "1 words cannot stand for");
        assertDamaged(header(1, 1, 1, 1, 1, 1, 0).replace(" 04 ", " 06 ") + "07 0000 0300 01 00", "stand alone");
        assertDamaged(header(0, 0, 3, 2, 1, 0, 0) + "07", "An empty volume is its header alone");
    }

    @Test
    void anEmptyVolumeIsItsHeader() throws IOException {
        for (Shape shape : new Shape[] {new Shape(0, 3, 2), new Shape(3, 0, 2), new Shape(3, 2, 0)}) {
            Volume empty = read(hex(header(0, shape.x(), shape.y(), shape.z(), 0, 0, 0)), 1);
            assertThat(empty.shape()).isEqualTo(shape);
            assertThat(empty.type()).isEqualTo(VoxelType.UINT8);
        }
    }

    private static Volume blobs(VoxelType type, Shape shape, Random random) {
        int kinds = 2 + random.nextInt(5);
        int[] grain = {1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(3)};
        long[] cells = random.longs(97, 0, kinds).toArray();
        boolean high = random.nextBoolean();
        Volume volume = Volume.allocate(type, shape, Order.FORTRAN);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int cell = x / grain[0] + 11 * (y / grain[1]) + 31 * (z / grain[2]);
                    long label = cells[cell % cells.length];
                    volume.set(x, y, z, high ? type.maxValue() - label : label);
                }
            }
        }
        return volume;
    }

    @ParameterizedTest
    @EnumSource(names = "UINT.*", mode = EnumSource.Mode.MATCH_ANY)
    void readsWhatANaiveWriterWrites(VoxelType type) throws IOException {
        Random random = new Random(type.bytes());
        int[][] windows = {FLAT, {8, 8, 1}, {2, 2, 2}, {8, 4, 1}, {4, 4, 2}, {1, 1, 1}, {3, 5, 4}};
        for (int round = 0; round < 70; round++) {
            Shape shape = new Shape(1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(9));
            Volume volume = blobs(type, shape, random);
            int[] steps = windows[round % windows.length];
            for (int kind = 0; kind < 3; kind++) {
                byte[] stream = NaiveCompresso.write(volume, steps, kind == 1 ? 1 : 0, kind == 2, random);
                assertReads(stream, 1 + random.nextInt(2000), volume);
            }
        }
    }

    @Test
    void readsRunsThatAreTooLongForAWord() throws IOException {
        Volume volume = Volume.allocate(VoxelType.UINT8, new Shape(700, 800, 3), Order.FORTRAN);
        volume.set(3, 3, 2, 1);
        byte[] stream = NaiveCompresso.write(volume, FLAT, 0, false, new Random(1));
        assertReads(stream, 1 << 20, volume);
    }

    @Test
    void damageIsToldOrHarmless() throws IOException {
        Random random = new Random(5);
        Volume volume = blobs(VoxelType.UINT16, new Shape(13, 11, 3), random);
        for (int kind = 0; kind < 3; kind++) {
            byte[] whole = NaiveCompresso.write(volume, FLAT, kind == 1 ? 1 : 0, kind == 2, random);
            assertReads(whole, 100, volume);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> read(cut, 100)).isInstanceOf(DamagedFileException.class);
            }
            ByteArrayOutputStream longer = new ByteArrayOutputStream();
            longer.writeBytes(whole);
            longer.write(0);
            assertThatThrownBy(() -> read(longer.toByteArray(), 100)).isInstanceOf(DamagedFileException.class);
            long told = Stream.iterate(0, bit -> bit + 1)
                    .limit(8L * whole.length)
                    .filter(bit -> isTold(whole, bit))
                    .count();
            assertThat(told).isGreaterThan(whole.length);
        }
    }

    /** Returns whether a flipped bit makes the stream unreadable, and not merely another one. */
    private static boolean isTold(byte[] whole, int bit) {
        byte[] flipped = whole.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        try {
            read(flipped, 1 << 20);
            return false;
        } catch (DamagedFileException e) {
            assertThat(e.getMessage()).isNotBlank();
            return true;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
