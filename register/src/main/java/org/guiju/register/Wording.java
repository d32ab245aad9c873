package org.guiju.register;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The English words of a title, with those made equal by which translators render the same Chinese word. */
final class Wording {
    /** Articles, prepositions, and words that tell how far a text has come or how a thing is begun, not which text it is. */
    private static final Set<String> SMALL =
            Set.of(("the of for and on to in a an by with at from as its their into s this that these"
                            + " china chinese prc new edition version draft trial interim provisional temporary tentative national"
                            + " carry carrying out implementing qinglang launching launch conducting conduct further several certain relevant concerning regarding"
                            + " municipal municipality province provincial such other toward towards issue issues based be been are will annual et al comprehensive final finalized finalised official unofficial translation text regime")
                    .split(" "));

    /** Each line: the word or words that stand for the others, then those, phrases joined by an underscore and without small words. */
    private static final String SAME = """
            manage: administration administrative administrations administering administer management managing governing
            rule: provisions provision regulations regulation rules measures measure stipulations
            notice: circular announcement notification
            guide: guides guideline guidelines guidance
            catalogue: catalog directory
            ai: artificial_intelligence
            generative: generative
            generative ai: aigc genai gen_ai
            anti: against combating combatting countering fighting rectifying rectification
            anti monopoly: antimonopoly
            label: labelling labeling labels identifying identification identifiers marking
            synthetic: synthesis synthesized synthesised synthesizing
            cybersecurity: cyber_security net_security
            security: safety secure safe
            net: network networks networking online internet cyberspace web
            telecom: telecommunications telecommunication telecoms
            service: services business businesses
            vehicle: vehicles automobile automobiles automotive auto car cars motor_vehicle whole_vehicle complete_vehicle
            icv: intelligent_connected_vehicle smart_connected_vehicle intelligent_networked_vehicle icvs
            nev: new_energy_vehicle nevs
            ev: electric_vehicle evs
            icv nev: intelligent_connected_nev
            traction battery: power_battery power_storage_battery
            booking: ride_hailing vehicle_hailing vehicle_booking net_vehicle_booking net_ride_hailing net_vehicle_hailing
            deep synthetic: deepfake deepfakes deep_fake
            frontier: borderland frontiers
            lingang: lin_gang lin_gang_special_area lingang_special_area lingang_new_area
            level 3: l3
            level 4: l4
            basic act: framework_act
            trust: trustworthiness trustworthy
            waste: used spent retired scrapped decommissioned end_life
            recycling: recycle recovery
            update: updates updating upgrade upgrades upgrading ota over_air
            automated driving: autonomous_driving self_driving
            automated vehicle: autonomous_vehicle autonomous_driving_vehicle self_driving_vehicle automated_driving_vehicle
            driving: driver drivers
            storage: storing recording record recorder recorders records
            assessment: assessments assess evaluation evaluating evaluate
            outbound: export exports exporting cross_border abroad overseas
            flow: flows transfer transfers transferring
            promotion: promoting promote facilitating facilitate fostering advancing advance advancement
            action: actions
            plus action: plus_initiative
            work plan: agenda work_programme work_program
            fine tuning: optimization_training optimisation_training
            pilot: pilots pilot_program pilot_programs pilot_programme pilot_work pilot_scheme pilot_project
            anthropomorphic: humanlike humanoid humanised humanized human_like
            interaction: interactions interactive
            facial: face
            fraud: frauds scam scams
            punishment: punishing disciplinary discipline sanction sanctions penalty penalties
            regulated: regulating standardized standardised standardizing standardising normative
            agent: agents intelligent_agent
            crime: crimes criminal offence offences offense offenses illegal_criminal_activities criminal_activities illegal_crime
            related: associated relating affiliated
            work safety: production_safety safety_production
            application: applications app apps
            amendment: amendments amending amended amend revised revision revising
            deep: deeply deepening deepen depth
            accelerating: accelerate accelerated speeding
            conformity: consistency
            advertising: publicity marketing advertisement advertisements ads
            call: calls calling
            use: using uses utilization utilisation
            deployment: deploying deploy
            case: ruling judgment judgement
            rule making: rulemaking rule_development rule_formulation
            ccc: compulsory_product_certification compulsory_certification ccc_certification
            minor: minors juveniles underage_persons
            building: build construction constructing creating creation establishing establishment establish
            message: sms short_message
            limit: limits cap caps restriction restrictions
            removal: removing remove lifting lift taken_down takedown delisting
            supervision: oversight supervising supervise
            frequency: spectrum frequencies
            campaign: campaigns crackdown special_campaign
            misuse: abuse abuses abusing
            industry: industrial industries
            information technology: it
            sector: sectors field fields domain domains
            ftz: free_trade_zone pilot_free_trade_zone
            infringe: infringing infringement infringements
            co build: joint_build
            authority joint: interdepartmental cross_departmental
            annotation: data_label
            emergency: contingency
            ecosystem: ecology ecological
            ability: abilities capability capabilities capacity capable attributes attribute properties property competency competence competencies
            necessary: essential
            personal information: personal_data pi
            standard contract: standard_contractual_clause standard_contractual_clauses scc sccs
            popup: pop_up pop_up_window popup_window
            npc: people_congress
            npc standing committee: npcsc
            iot: net_thing
            all thing: everything
            iov: net_vehicle connected_vehicle
            improving: improve perfecting perfect optimizing optimising
            inspection: inspections check checks checking
            transmitting: transmission transmitter transmitters
            enterprise: enterprises company companies firm firms
            project: projects engineering
            processing: process handling handle
            event: events incident incidents
            basic: fundamental
            access: entry admission
            sez: special_economic_zone
            filing: record_filing recordal
            type: types kind kinds category categories
            open: opening opening_up
            expanding: expand expansion wider widening
            coding: code codes encoding
            empower: empowering enabling enable
            procedure: procedures code_practice
            licensing: licence licences license licenses operating_licence operating_license operation_licence operation_license
            strengthen: strengthening reinforcing reinforce enhancing enhance intensifying
            protection: protecting safeguarding safeguard
            provider: providers supplier suppliers
            scale: large_scale
            technology: technologies technical technique techniques tech
            centre: centers center
            investment: investor investors funded
            value added telecom service: vats
            authority: authorities department departments
            radio: wireless
            equipment: device devices
            picture: pictures image images
            unlawful: illegal
            discretion: discretionary
            benchmark: criteria
            driving assistance: driving_assist adas assisted_driving
            fine tuning: finetuning
            work arrangement: work_arrangements
            """;

