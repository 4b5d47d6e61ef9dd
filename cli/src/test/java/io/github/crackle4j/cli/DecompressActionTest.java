package io.github.crackle4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.npy.NpyReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecompressActionTest {

    @TempDir
    private Path folder;

    /** Columns shorter than the blocks in which files are written, and longer ones. */
    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void columnsAreWrittenPieceByPiece(VoxelType type) throws IOException {
        for (Shape shape : new Shape[] {new Shape(21, 13, 30), new Shape(3, 2, 1_100_000), new Shape(0, 3, 4)}) {
            Volume volume = Samples.volume(type, shape, Order.C, 3);
            CrackleArray stream = Crackle.open(Crackle.compress(volume));
            byte[] whole = Samples.npy(volume);
            for (long mostBytes : new long[] {Long.MAX_VALUE, stream.decodedBytes() / 4, 1}) {
                if (mostBytes == 1 && shape.z() > 1000) {
                    continue;
                }
                Path file = folder.resolve("array.npy");
                try (FileChannel out = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    DecompressAction.write(stream, Execution.threads(2), out, mostBytes);
                }
                assertThat(Files.readAllBytes(file))
                        .as("%s, %d bytes", shape, mostBytes)
                        .isEqualTo(whole);
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void aPipeGetsFortranOrder(VoxelType type) throws IOException {
        Volume volume = Samples.volume(type, new Shape(21, 13, 30), Order.C, 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DecompressAction.write(
                Crackle.open(Crackle.compress(volume)), Execution.serial(), Channels.newChannel(bytes), 1000);
        Volume read = NpyReader.read(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(read.order()).isEqualTo(Order.FORTRAN);
        assertThat(Crackle.open(Crackle.compress(read)).contentEquals(Crackle.open(Crackle.compress(volume))))
                .isTrue();
    }
}
