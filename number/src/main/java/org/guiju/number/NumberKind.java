package org.guiju.number;

/**
 * The kinds of official number that {@link Numbers} reads. Each names the parts that {@link OfficialNumber#parts()}
 * may hold.
 */
public enum NumberKind {
    /** Unified social credit code, GB 32100. Parts: division, organisation. */
    USCC,
    /** Provider code of TC260-PG-20252A. Parts: format, subject, binding, uscc, service, extension. */
    PROVIDER_CODE,
    /** Number of a standard or practice guide: GB, industry, local, group, TC260, ISO/IEC. Parts: prefix, number, year. */
    STANDARD,
    /** Document number of a public body, as 工信部联科〔2024〕113号. Parts: issuer, joint, bureau, year, number. */
    DOCUMENT,
    /** Order of a public body, as 国务院令第752号. Parts: issuer, year, number. */
    ORDER,
    /** Announcement of a public body, as 国家标准公告2024年第18号. Parts: issuer, year, number. */
    ANNOUNCEMENT,
    /** ICP filing of a body, site, app or mini program. Parts: province, number, item, use. */
    ICP_FILING,
    /** ICP licence of the old form, as 京ICP证110507号. Parts: province, number, item. */
    ICP_LICENCE,
    /** Value-added telecoms licence, as 合字B2-20230401. Parts: region, classes, year, number. */
    TELECOM_LICENCE,
    /** Public-security filing of a site. Parts: province, number. */
    POLICE_FILING,
    /** Algorithm filing, 网信算备. Parts: division, entity, class, year, number. */
    ALGORITHM_FILING,
    /** Generative-AI service filing. Parts: province, name, date, number. */
    MODEL_FILING,
    /** Generative-AI service registration (with S before the serial). Parts: province, name, date, number. */
    MODEL_REGISTRATION,
    /** Call sign of an amateur radio station, as BG1ABC. Parts: type, zone, suffix, province, use. */
    CALL_SIGN,
    /** Number of 13 digits for the internet of things. Parts: range, operator. */
    IOT_NUMBER
}
