package io.github.crackle4j.examples;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Compress a volume, write it to a file, ask questions of the file, decode parts of it. */
public final class QuickStart {

    private QuickStart() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("labels", ".ckl");
        try {
            run(file);
        } finally {
            Files.delete(file);
        }
    }

    static void run(Path file) throws IOException {
        // Voxel (x, y, z) is element x + sx·(y + sy·z).
        int[] voxels = new int[64 * 64 * 16];
        Arrays.fill(voxels, 1000, 9000, 7);
        Volume labels = Volume.of(voxels, new Shape(64, 64, 16));

        byte[] stream = Crackle.compress(labels);
        CompressOptions small =
                CompressOptions.DEFAULT.withMarkovOrder(CompressOptions.AUTO).withPins(true);
        byte[] smallest = Crackle.compress(labels, small);
        Volume same = Crackle.decompress(stream);
        Files.write(file, smallest);

        try (CrackleArray array = Crackle.open(file)) {
            long[] all = array.labels(); // without decoding a voxel
            boolean seven = array.contains(7);
            Volume slab = array.decode(4, 8); // z = 4 … 7
            Volume mask = array.mask(7); // 1 where the label is 7
            System.out.println(array + ": labels " + Arrays.toString(all) + ", has 7: " + seven);
            System.out.println(slab + ", " + mask + ", " + same);
        }
    }
}
