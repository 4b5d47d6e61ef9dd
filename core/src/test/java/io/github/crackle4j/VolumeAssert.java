package io.github.crackle4j;

import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/** Says of two volumes where they differ. */
final class VolumeAssert extends AbstractAssert<VolumeAssert, Volume> {

    private VolumeAssert(Volume actual) {
        super(actual, VolumeAssert.class);
    }

    static VolumeAssert assertThat(Volume actual) {
        return new VolumeAssert(actual);
    }

    /** Demands the same type, shape, order and voxels. */
    VolumeAssert isSameAs(Volume expected) {
        isNotNull();
        if (actual.order() != expected.order()) {
            failWithMessage("Expected order %s, not %s", expected.order(), actual.order());
        }
        return hasSameVoxelsAs(expected);
    }

    /** Demands the same type, shape and voxels, in whichever order they lie. */
    VolumeAssert hasSameVoxelsAs(Volume expected) {
        isNotNull();
        if (actual.type() != expected.type() || !actual.shape().equals(expected.shape())) {
            failWithMessage("Expected %s, not %s", expected, actual);
        }
        if (!sameArrays(actual, expected)) {
            findDifference(expected);
        }
        return this;
    }

    /** Returns whether two volumes are the same in all respects. */
    static boolean same(Volume a, Volume b) {
        return a.type() == b.type() && a.shape().equals(b.shape()) && sameArrays(a, b);
    }

    private static boolean sameArrays(Volume a, Volume b) {
        return a.order() == b.order() && Objects.deepEquals(a.array(), b.array());
    }

    private void findDifference(Volume expected) {
        Shape shape = actual.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    if (actual.get(x, y, z) != expected.get(x, y, z)) {
                        failWithMessage(
                                "Expected label %s at (%d, %d, %d), not %s",
                                expected.type().toString(expected.get(x, y, z)),
                                x,
                                y,
                                z,
                                actual.type().toString(actual.get(x, y, z)));
                    }
                }
            }
        }
    }
}
