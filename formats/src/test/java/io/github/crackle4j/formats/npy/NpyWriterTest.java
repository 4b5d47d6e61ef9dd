package io.github.crackle4j.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyWriterTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final WritableByteChannel out = Channels.newChannel(bytes);

    @Test
    void writesTheBytesThatNumPyWrites() throws IOException {
        NpyWriter.write(out, Volume.of(VoxelType.UINT16, new short[] {1, 258}, new Shape(2, 1, 1), Order.C));

        String dictionary = "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 1, 1), }";
        String header =
                "\u0093NUMPY\u0001\u0000v\u0000" + dictionary + " ".repeat(128 - 10 - 1 - dictionary.length()) + "\n";
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).isEqualTo(header + "\u0001\u0000\u0002\u0001");
    }

    @Test
    void elementsAreAligned() throws IOException {
        for (int x = 1; x < 1_000_000_000; x *= 10) {
            bytes.reset();
            NpyWriter.create(out, VoxelType.INT64, new Shape(x, x, 1), Order.FORTRAN);
            assertThat(bytes.size()).isEqualTo(128);
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void writesWhatTheReaderReads(VoxelType type) throws IOException {
        for (Order order : Order.values()) {
            // More than one buffer of each type, and not a whole number of them.
            Volume volume = Volume.allocate(type, new Shape(67, 71, 73), order);
            Random random = new Random(1);
            for (int z = 0; z < 73; z++) {
                for (int y = 0; y < 71; y++) {
                    volume.set(random.nextInt(67), y, z, random.nextLong());
                }
            }
            bytes.reset();

            NpyWriter.write(out, volume);

            Volume read = NpyReader.read(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())));
            assertThat(read.array()).isEqualTo(volume.array());
            assertThat(read.type()).isEqualTo(type);
            assertThat(read.order()).isEqualTo(order);
            assertThat(read.shape()).isEqualTo(volume.shape());
        }
    }

    @Test
    void partsMakeAWhole() throws IOException {
        int[] labels = new Random(2).ints(3 * 4 * 5).toArray();
        VolumeWriter writer = NpyWriter.create(out, VoxelType.UINT32, new Shape(3, 4, 5), Order.FORTRAN);
        for (int z = 0; z < 5; z++) {
            writer.write(Volume.of(Arrays.copyOfRange(labels, 12 * z, 12 * z + 12), new Shape(3, 4, 1)));
        }
        byte[] parts = bytes.toByteArray();
        bytes.reset();

        NpyWriter.write(out, Volume.of(labels, new Shape(3, 4, 5)));

        assertThat(parts).isEqualTo(bytes.toByteArray());
    }
}
