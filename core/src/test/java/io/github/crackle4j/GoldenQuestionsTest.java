package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.crackle4j.ops.Box;
import io.github.crackle4j.ops.Contacts;
import io.github.crackle4j.ops.LabelStatistics;
import io.github.crackle4j.ops.PointClouds;
import io.github.crackle4j.ops.Selection;
import io.github.crackle4j.ops.Surface;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the reference implementation says of its own streams, where it is known to be right. */
class GoldenQuestionsTest {

    /** The answers about one stream. */
    private record Answers(String name, byte[] stream, Map<String, Object> json) {

        static Answers read(Path json) {
            String name = json.getFileName().toString().replace(".json", "");
            try {
                @SuppressWarnings("unchecked")
                Map<String, Object> answers = (Map<String, Object>) TestJson.read(Files.readString(json));
                Path stream = json.resolveSibling("..").resolve(name + ".ckl");
                return new Answers(name, Files.readAllBytes(stream), answers);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        CrackleArray open() {
            return Crackle.open(stream).with(Execution.threads(2));
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String key) {
            return (Map<String, Object>) json.get(key);
        }

        String text(String key) {
            return (String) json.get(key);
        }

        boolean isError(String key) {
            return json.get(key) instanceof Map<?, ?> map && map.containsKey("error");
        }

        long[] longs(Object list) {
            return ((Collection<?>) list)
                    .stream().mapToLong(number -> label((String) number)).toArray();
        }

        long label(String text) {
            // Not by the type of voxels, since answers tell of labels which that does not hold, too.
            return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        }

        /**
         * Returns whether a remap has left borders between voxels of the same label, which the reference takes for
         * real.
         */
        boolean hasStaleBorders() {
            return map("contacts_1_1_1").keySet().stream().anyMatch(Answers::isSelfContact);
        }

        static boolean isSelfContact(String pair) {
            return pair.matches("(\\d+),\\1");
        }
    }

    @FunctionalInterface
    private interface Check {
        void of(Answers answers, CrackleArray array);
    }

    private static Stream<DynamicTest> forEach(Check check) {
        return forEach(answers -> true, check);
    }

    private static Stream<DynamicTest> forEach(Predicate<Answers> which, Check check) {
        List<Path> files;
        try (Stream<Path> list = Files.list(SharedFiles.require("golden").resolve("ops"))) {
            files = list.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream()
                .map(Answers::read)
                .filter(which)
                .map(answers -> DynamicTest.dynamicTest(answers.name(), () -> check.of(answers, answers.open())));
    }

    @TestFactory
    Stream<DynamicTest> labels() {
        return forEach((answers, array) -> {
            // The list of the reference repeats labels after a remap; the counts were made from voxels.
            assertThat(array.labels())
                    .isEqualTo(answers.longs(answers.map("numpy_voxel_counts").keySet()));
            assertThat(array.labels()).containsOnly(answers.longs(answers.json().get("labels")));
            assertThat(array.min()).isEqualTo(answers.label(answers.text("min")));
            assertThat(array.max()).isEqualTo(answers.label(answers.text("max")));
            assertThat(array.decodedBytes()).isEqualTo(Long.parseLong(answers.text("nbytes")));
            answers.map("contains")
                    .forEach((label, there) -> assertThat(array.contains(answers.label(label)))
                            .as("contains %s", label)
                            .isEqualTo(there.equals("true")));
            if (!answers.isError("labels_for_z_range_0_1")) {
                assertThat(array.labels(0, 1))
                        .containsOnly(answers.longs(answers.json().get("labels_for_z_range_0_1")));
            }
            // Of pins the reference forgets ends, in tables out of order it finds nothing; else its ranges may be too
            // wide.
            if (array.header().labelFormat() == LabelFormat.FLAT
                    && array.header().sortedLabels()) {
                answers.map("z_range_for_label").forEach((label, range) -> {
                    long[] bounds = answers.longs(range);
                    array.zRange(answers.label(label))
                            .ifPresentOrElse(
                                    exact -> {
                                        assertThat((long) exact.start()).isGreaterThanOrEqualTo(bounds[0]);
                                        assertThat((long) exact.end()).isLessThanOrEqualTo(bounds[1]);
                                    },
                                    () -> assertThat(bounds[0]).isEqualTo(-1));
                });
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> checksums() {
        return forEach((answers, array) -> {
            if (array.header().version() == 0) {
                assertThat(array.sectionBytes(Section.SLICE_CRCS)).isZero();
                return;
            }
            assertThat(Integer.toUnsignedString(array.labelsCrc())).isEqualTo(answers.text("labels_crc"));
            assertThat(IntStream.range(0, array.shape().z())
                            .mapToObj(z -> Integer.toUnsignedString(array.sliceCrc(z)))
                            .toList())
                    .isEqualTo(answers.json().get("crack_crcs"));
        });
    }

    @TestFactory
    Stream<DynamicTest> statistics() {
        return forEach((answers, array) -> {
            LabelStatistics statistics = array.statistics();
            assertThat(statistics.size())
                    .isEqualTo(answers.map("numpy_voxel_counts").size());
            answers.map("numpy_voxel_counts")
                    .forEach((label, count) -> assertThat(
                                    statistics.voxelCount(statistics.indexOf(answers.label(label))))
                            .isEqualTo(Long.parseLong((String) count)));
            answers.map("centroids").forEach((label, centroid) -> {
                int i = statistics.indexOf(answers.label(label));
                List<Double> expected = ((List<?>) centroid)
                        .stream().map(text -> Double.parseDouble((String) text)).toList();
                assertThat(statistics.centroidX(i)).isCloseTo(expected.get(0), within(1e-9));
                assertThat(statistics.centroidY(i)).isCloseTo(expected.get(1), within(1e-9));
                assertThat(statistics.centroidZ(i)).isCloseTo(expected.get(2), within(1e-9));
            });
            // The box of a uniform volume is one too large there; those of pins may begin at the origin.
            int more = statistics.size() == 1 ? 1 : 0;
            boolean fromOrigin = array.header().labelFormat() == LabelFormat.PINS;
            answers.map("bounding_boxes_xmin_ymin_zmin_xmax_ymax_zmax").forEach((label, box) -> {
                Box actual = statistics.box(statistics.indexOf(answers.label(label)));
                long[] bounds = answers.longs(box);
                long[] least = {actual.minX(), actual.minY(), actual.minZ()};
                long[] most = {actual.maxX() + more, actual.maxY() + more, actual.maxZ() + more};
                if (!fromOrigin || bounds[0] + bounds[1] + bounds[2] > 0) {
                    assertThat(least).as("box of %s", label).isEqualTo(Arrays.copyOf(bounds, 3));
                }
                assertThat(most).as("box of %s", label).isEqualTo(Arrays.copyOfRange(bounds, 3, 6));
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> contacts() {
        return forEach((answers, array) -> {
            check(answers, "contacts_1_1_1", array.contacts(1, 1, 1));
            check(answers, "contacts_4_4_40", array.contacts(4, 4, 40));
        });
    }

    private static void check(Answers answers, String key, Contacts contacts) {
        Map<String, Object> areas = answers.map(key);
        areas.keySet().removeIf(Answers::isSelfContact);
        assertThat(contacts.size()).isEqualTo(areas.size());
        areas.forEach((pair, area) -> {
            String[] labels = pair.split(",", -1);
            int i = contacts.indexOf(answers.label(labels[0]), answers.label(labels[1]));
            assertThat(i).as("place of %s", pair).isNotNegative();
            assertThat(contacts.area(i)).isEqualTo(Double.parseDouble((String) area));
        });
    }

    /** The reference lists the voxels of an outline as it walks around it, some of them several times. */
    @TestFactory
    Stream<DynamicTest> pointClouds() {
        return forEach((answers, array) -> {
            PointClouds clouds = array.pointClouds(Selection.ALL, Surface.OUTLINE);
            assertThat(clouds.size())
                    .isEqualTo(answers.map("point_cloud_npoints").size());
            answers.map("point_cloud_npoints")
                    .forEach(
                            (label, count) -> assertThat((long) clouds.pointCount(clouds.indexOf(answers.label(label))))
                                    .isLessThanOrEqualTo(Long.parseLong((String) count)));
        });
    }

    /**
     * The reference calls the sides of the image passable or not as the crack format has it, the ends of several slices
     * always.
     */
    @TestFactory
    Stream<DynamicTest> connectivityGraphs() {
        return forEach(answers -> !answers.hasStaleBorders(), (answers, array) -> {
            for (int connectivity : new int[] {4, 6}) {
                Volume graph = array.connectivityGraph(connectivity);
                Shape shape = graph.shape();
                boolean sides = array.header().crackFormat() == CrackFormat.IMPERMISSIBLE;
                boolean ends = connectivity == 6 && shape.z() > 1;
                Volume open = Volumes.of(
                        VoxelType.UINT8,
                        Order.FORTRAN,
                        shape,
                        (x, y, z) -> graph.get(x, y, z)
                                | (sides && x == shape.x() - 1 ? 1 : 0)
                                | (sides && x == 0 ? 2 : 0)
                                | (sides && y == shape.y() - 1 ? 4 : 0)
                                | (sides && y == 0 ? 8 : 0)
                                | (ends && z == shape.z() - 1 ? 16 : 0)
                                | (ends && z == 0 ? 32 : 0));
                assertThat(sha256(open.bytes()))
                        .as("connectivity %d", connectivity)
                        .isEqualTo(answers.text("voxel_connectivity_graph_" + connectivity + "_sha256_F"));
            }
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
