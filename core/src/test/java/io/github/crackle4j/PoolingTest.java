package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Pooling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mode pooling. */
class PoolingTest {

    private enum Form {
        MODE_2X2X1(1, false),
        SPARSE_2X2X1(1, true),
        MODE_2X2X2(2, false),
        SPARSE_2X2X2(2, true);

        final int depth;
        final boolean sparse;

        Form(int depth, boolean sparse) {
            this.depth = depth;
            this.sparse = sparse;
        }

        byte[] pool(CrackleArray array, CompressOptions options) {
            return switch (this) {
                case MODE_2X2X1 -> Pooling.mode2x2x1(array, options).toBytes();
                case SPARSE_2X2X1 -> Pooling.sparseMode2x2x1(array, options).toBytes();
                case MODE_2X2X2 -> Pooling.mode2x2x2(array, options).toBytes();
                case SPARSE_2X2X2 -> Pooling.sparseMode2x2x2(array, options).toBytes();
            };
        }
    }

    static List<Encodings.Encoding> streams() {
        return EncodedGallery.streams();
    }

    @ParameterizedTest
    @MethodSource("streams")
    void blocksAreThoseFoundVoxelByVoxel(Encodings.Encoding encoded) {
        for (Form form : Form.values()) {
            Volume expected = naive(encoded.volume(), form);
            byte[] pooled = form.pool(encoded.open(1), CompressOptions.DEFAULT);
            VolumeAssert.assertThat(Crackle.decompress(pooled)).as("%s", form).isSameAs(expected);
            assertThat(form.pool(encoded.open(3), CompressOptions.DEFAULT))
                    .as("%s, 3 threads", form)
                    .isEqualTo(pooled);
            assertThat(pooled).as("%s, compressed", form).isEqualTo(Crackle.compress(expected));
        }
    }

    @Test
    void optionsAreFollowed() {
        Volume volume = Volumes.of(VoxelType.UINT16, Order.C, new Shape(40, 40, 20), Volumes.columns(3, 9));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        CompressOptions options = CompressOptions.DEFAULT.withMarkovOrder(3).withPins(true);
        byte[] pooled = Pooling.mode2x2x2(array, options).toBytes();
        assertThat(pooled).isEqualTo(Crackle.compress(naive(volume, Form.MODE_2X2X2), options));
        assertThat(Crackle.open(pooled).header().labelFormat()).isEqualTo(LabelFormat.PINS);
        assertThat(Crackle.open(pooled).header().markovOrder()).isEqualTo(3);
    }

    /** Blocks of 2×2×1 in the order (0, 0), (1, 0), (0, 1), (1, 1). */
    @ParameterizedTest
    @CsvSource({
        "1 1 2 2, 1, 1",
        "1 2 1 2, 1, 1",
        "1 2 2 1, 2, 2",
        "1 2 3 1, 1, 1",
        "1 2 3 4, 4, 4",
        "0 0 3 4, 0, 4",
        "0 0 3 3, 0, 3",
        "3 0 0 4, 0, 4",
        "1 2 3 0, 0, 3",
        "1 2 0 0, 0, 2",
        "0 1 0 0, 0, 1",
        "1 0 0 0, 0, 1",
        "0 0 0 0, 0, 0"
    })
    void fourVoxelsBecomeOne(String voxels, long mode, long sparse) {
        String[] labels = voxels.split(" ", -1);
        Volume volume = Volumes.of(
                VoxelType.UINT8, Order.FORTRAN, new Shape(2, 2, 1), (x, y, z) -> Long.parseLong(labels[x + 2 * y]));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        assertThat(single(Pooling.mode2x2x1(array, CompressOptions.DEFAULT).toBytes()))
                .isEqualTo(mode);
        assertThat(single(
                        Pooling.sparseMode2x2x1(array, CompressOptions.DEFAULT).toBytes()))
                .isEqualTo(sparse);
    }

