package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.Editor;
import io.github.crackle4j.ops.Equality;
import io.github.crackle4j.ops.Pooling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Images made from images by the reference implementation, where it is right. */
class GoldenImagesTest {

    @TestFactory
    Stream<DynamicTest> connectedComponents() {
        return forEachAnswer(answer -> {
            for (int connectivity : new int[] {6, 26}) {
                ConnectedComponents found = ConnectedComponents.multiLabel(answer.array(), connectivity);
                Map<?, ?> theirs = (Map<?, ?>) answer.json().get("connected_components_" + connectivity);
                assertThat(theirs.get("num_components")).isEqualTo(Long.toString(found.count()));
                Volume numbers = Crackle.decompress(found.stream().toBytes());
                assertThat(sha256(Volumes.of(VoxelType.UINT32, Order.FORTRAN, numbers.shape(), numbers::get)))
                        .isEqualTo(theirs.get("canonical_u32_sha256_F"));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> pooling() {
        return forEachAnswer(answer -> {
            // Where there is no hash the reference failed.
            if (answer.json().get("mode_pooling_2x2x1_sha256_F") instanceof String hash) {
                Volume pooled = Crackle.decompress(Pooling.mode2x2x1(answer.array(), CompressOptions.DEFAULT)
                        .toBytes());
                assertThat(sha256(Volumes.of(pooled.type(), Order.FORTRAN, pooled.shape(), pooled::get)))
                        .isEqualTo(hash);
            }
        });
    }

    /** The reference numbers components in another order. */
    @Test
    void componentsOfTheReferenceAreOurs() {
        CrackleArray array = Crackle.open(file("g287_op_zstack.ckl").stream());
        assertOneToOne(
                Crackle.decompress(
                        ConnectedComponents.multiLabel(array, 26).stream().toBytes()),
                file("g304_op_cc26.ckl").expected());
        assertOneToOne(
                Crackle.decompress(
                        ConnectedComponents.multiLabel(array, 6).stream().toBytes()),
                file("g305_op_cc6.ckl").expected());
    }

    private static void assertOneToOne(Volume ours, Volume theirs) {
        Map<Long, Long> mapping = new HashMap<>();
        Volume mapped = Volumes.of(theirs.type(), theirs.order(), theirs.shape(), (x, y, z) -> {
            mapping.putIfAbsent(ours.get(x, y, z), theirs.get(x, y, z));
            return mapping.get(ours.get(x, y, z));
        });
        VolumeAssert.assertThat(mapped).isSameAs(theirs);
        assertThat(mapping.values()).doesNotHaveDuplicates();
    }

    @Test
    void assignment() {
        CrackleArray array = Crackle.open(file("g287_op_zstack.ckl").stream());
        byte[] edited = Editor.of(array)
                .fill(Range.ALL, Range.ALL, Range.of(3, 6), 7)
                .seal()
                .toBytes();
        VolumeAssert.assertThat(Crackle.decompress(edited))
                .isSameAs(file("g302_op_setitem.ckl").expected());
    }

    @Test
    void recompressedVolumesAreEqual() {
        CrackleArray remapped = Crackle.open(file("g271_op_remap_dups_unsorted.ckl").stream());
        CrackleArray recompressed = Crackle.open(file("g301_op_recompress.ckl").stream());
        assertThat(remapped.contentEquals(recompressed)).isTrue();
        assertThat(Equality.sameStructure(remapped, recompressed)).isTrue();
    }

    private record Answer(Map<?, ?> json, GoldenFile file) {

        CrackleArray array() {
            return Crackle.open(file.stream());
        }
    }

    private static GoldenFile file(String name) {
        return GoldenFile.require().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<DynamicTest> forEachAnswer(Consumer<Answer> test) {
        Path folder = SharedFiles.require("golden/ops");
        return GoldenFile.require().stream()
                .filter(file -> Files.exists(folder.resolve(file.name().replace(".ckl", ".json"))))
                .map(file -> DynamicTest.dynamicTest(
                        file.name(),
                        () -> test.accept(
                                new Answer(json(folder.resolve(file.name().replace(".ckl", ".json"))), file))));
    }

    private static Map<?, ?> json(Path file) {
        try {
            return (Map<?, ?>) TestJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(Volume volume) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(TestNpy.rawBytes(volume)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
