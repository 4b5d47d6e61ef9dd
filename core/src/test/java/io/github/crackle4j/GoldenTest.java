package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Streams made by the reference implementation, and what it says they hold. */
class GoldenTest {

    @TestFactory
    Stream<DynamicTest> decodesToTheExpectedVoxels() {
        return forEach(file -> true, file -> {
            Volume volume = Crackle.decompress(file.stream());
            assertThat(volume.type()).isEqualTo(file.type());
            assertThat(volume.shape()).isEqualTo(file.shape());
            assertThat(volume.order()).isEqualTo(file.order());
            VolumeAssert.assertThat(volume).isSameAs(file.expected());
            assertThat(sha256(TestNpy.rawBytes(volume))).isEqualTo(file.rawSha256());
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsTheLabelsOfTheVoxels() {
        return forEach(file -> true, file -> {
            long[] labels = Naive.labels(file.expected());
            CrackleArray array = Crackle.open(file.stream());
            assertThat(array.labels()).isEqualTo(labels);
            assertThat(array.labelCount()).isEqualTo(labels.length);
        });
    }

    @TestFactory
    Stream<DynamicTest> masksOneLabel() {
        return forEach(file -> file.expected().shape().voxels() > 0, file -> {
            Volume volume = file.expected();
            long label = volume.get(
                    volume.shape().x() / 2,
                    volume.shape().y() / 2,
                    volume.shape().z() / 2);
            CrackleArray array = Crackle.open(file.stream());
            VolumeAssert.assertThat(array.mask(label)).isSameAs(Naive.mask(volume, label));
            LabelMask cropped = array.croppedMask(label);
            assertThat(cropped.zStart())
                    .isEqualTo(Naive.croppedMask(volume, label).zStart());
            VolumeAssert.assertThat(cropped.voxels())
                    .isSameAs(Naive.croppedMask(volume, label).voxels());
        });
    }

    @TestFactory
    Stream<DynamicTest> compressesToTheSameBytes() {
        return forEach(
                GoldenFile::isByteExact,
                file -> assertThat(Crackle.compress(file.expected(), file.options()))
                        .isEqualTo(file.stream()));
    }

    @TestFactory
    Stream<DynamicTest> pinsOfOursHoldTheSameVoxels() {
        return forEach(GoldenFile::hasPins, file -> {
            Volume expected = file.expected();
            VolumeAssert.assertThat(Crackle.decompress(Crackle.compress(expected, file.options())))
                    .isSameAs(expected);
        });
    }

    private static Stream<DynamicTest> forEach(Predicate<GoldenFile> which, Consumer<GoldenFile> test) {
        return GoldenFile.require().stream()
                .filter(which)
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> test.accept(file)));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
