package io.github.crackle4j.cli.demo;

import io.github.crackle4j.Volume;
import java.io.IOException;

/** A way to compress volumes, to be compared with others. */
public interface Codec {

    byte[] compress(Volume volume) throws IOException;

    Volume decompress(byte[] bytes) throws IOException;
}
