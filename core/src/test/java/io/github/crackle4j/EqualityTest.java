package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Equality;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Equality of voxels and of borders. */
class EqualityTest {

    static List<Volumes.Sample> samples() {
        return Volumes.gallery();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void encodingsDoNotMatter(Volumes.Sample sample) {
        int turn = 0;
        for (Encodings.Encoding way : Encodings.of(sample.volume())) {
            // Fresh streams have no borders that a remap made obsolete.
            CrackleArray fresh = Crackle.open(Crackle.compress(way.volume()));
            CrackleArray array = way.open(1 + turn++ % 3);
            assertThat(array.contentEquals(fresh)).as("%s", way).isTrue();
            assertThat(Equality.identical(fresh, array)).as("%s", way).isTrue();
            assertThat(Equality.sameStructure(array, fresh)).as("%s", way).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachDifferenceIsSeen(Volumes.Sample sample) {
        Volume volume = sample.volume();
        if (volume.shape().voxels() == 0) {
            return;
        }
        List<Encodings.Encoding> encodings = Encodings.of(volume);
        for (int seed = 0; seed < 3; seed++) {
            Volume other = Volumes.of(volume.type(), volume.order(), volume.shape(), volume::get);
            int x = place(seed, 1, volume.shape().x());
            int y = place(seed, 2, volume.shape().y());
            int z = place(seed, 3, volume.shape().z());
            long label = volume.get(x, y, z);
            other.set(x, y, z, label == 0 ? 1 : 0);
            Encodings.Encoding encoded = encodings.get(3 * seed);
            CrackleArray a = encoded.open(1 + seed);
            CrackleArray b = Crackle.open(Crackle.compress(other));
            assertThat(a.contentEquals(b)).isFalse();
            assertThat(Equality.identical(a, b)).isFalse();
            assertThat(Equality.sameStructure(a, b)).isEqualTo(naiveStructure(volume, other));
        }
    }

    private static int place(int seed, int axis, int length) {
        return (int) Long.remainderUnsigned(Volumes.mix(seed, axis, length, 0), length);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bordersAreThoseOfTheVoxels(Volumes.Sample sample) {
        CrackleArray before = Crackle.open(Crackle.compress(sample.volume()));
        for (Encodings.Encoding encoding : Encodings.of(sample.volume())) {
            if (encoding.volume() != sample.volume()) {
                assertThat(Equality.sameStructure(encoding.open(2), before))
                        .as("%s", encoding)
                        .isEqualTo(naiveStructure(encoding.volume(), sample.volume()));
            }
        }
    }

    private static boolean naiveStructure(Volume a, Volume b) {
        Shape shape = a.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    if (x > 0 && parted(a, x, y, z, x - 1, y) != parted(b, x, y, z, x - 1, y)
                            || y > 0 && parted(a, x, y, z, x, y - 1) != parted(b, x, y, z, x, y - 1)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean parted(Volume volume, int x, int y, int z, int otherX, int otherY) {
        return volume.get(x, y, z) != volume.get(otherX, otherY, z);
    }

    @Test
    void swappedLabelsAreADifferenceOfVoxelsAndNotOfStructure() {
        CrackleArray a = array(VoxelType.UINT8, Order.FORTRAN, (x, y, z) -> x < 3 ? 1 : 2);
        CrackleArray b = array(VoxelType.UINT8, Order.FORTRAN, (x, y, z) -> x < 3 ? 2 : 1);
        assertThat(Equality.sameVoxels(a, b)).isFalse();
        assertThat(Equality.sameStructure(a, b)).isTrue();
    }

    @Test
    void theWaySlicesShareLabelsIsNoMatterOfStructure() {
        CrackleArray a = array(VoxelType.UINT8, Order.FORTRAN, (x, y, z) -> x < 3 ? 1 : 2);
        CrackleArray b = array(VoxelType.UINT8, Order.FORTRAN, (x, y, z) -> (x < 3 ? 1 : 2) + 2 * z);
        assertThat(Equality.sameStructure(a, b)).isTrue();
    }

    @Test
    void typesAndOrdersMatterOnlyToTheIdentical() {
        Volumes.Field field = Volumes.noise(8, 100);
        CrackleArray a = array(VoxelType.UINT8, Order.FORTRAN, field);
        for (VoxelType type : VoxelType.values()) {
            for (Order order : Order.values()) {
                CrackleArray b = array(type, order, field);
                assertThat(a.contentEquals(b)).isTrue();
                assertThat(Equality.sameStructure(a, b)).isTrue();
                assertThat(Equality.identical(a, b)).isEqualTo(type == VoxelType.UINT8 && order == Order.FORTRAN);
            }
        }
    }

    @Test
    void minusOneIsNotTheLargestUnsignedLabel() {
        CrackleArray unsigned = array(VoxelType.UINT64, Order.FORTRAN, Volumes.uniform(-1));
        for (VoxelType type : VoxelType.values()) {
            CrackleArray other = array(type, Order.FORTRAN, Volumes.uniform(type.truncate(-1)));
            assertThat(unsigned.contentEquals(other)).isEqualTo(type == VoxelType.UINT64);
            assertThat(other.contentEquals(unsigned)).isEqualTo(type == VoxelType.UINT64);
        }
        CrackleArray minusOne = array(VoxelType.INT8, Order.FORTRAN, Volumes.uniform(-1));
        assertThat(minusOne.contentEquals(array(VoxelType.INT64, Order.FORTRAN, Volumes.uniform(-1))))
                .isTrue();
    }

    @Test
    void shapesMatter() {
        byte[] voxels = new byte[12];
        CrackleArray a = Crackle.open(Crackle.compress(Volume.of(voxels, new Shape(3, 4, 1))));
        CrackleArray b = Crackle.open(Crackle.compress(Volume.of(voxels, new Shape(4, 3, 1))));
        assertThat(a.contentEquals(b)).isFalse();
        assertThat(Equality.sameStructure(a, b)).isFalse();
        CrackleArray none = Crackle.open(Crackle.compress(Volume.of(new byte[0], new Shape(0, 4, 1))));
        CrackleArray alsoNone = Crackle.open(Crackle.compress(Volume.of(new long[0], new Shape(0, 4, 1))));
        assertThat(none.contentEquals(alsoNone)).isTrue();
        assertThat(Equality.identical(none, alsoNone)).isFalse();
        assertThat(none.contentEquals(Crackle.open(Crackle.compress(Volume.of(new byte[0], new Shape(4, 0, 1))))))
                .isFalse();
    }

    @Test
    void damageCountsUpToTheFirstSliceThatDiffersAndNotBeyond() {
        // The slice that differs takes longest, so that of several threads another comes to the damage first.
        Shape shape = new Shape(200, 200, 6);
        byte[] stream = Crackle.compress(Volumes.of(
                VoxelType.UINT8, Order.FORTRAN, shape, (x, y, z) -> z == 3 ? Volumes.mix(1, x, y, z) & 7 : z));
        CrackleArray changed = Crackle.open(Crackle.compress(Volumes.of(
                VoxelType.UINT8, Order.FORTRAN, shape, (x, y, z) -> z == 3 ? Volumes.mix(2, x, y, z) & 7 : z)));
        byte[] damagedBehind = stream.clone();
        damagedBehind[stream.length - 4 * 2] ^= 1;
        byte[] damagedBefore = stream.clone();
        damagedBefore[stream.length - 4 * 4] ^= 1;
        for (int threads = 1; threads <= 3; threads++) {
            Execution execution = Execution.threads(threads);
            for (int time = 0; time < 20; time++) {
                assertThat(Crackle.open(damagedBehind).with(execution).contentEquals(changed))
                        .isFalse();
            }
            assertThatThrownBy(() -> Crackle.open(damagedBefore).with(execution).contentEquals(changed))
                    .isInstanceOf(CrackleFormatException.class)
                    .hasMessageContaining("slice 2");
        }
    }

    private static CrackleArray array(VoxelType type, Order order, Volumes.Field field) {
        return Crackle.open(Crackle.compress(Volumes.of(type, order, new Shape(5, 4, 6), field)));
    }
}
