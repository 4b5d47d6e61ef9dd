package io.github.crackle4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON: objects as maps, arrays as lists, strings and other words as strings. */
final class TestJson {

    private final String text;
    private int at;

    private TestJson(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new TestJson(text).value();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (peek() != '}') {
            String name = string();
            peek();
            at++; // the colon
            object.put(name, value());
            skip(',');
        }
        at++;
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        at++;
        while (peek() != ']') {
            array.add(value());
            skip(',');
        }
        at++;
        return array;
    }

    private String string() {
        int end = text.indexOf('"', at + 1);
        String string = text.substring(at + 1, end);
        if (string.contains("\\")) {
            throw new IllegalArgumentException("Escapes are not read: " + string);
        }
        at = end + 1;
        return string;
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void skip(char separator) {
        if (peek() == separator) {
            at++;
            peek();
        }
    }

    /** Returns the next character that is no space, and goes there. */
    private char peek() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }
}