    /**
     * Words of a title that an instrument must say too: other jurisdictions, each by the beginning of the ids of its instruments where there
     * are any, and the kind of vehicle of which standards of the same name are written.
     */
    private static final Map<String, String> NEEDED = Map.of(
            "eu", "eu european 欧盟",
            "kr", "korea korean 韩国",
            "in", "india indian 印度",
            "icv", "icv 网联",
            "us-ca", "california american 加州 美国",
            "",
                    "vietnam vietnamese singapore malaysia malaysian thailand thai indonesia indonesian philippines japan japanese uk british"
                            + " america canada canadian australia australian brazil russia russian kazakhstan turkey israel switzerland swiss"
                            + " germany german france french taiwan colorado texas utah illinois 越南 新加 加坡 马来 泰国 印尼 日本 英国 德国 法国 加拿 澳大 巴西 俄罗 台湾");

    private static final int LONGEST_PHRASE = 4;
    private static final int SHORTEST_STEM = 4;
    private static final String[] ENDINGS = {
        "ational",
        "ional",
        "ative",
        "ances",
        "ance",
        "ence",
        "izations",
        "ization",
        "ications",
        "ication",
        "ations",
        "ation",
        "itions",
        "ition",
        "ators",
        "ating",
        "ator",
        "ated",
        "ates",
        "ate",
        "ments",
        "ment",
        "ions",
        "ion",
        "ings",
        "ying",
        "ing",
        "ers",
        "er",
        "ive",
        "ied",
        "ed",
        "ies",
        "es",
        "ic",
        "al",
        "y",
        "e",
        "s"
    };

