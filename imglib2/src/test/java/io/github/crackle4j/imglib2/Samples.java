package io.github.crackle4j.imglib2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import java.util.Random;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;

/** Volumes to try the images on. */
final class Samples {

    private Samples() {}

    /** Returns slanted columns with labels from all over the type, among them its largest and smallest. */
    static Volume volume(VoxelType type, Shape shape, Order order, long seed) {
        Random random = new Random(seed);
        long[] labels = new long[16];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = type.truncate(random.nextLong());
        }
        labels[0] = type.maxValue();
        labels[1] = type.minValue();
        Volume volume = Volume.allocate(type, shape, order);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    volume.set(x, y, z, labels[(x + z) / 5 + 3 * ((y + z / 2) / 4) & 15]);
                }
            }
        }
        return volume;
    }

    /** Checks that an image has the voxels of a volume, walking along it in its own order. */
    static void assertSame(RandomAccessibleInterval<? extends IntegerType<?>> image, Volume expected) {
        assertThat(image.dimensionsAsLongArray())
                .containsExactly(
                        expected.shape().x(),
                        expected.shape().y(),
                        expected.shape().z());
        Cursor<? extends IntegerType<?>> cursor = image.localizingCursor();
        long count = 0;
        while (cursor.hasNext()) {
            long label = cursor.next().getIntegerLong();
            long wanted = expected.get(cursor.getIntPosition(0), cursor.getIntPosition(1), cursor.getIntPosition(2));
            if (label != wanted) {
                assertThat(label).as("voxel %s", cursor).isEqualTo(wanted);
            }
            count++;
        }
        assertThat(count).isEqualTo(expected.shape().voxels());
    }
}
