package org.guiju.report;

/** What every page of HTML needs. */
final class Html {
    private Html() {}

    /** Text made safe for HTML and for attribute values. */
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Whether an address may be linked: the web's, or a place in the same page. */
    static boolean linkable(String address) {
        return address.startsWith("https://") || address.startsWith("http://") || address.startsWith("#");
    }

    /** A link, or the words alone where the address is none to follow. */
    static String link(String address, String html) {
        return linkable(address) ? "<a href=\"" + text(address) + "\" rel=\"noreferrer\">" + html + "</a>" : html;
    }
}
