package io.github.crackle4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each target stands the inputs that it is made for, and those that it once did not stand. */
class TargetsTest {

    @ParameterizedTest
    @EnumSource
    void standsItsSeeds(Target target) {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        for (int i = 0; i < seeds.size(); i++) {
            byte[] seed = seeds.get(i);
            assertThatCode(() -> target.run(seed)).as("seed %d", i).doesNotThrowAnyException();
        }
        assertThatCode(() -> target.run(new byte[0])).doesNotThrowAnyException();
    }

    /** Folders are named as the targets that found what is in them. */
    @ParameterizedTest
    @MethodSource("found")
    void standsWhatOnceFoundADefect(Path folder) throws IOException {
        Target target = Target.valueOf(folder.getFileName().toString());
        List<Path> files = list(folder);
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            byte[] input = Files.readAllBytes(file);
            assertThatCode(() -> target.run(input)).as(file.toString()).doesNotThrowAnyException();
        }
    }

    private static List<Path> found() throws IOException, URISyntaxException {
        return list(Path.of(TargetsTest.class.getResource("/found").toURI()));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }
}