    private static final Map<String, List<String>> WORDS = new HashMap<>();
    private static final Map<String, List<String>> STEMS = new HashMap<>();
    private static final Map<String, List<String>> PHRASES = new HashMap<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();

    static {
        List<String> lines = SAME.lines().toList();
        for (boolean phrases : new boolean[] {false, true}) {
            for (String line : lines) {
                int colon = line.indexOf(':');
                List<String> same = List.of(line.substring(0, colon).split(" "));
                same.forEach(w -> WORDS.putIfAbsent(w, List.of(w)));
                same.forEach(w -> STEMS.putIfAbsent(stem(w), List.of(w)));
                for (String group : line.substring(colon + 2).split(" ")) {
                    if (!phrases && group.indexOf('_') < 0) {
                        WORDS.put(group, same);
                        STEMS.putIfAbsent(stem(group), same);
                    } else if (phrases && group.indexOf('_') >= 0) {
                        List<String> phrase = single(Arrays.asList(group.split("_")));
                        PHRASES.put(String.join(" ", phrase), same);
                        BEGINNINGS.add(phrase.get(0));
                    }
                }
            }
        }
    }

    private Wording() {}

    /** The words that an instrument must say if a title does, each with what it stands for. */
    static Map<String, String> needed() {
        Map<String, String> words = new HashMap<>();
        NEEDED.forEach((means, names) ->
                of(List.of(names.split(" "))).forEach(w -> words.put(w, means.isEmpty() ? w : means)));
        return words;
    }

    /** The words that matter, in their order, each as the one that stands for it; the tokens are in lower case. */
    static List<String> of(List<String> tokens) {
        return merged(single(tokens));
    }

    private static List<String> merged(List<String> words) {
        List<String> out = new ArrayList<>(words.size());
        int i = 0;
        while (i < words.size()) {
            int length = BEGINNINGS.contains(words.get(i)) ? Math.min(LONGEST_PHRASE, words.size() - i) : 1;
            List<String> same = null;
            while (length > 1 && same == null) {
                same = PHRASES.get(String.join(" ", words.subList(i, i + length)));
                length -= same == null ? 1 : 0;
            }
            if (same == null) {
                out.add(words.get(i));
            } else {
                out.addAll(same);
            }
            i += length;
        }
        return out.size() < words.size() ? merged(out) : out;
    }

    private static List<String> single(List<String> tokens) {
        List<String> out = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            if (!SMALL.contains(token)) {
                List<String> same = WORDS.get(token);
                String stem = same == null ? stem(token) : token;
                same = same == null ? STEMS.get(stem) : same;
                if (same == null) {
                    out.add(stem);
                } else {
                    out.addAll(same);
                }
            }
        }
        return out;
    }

    /** Without the endings of number and of word class, so that "promoting" and "promotion" are one word. */
    private static String stem(String word) {
        String w = word.replace("isation", "ization");
        for (String ending : ENDINGS) {
            int stem = w.length() - ending.length();
            if (stem >= SHORTEST_STEM && w.endsWith(ending) && !w.endsWith("ss")) {
                return undoubled(w.substring(0, stem));
            }
        }
        return undoubled(w);
    }

    private static String undoubled(String w) {
        int last = w.length() - 1;
        boolean doubled = last >= SHORTEST_STEM - 1
                && w.charAt(last) == w.charAt(last - 1)
                && "lmnprtg".indexOf(w.charAt(last)) >= 0;
        return doubled ? w.substring(0, last) : w;
    }
}
