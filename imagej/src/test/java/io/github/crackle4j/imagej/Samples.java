package io.github.crackle4j.imagej;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Volumes to try the plugin on. */
final class Samples {

    static final Shape SHAPE = new Shape(19, 13, 7);

    private Samples() {}

    /** Returns slanted columns with the given labels. */
    static Volume volume(VoxelType type, Order order, long... labels) {
        Volume volume = Volume.allocate(type, SHAPE, order);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    volume.set(x, y, z, labels[((x + z) / 3 + 2 * (y / 4)) % labels.length]);
                }
            }
        }
        return volume;
    }

    /** Returns what is logged meanwhile, which goes to standard output where ImageJ has no window. */
    static String logged(Runnable action) {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setOut(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(standardOutput);
        }
        return log.toString(StandardCharsets.UTF_8);
    }

    static CrackleArray stream(Volume volume) {
        return Crackle.open(Crackle.compress(volume));
    }
}
