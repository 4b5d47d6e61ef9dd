package io.github.crackle4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example runs, and every Java snippet of the README and of docs/LARGE.md is part of one. */
class ExamplesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void quickStartRuns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.ckl");

        QuickStart.run(file);

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void imagesAreReadAndWritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.ckl");
        QuickStart.run(file);

        Path part = folder.resolve("part.ckl");

        ImgLib2Images.run(file, part);

        assertThat(Crackle.open(Files.readAllBytes(part)).labels()).containsExactly(0, 7);
        assertThat(Crackle.decompress(ImageJImages.run(file)).ints())
                .isEqualTo(Crackle.decompress(Files.readAllBytes(file)).ints());
    }

    @Test
    void largeVolumesRuns(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("labels.ckl");
        Path edited = folder.resolve("edited.ckl");

        LargeVolumes.write(file);
        LargeVolumes.edit(file, edited);

        assertThat(LargeVolumes.look(file)).isEqualTo(1001);
        assertThat(LargeVolumes.readFromStore(edited)).containsExactly(1001, 1002, 1003, 1004);
    }

    @Test
    void readmeSnippetsArePartOfExamples() throws IOException {
        List<String> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                examples.add(normalized(Files.readString(file)));
            }
        }
        String documents = Files.readString(Path.of("../README.md")) + Files.readString(Path.of("../docs/LARGE.md"));
        Matcher snippets = SNIPPET.matcher(documents);
        int found = 0;
        while (snippets.find()) {
            found++;
            String snippet = normalized(snippets.group(1));
            assertThat(examples)
                    .as("examples that contain%n%s", snippets.group(1))
                    .anyMatch(text -> text.contains(snippet));
        }
        assertThat(found).as("Java snippets in the README").isPositive();
    }

    /** Drops indentation and blank lines, in which a snippet may differ from its example. */
    private static String normalized(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> a + b + "\n");
    }
}
