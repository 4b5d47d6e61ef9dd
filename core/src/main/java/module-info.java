/** The Crackle segmentation codec in pure Java. */
module io.github.crackle4j {
    requires transitive java.net.http;

    exports io.github.crackle4j;
    exports io.github.crackle4j.ops;
}
