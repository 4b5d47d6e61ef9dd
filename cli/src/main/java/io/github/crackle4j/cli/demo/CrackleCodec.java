package io.github.crackle4j.cli.demo;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.Volume;

/** This project. */
public record CrackleCodec(CompressOptions options) implements Codec {

    @Override
    public byte[] compress(Volume volume) {
        return Crackle.compress(volume, options);
    }

    @Override
    public Volume decompress(byte[] bytes) {
        return Crackle.open(bytes).with(options.execution()).decode();
    }
}