    /** Blocks of 2×2×2, x fastest. */
    @ParameterizedTest
    @CsvSource({
        "1 1 1 2 2 2 2 2, 2, 2",
        "1 2 1 2 2 1 2 1, 1, 1",
        "0 0 0 0 0 3 4 4, 0, 4",
        "9 8 7 6 5 4 3 2, 9, 9",
        "0 8 7 6 5 4 3 2, 0, 8",
        "1 2 3 4 5 6 7 7, 7, 7",
        "0 0 0 0 0 0 0 5, 0, 5",
        "0 0 0 0 0 0 0 0, 0, 0"
    })
    void eightVoxelsBecomeOne(String voxels, long mode, long sparse) {
        String[] labels = voxels.split(" ", -1);
        Volume volume = Volumes.of(
                VoxelType.INT16, Order.C, new Shape(2, 2, 2), (x, y, z) -> Long.parseLong(labels[x + 2 * (y + 2 * z)]));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        assertThat(single(Pooling.mode2x2x2(array, CompressOptions.DEFAULT).toBytes()))
                .isEqualTo(mode);
        assertThat(single(
                        Pooling.sparseMode2x2x2(array, CompressOptions.DEFAULT).toBytes()))
                .isEqualTo(sparse);
    }

    @Test
    void damageIsFound() {
        byte[] stream = HandVector.streamOf("flat-v1");
        stream[stream.length - 1] ^= 1;
        assertThatThrownBy(() -> Pooling.mode2x2x1(Crackle.open(stream), CompressOptions.DEFAULT)
                        .toBytes())
                .isInstanceOf(CrackleFormatException.class);
    }

    private static long single(byte[] pooled) {
        Volume volume = Crackle.decompress(pooled);
        assertThat(volume.shape()).isEqualTo(new Shape(1, 1, 1));
        return volume.get(0, 0, 0);
    }

    private static Volume naive(Volume volume, Form form) {
        Shape shape = volume.shape();
        int z = form.depth == 1 ? shape.z() : (shape.z() + 1) / 2;
        Shape pooled = new Shape((shape.x() + 1) / 2, (shape.y() + 1) / 2, z);
        return Volumes.of(volume.type(), volume.order(), pooled, (i, j, k) -> block(volume, form, i, j, k));
    }

    private static long block(Volume volume, Form form, int i, int j, int k) {
        Shape shape = volume.shape();
        List<Long> voxels = new ArrayList<>();
        for (int z = form.depth * k; z < Math.min(form.depth * (k + 1), shape.z()); z++) {
            for (int y = 2 * j; y < Math.min(2 * j + 2, shape.y()); y++) {
                for (int x = 2 * i; x < Math.min(2 * i + 2, shape.x()); x++) {
                    voxels.add(volume.get(x, y, z));
                }
            }
        }
        boolean whole = voxels.size() == 4 * form.depth;
        if (form.sparse) {
            voxels.removeIf(label -> label == 0);
        }
        if (voxels.isEmpty()) {
            return 0;
        }
        return form.depth == 1 ? flatBlock(voxels, whole, form.sparse) : mode(voxels);
    }

    private static long flatBlock(List<Long> voxels, boolean whole, boolean sparse) {
        if (!whole) {
            return voxels.get(0);
        }
        if (sparse && voxels.size() < 4) {
            Map<Long, Integer> counts = counts(voxels);
            return voxels.stream()
                    .filter(label -> counts.get(label) > 1)
                    .findFirst()
                    .orElse(voxels.get(voxels.size() - 1));
        }
        long a = voxels.get(0);
        long b = voxels.get(1);
        long c = voxels.get(2);
        if (a == b) {
            return a;
        }
        if (a == c) {
            return a;
        }
        return b == c ? b : voxels.get(3);
    }

    private static long mode(List<Long> voxels) {
        Map<Long, Integer> counts = counts(voxels);
        long best = voxels.get(0);
        for (long label : voxels) {
            if (counts.get(label) > counts.get(best)) {
                best = label;
            }
        }
        return best;
    }

    private static Map<Long, Integer> counts(List<Long> voxels) {
        Map<Long, Integer> counts = new HashMap<>();
        voxels.forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts;
    }
}
