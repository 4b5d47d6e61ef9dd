package io.github.crackle4j.fuzz;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Range;
import io.github.crackle4j.StreamParts;
import io.github.crackle4j.Volume;
import io.github.crackle4j.ops.Slabs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * An intact stream, to be damaged.
 *
 * @param name where it is from
 * @param bytes the stream
 * @param array what it holds
 */
record Original(String name, byte[] bytes, CrackleArray array) {

    private static final int CUT = 80;
    private static final int CUT_SLICES = 4;

    private Original(String name, byte[] bytes) {
        this(name, bytes, Crackle.open(bytes).with(Execution.serial()));
    }

    boolean hasChecksums() {
        return array.header().hasChecksums();
    }

    /** Returns whether slices that both streams have are the same, the slices {@code zStart} to {@code zEnd − 1}. */
    boolean isSame(Volume slices, int zStart, int zEnd) {
        if (zEnd > array.shape().z()) {
            return false;
        }
        Volume intact = array.decode(zStart, zEnd);
        return slices.type() == intact.type()
                && slices.order() == intact.order()
                && slices.shape().equals(intact.shape())
                && Objects.deepEquals(slices.array(), intact.array());
    }

    /** Returns the streams of this library, in both versions. */
    static List<Original> synthetic() {
        List<Original> originals = new ArrayList<>();
        for (byte[] stream : Seeds.all()) {
            originals.add(new Original("synthetic", stream));
            originals.add(new Original(
                    "synthetic, version 0", StreamParts.of(stream).asVersion0().toBytes()));
        }
        return originals;
    }

    /** Returns the streams of the reference implementation. */
    static List<Original> golden(Path folder) throws IOException {
        List<Original> originals = new ArrayList<>();
        for (Path file : files(folder)) {
            originals.add(new Original(file.getFileName().toString(), Files.readAllBytes(file)));
        }
        return originals;
    }

    /** Returns cuts from the middle of real volumes, encoded anew, and the slices there as they are. */
    static List<Original> real(Path folder) throws IOException {
        List<Original> originals = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            CrackleArray whole;
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                whole = Crackle.open(in.readAllBytes()).with(Execution.serial());
            }
            int x = whole.shape().x() / 2;
            int y = whole.shape().y() / 2;
            int z = whole.shape().z() / 2;
            Volume cut = whole.slice(Range.of(x, x + CUT), Range.of(y, y + CUT), Range.of(z, z + CUT_SLICES));
            originals.add(new Original(name + ", a cut", Crackle.compress(cut)));
            originals.add(new Original(
                    name + ", slices", Slabs.slab(whole, z, z + CUT_SLICES).toBytes()));
        }
        return originals;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            System.out.println("Left out: " + folder + ", which is not there");
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            file.toString().endsWith(".ckl") || file.toString().endsWith(".ckl.gz"))
                    .sorted()
                    .toList();
        }
    }
}
