/*
 * Unit tests of how readings become attributions. Each case is a text whose paragraphs are parted by line ends, and what the
 * model would say of it: pieces of the text with S, C or T (source, cue, content) before them, in reading order; a small
 * letter has its cue behind it. What comes of it is written as "kind [source|cue] content"; several are parted by " # ".
 */
#include "config.h"

#include "story.h"

#include "analysis/engine/engine.h"

#include <ctype.h>

typedef struct Case {
    const char *text;
    const char *said[10]; // by the model
    const char *found;
} Case;

static void begin_blocks(DocBuilder *b, const char *text)
{
    for (Str rest = str_of(text), line; str_next_line(&rest, &line);) {
        bool quoted = str_starts(line, STR("> "));
        builder_begin(b, quoted ? BLOCK_QUOTEBLOCK : BLOCK_PARAGRAPH, 0);
        builder_text(b, quoted ? str_sub(line, 2, line.n) : line);
    }
}

static Document *document_of(const char *text)
{
    DocBuilder *b = builder_new();
    begin_blocks(b, text);
    SourceInfo info = {.path = STR("test"), .format = STR("plain"), .language = STR("en")};
    return builder_freeze(b, &info);
}

static uint8_t role_of(char letter)
{
    return (uint8_t)(toupper((unsigned char)letter) == 'S' ? ROLE_SOURCE : toupper((unsigned char)letter) == 'C' ? ROLE_CUE : ROLE_CONTENT);
}

// Tags the tokens of one piece, the first one at or behind `from`; returns where it ends.
static uint32_t read_piece(const Work *w, const char *piece, uint32_t from, TokenReading *r)
{
    Str words = str_of(piece + 1);
    size_t at = str_find(w->doc->text, words, from);
    if (at == STR_NOT_FOUND)
        fail_msg("“%s” is not in the text", piece + 1);
    bool first = true;
    for (size_t t = 0; t < w->out->token_count; t++) {
        Span s = w->out->tokens[t].span;
        if (s.start < at || s.end > at + words.n)
            continue;
        r[t].quote = (uint8_t)(tag_begin_of(role_of(*piece)) + !first);
        r[t].cue_behind = islower((unsigned char)*piece);
        first = false;
    }
    return (uint32_t)(at + words.n);
}

static void put_spans(Buf *out, const Work *w, SpanList list)
{
    for (size_t i = 0; i < list.n; i++)
        buf_printf(out, "%s" STR_FMT, i ? " ... " : "", STR_ARG(span_str(w->doc->text, list.at[i])));
}

static void put_attribution(Buf *out, const Work *w, const Attribution *t)
{
    static const char *const turns[] = {"", "speaker ", "question ", "answer "};
    buf_printf(out, "%s%s [", turns[t->turn], quote_kind_name((QuoteKind)t->kind));
    put_spans(out, w, t->source);
    buf_str(out, STR("|"));
    put_spans(out, w, t->cue);
    buf_str(out, STR("] "));
    put_spans(out, w, t->content);
    if (t->follows != NO_INDEX)
        buf_printf(out, " (follows %u)", t->follows);
    if (t->alternates != NO_INDEX)
        buf_printf(out, " (answers %u)", t->alternates);
    if (t->within != NO_INDEX)
        buf_printf(out, " (within %u)", t->within);
}

static void read_by_hand(Work *w, const Case *c)
{
    static const float line[] = {1, 0, 1, 0};
    Model model = {.calibrate = line};
    Engine engine = {.model = &model};
    TokenReading *r = ARENA_ARRAY(w->scratch, TokenReading, w->out->token_count + 1);
    for (size_t t = 0; t < w->out->token_count; t++)
        r[t].quote_sure = 0.9f;
    uint32_t from = 0;
    for (size_t i = 0; i < sizeof c->said / sizeof *c->said && c->said[i]; i++)
        from = read_piece(w, c->said[i], from, r);
    w->engine = &engine;
    engine_quotes(w, r);
}

static void expect(const Case *c)
{
    Document *d = document_of(c->text);
    Analysis *a = analysis_new(d);
    Arena scratch = {0};
    Work w;
    Buf out = {0};
    work_open(&w, a, 0, (uint32_t)d->block_count, &scratch, NULL);
    stage_sentences.run(&w);
    stage_marks.run(&w);
    if (c->said[0])
        read_by_hand(&w, c);
    else
        stage_rules_quotes.run(&w);
    for (size_t i = 0; i < w.attributions.n; i++) {
        buf_str(&out, i ? STR(" # ") : STR_NONE);
        put_attribution(&out, &w, &w.attributions.at[i]);
    }
    if (strcmp(out.p ? out.p : "", c->found) != 0)
        fail_msg("%s\ngot    %s\nwanted %s", c->text, out.p ? out.p : "", c->found);
    buf_free(&out);
    work_close(&w);
    arena_free(&scratch);
    analysis_free(a);
    document_free(d);
}

static void expect_all(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect(&cases[i]);
}
#define EXPECT_ALL(cases) expect_all((cases), sizeof(cases) / sizeof *(cases))

static void refusals(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"The mayor declined to comment.", {"SThe mayor", "Cdeclined", "Tto comment"}, ""},
        {"The mayor declined to comment.", {"SThe mayor", "Cdeclined to", "Tcomment"}, ""},
        {"The mayor did not immediately respond to a request.", {"SThe mayor", "Cdid not immediately respond to", "Ta request"}, ""},
        {"Ms. Holt could not be reached for comment.", {"SMs. Holt", "Ccould not be reached for", "Tcomment"}, ""},
        {"The firm has refused to discuss the contract.", {"SThe firm", "Chas refused", "Tto discuss the contract"}, ""},
        {"The firm would not say more.", {"SThe firm", "Cwould not say", "Tmore"}, ""},
        {"The firm would not say why it left.", {"SThe firm", "Cwould not say", "Twhy it left"}, "indirect [The firm|would not say] why it left"},
        {"The firm refused to pay.", {"SThe firm", "Crefused", "Tto pay"}, "indirect [The firm|refused] to pay"},
        {"The firm denied any wrongdoing.", {"SThe firm", "Cdenied", "Tany wrongdoing"}, "indirect [The firm|denied] any wrongdoing"},
        {"The firm denied that it had left.", {"SThe firm", "Cdenied", "Tthat it had left"}, "indirect [The firm|denied] that it had left"},
        {"Asked to comment, he said it was true.", {"She", "Csaid", "Tit was true"}, "indirect [he|said] it was true"},
        {"The mayor refused to comment.", {0}, ""},
        {"The mayor did not comment that day.", {0}, ""},
        {"The mayor refused to resign.", {0}, "indirect [The mayor|refused] to resign"},
    };
    EXPECT_ALL(cases);
}

static void never_said(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Asked whether the ice was safe, Holt said it was.", {"CAsked", "Twhether the ice was safe", "sHolt", "Csaid", "Tit was"},
         "indirect [Holt|said] it was"},
        {"Roe asked whether the ice was safe.", {"SRoe", "Casked", "Twhether the ice was safe"}, "indirect [Roe|asked] whether the ice was safe"},
        {"Nobody would ever say “never” here.", {"SNobody", "Cwould ever say", "T“never”"}, "scare [|] “never”"},
        {"He could have said “no” and left.", {"SHe", "Ccould have said", "T“no”"}, "scare [|] “no”"},
        {"He could have said “no” and left.", {0}, "scare [|] “no”"},
        {"He has said “no” and left.", {"SHe", "Chas said", "T“no”"}, "direct [He|has said] “no”"},
        {"If she says that it is safe, they go.", {"Sshe", "Csays", "Tthat it is safe"}, ""},
        {"If Roe says that it is safe, they go.", {"SRoe", "Csays", "Tthat it is safe"}, ""},
        {"Unless the mayor admits that it leaks, they go.", {"Sthe mayor", "Cadmits", "Tthat it leaks"}, ""},
        {"They wondered if Roe said that it was safe.", {"SRoe", "Csaid", "Tthat it was safe"}, "indirect [Roe|said] that it was safe"},
        {"One might think that it was safe.", {"SOne", "Cmight think", "Tthat it was safe"}, ""},
        {"Roe might think that it was safe.", {"SRoe", "Cmight think", "Tthat it was safe"}, "indirect [Roe|might think] that it was safe"},
        {"When Roe was asked about the ice, Holt laughed.", {"Cwas asked about", "Tthe ice"}, ""},
        {"Holt was questioned about the ice.", {"Cwas questioned about", "Tthe ice"}, ""},
        {"Speaking about the ice, Holt said it was thin.", {"CSpeaking about", "Tthe ice", "sHolt", "Csaid", "Tit was thin"},
         "indirect [Holt|said] it was thin"},
        {"Snow is expected.", {"tSnow", "Cis expected"}, ""},
        {"Snow is expected on the coast.", {"tSnow", "Cis expected"}, ""},
        {"Snow is expected to fall.", {"tSnow", "Cis expected", "Tto fall"}, "indirect [|is expected] Snow ... to fall"},
    };
    EXPECT_ALL(cases);
}

static void written_on_things(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"A sign on the door said “Back in May”.", {"SA sign on the door", "Csaid", "T“Back in May”"}, "scare [|] “Back in May”"},
        {"Two placards read “No more ice”.", {"STwo placards", "Cread", "T“No more ice”"}, "scare [|] “No more ice”"},
        {"Her red T-shirt says “Back in May”.", {"SHer red T-shirt", "Csays", "T“Back in May”"}, "scare [|] “Back in May”"},
        {"A woman with a sign said “No more ice”.", {"SA woman with a sign", "Csaid", "T“No more ice”"},
         "direct [A woman with a sign|said] “No more ice”"},
        {"The letter read “No more ice”.", {"SThe letter", "Cread", "T“No more ice”"}, "direct [The letter|read] “No more ice”"},
        {"The sign painter said “No more ice”.", {"SThe sign painter", "Csaid", "T“No more ice”"},
         "direct [The sign painter|said] “No more ice”"},
    };
    EXPECT_ALL(cases);
}

static void asides(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"The strike, said pilot Roe, would last a week.", {"tThe strike", "Csaid", "Tpilot Roe, would last a week"},
         "indirect [pilot Roe|said] The strike ... would last a week"},
        {"The ice – as Roe says – is thin.", {"tThe ice", "Sas Roe", "Csays"}, "indirect [as Roe|says] The ice ... is thin"},
        {"The ice – as Roe says – is thin.", {"tThe ice", "SRoe", "Csays"}, "indirect [Roe|says] The ice ... is thin"},
        {"The ice (Roe says) breaks in May.", {"tThe ice", "SRoe", "Csays"}, "indirect [Roe|says] The ice ... breaks in May"},
        {"The ice – as the mayor, too, says – is thin.", {"sthe mayor, too,", "Csays", "Tis thin"}, "indirect [the mayor, too,|says] The ice ... is thin"},
        {"The ice, Roe says, melted in May.", {"tThe ice", "SRoe", "Csays"}, "indirect [Roe|says] The ice ... melted in May"},
        {"The ice had gone, Roe says, based on a map.", {"tThe ice had gone", "SRoe", "Csays"}, "indirect [Roe|says] The ice had gone"},
        {"The ice is thin – Roe said so – and cold.", {"tThe ice is thin", "SRoe", "Csaid"}, "indirect [Roe|said] The ice is thin"},
    };
    EXPECT_ALL(cases);
}

static void no_part_of_it(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Roe said the words all had feared: “It is gone.”", {"SRoe", "Csaid", "Tthe words all had feared: “It is gone.”"},
         "direct [Roe|said] “It is gone.”"},
        {"Roe said the plan was simple: “We stay.”", {"SRoe", "Csaid", "Tthe plan was simple: “We stay.”"},
         "mixed [Roe|said] the plan was simple: “We stay.”"},
        {"It is what Roe called “a hole”.", {"twhat", "SRoe", "Ccalled", "T“a hole”"}, "mixed [Roe|called] “a hole”"},
        {"The house is said to be haunted.", {"tThe house", "Cis said", "Tto be haunted"}, "indirect [|is said] to be haunted"},
        {"Holt was told by Roe that it had gone.", {"SHolt", "Cwas told", "Tthat it had gone"}, "indirect [Roe|was told] that it had gone"},
        {"Holt was told that it had gone.", {"SHolt", "Cwas told", "Tthat it had gone"}, "indirect [Holt|was told] that it had gone"},
        {"Who pays, Roe wants to know.", {"tWho pays", "SRoe", "Cwants", "Tto know"}, "indirect [Roe|wants to know] Who pays"},
        {"“I will be brief,” Roe said, and was.", {"t“I will be brief,”", "SRoe", "Csaid", "Tand was"}, "direct [Roe|said] “I will be brief,”"},
        {"Roe thought, then smiled: “We stay.”", {"SRoe", "Cthought, then smiled:", "T“We stay.”"}, "direct [Roe|:] “We stay.”"},
        {"For Roe it was clear. “It is gone.”", {"CFor", "SRoe", "T“It is gone.”"}, "direct [Roe|] “It is gone.”"},
        {"“If so,” Roe said, “fine. If not,” she paused, “we go.”",
         {"t“If so,”", "SRoe", "Csaid", "T“fine. If not,”", "sshe", "Cpaused", "T“we go.”"},
         "direct [Roe|said] “If so,” ... “fine. If not,” ... “we go.”"},
        {"“If so,” Roe said. “If not,” she asked, “where to?”", {"t“If so,”", "SRoe", "Csaid", "t“If not,”", "sshe", "Casked", "T“where to?”"},
         "direct [Roe|said] “If so,” # direct [she|asked] “If not,” ... “where to?”"},
    };
    EXPECT_ALL(cases);
}

static void idioms(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"In the view of Roe, a baker, the pier is safe.", {"SRoe"}, "indirect [Roe, a baker|In the view of] the pier is safe"},
        {"In the opinion of the pilot, the pier is safe.", {0}, "indirect [the pilot|In the opinion of] the pier is safe"},
        {"The pier is safe, in the words of Roe.", {0}, "indirect [Roe|in the words of] The pier is safe"},
        {"The pier, to quote Roe, is “a ruin”.", {"Cto quote", "TRoe, is “a ruin”"}, "mixed [Roe|to quote] The pier ... is “a ruin”"},
        {"As Nils Roe put it, the pier is safe.", {"SNils Roe"}, "indirect [Nils Roe|put it] the pier is safe"},
        {"The pier is safe, as Roe puts it.", {0}, "indirect [Roe|puts it] The pier is safe"},
        {"In the view of the harbour stood a pier.", {"Sa pier"}, ""},
        {"They put it back as Roe did.", {0}, ""},
        {"“It is gone,” was the verdict of Nils Roe.", {0}, "direct [Nils Roe|verdict] “It is gone,”"},
        {"“Gone,” was Roe's short answer.", {"SRoe"}, "direct [Roe|answer] “Gone,”"},
        {"“Gone,” was the answer.", {0}, "scare [|] “Gone,”"},
        {"“It is gone” (so Nils Roe) “and cold.”", {0}, "direct [Nils Roe|] “It is gone” ... “and cold.”"},
        {"The pier, which the pilot once called “a ruin”, is safe.", {"SThe pier"}, "mixed [the pilot|called] “a ruin”"},
        {"The pier called “The Bone” is safe.", {"SThe pier"}, "scare [|] “The Bone”"},
    };
    EXPECT_ALL(cases);
}

static void passed_over(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Two boats sank, the Herald reported on Friday.", {"STwo boats"}, "indirect [the Herald|reported] Two boats sank"},
        {"Two boats had sunk, Nils Roe confirmed.", {"STwo boats"}, "indirect [Nils Roe|confirmed] Two boats had sunk"},
        {"They read the Post, Time and the Lund Report.", {"SThey"}, ""},
        {"Roe denied feeding the horse.", {"SRoe"}, "indirect [Roe|denied] feeding the horse"},
        {"Roe called the visit a beginning.", {"SRoe"}, "indirect [Roe|called] the visit a beginning"},
        {"Roe calls him an old liar.", {"SRoe"}, "indirect [Roe|calls] him an old liar"},
        {"Roe called his wife a week later.", {"SRoe"}, ""},
        {"Roe called her a taxi.", {"SRoe"}, ""},
        {"Roe called the pilot from a boat.", {"SRoe"}, ""},
    };
    EXPECT_ALL(cases);
}

static void forgotten_marks(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"“We begged them, Nils Roe said. “They left.”", {0}, "direct [Nils Roe|said] “We begged them, ... “They left.”"},
        {"“We begged them, Nils Roe said. “They left.”", {"t“We begged them, Nils Roe", "Csaid", "T“They left.”"},
         "direct [Nils Roe|said] “We begged them, ... “They left.”"},
        {"\"The bread was late, said Nils Roe, a grocer.", {0}, "direct [Nils Roe, a grocer|said] \"The bread was late,"},
        {"“The bread was late, and the van, the red one, too. “We left,” Roe said.", {0},
         "direct [|] “The bread was late, and the van, the red one, too. # direct [Roe|said] “We left,”"},
        {"“He came late, Roe said.\n“He left,” said Holt.", {0}, "direct [Holt|] “He came late, Roe said. # direct [Holt|said] “He left,”"},
        {"Nils Roe tweeted at 4.12 a.m.: “Landed.”", {"SNils Roe", "Ctweeted", "T“Landed.”"}, "direct [Nils Roe|tweeted] “Landed.”"},
        {"“Landed,” tweeted Nils Roe at 4.12 a.m.", {"t“Landed,”", "Ctweeted", "SNils Roe at 4.12 a.m."}, "direct [Nils Roe|tweeted] “Landed,”"},
    };
    EXPECT_ALL(cases);
}

static void borders(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"The strike, said Roe, would last a week.", {"tThe strike", "Csaid", "SRoe"},
         "indirect [Roe|said] The strike ... would last a week"},
        {"The strike, said Roe, and left.", {"tThe strike", "Csaid", "SRoe"}, "indirect [Roe|said] The strike"},
        {"Roe doubts which.", {"SRoe", "Cdoubts", "Twhich"}, ""},
        {"Roe said no.", {"SRoe", "Csaid", "Tno"}, "indirect [Roe|said] no"},
        {"“There are two ways.\n“One is out,” Roe said.", {"t“One is out,”", "sRoe", "Csaid"},
         "direct [Roe|] “There are two ways. # direct [Roe|said] “One is out,”"},
        {"Roe was late. “We stay here.”", {"SRoe"}, "direct [|] “We stay here.”"},
        {"Roe sang “We stay here.”", {"SRoe"}, "scare [|] “We stay here.”"},
    };
    EXPECT_ALL(cases);
}

// What the model passes over, the rules may know.
static void left_to_the_rules(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"The pilot spoke. “No way,” Holt joked.", {"SThe pilot", "Cspoke"}, "direct [Holt|joked] “No way,”"},
        {"The pilot wrote:\n“The ice is gone. We stay.”", {"SThe pilot"}, "direct [The pilot|wrote] “The ice is gone. We stay.”"},
        {"Read it in the Lund Post: “Ice gone.”", {"SLund Post"}, "scare [|] “Ice gone.”"},
        {"The pilot and “the dragon,” Holt joked.", {"SThe pilot"}, "direct [Holt|joked] “the dragon,”"},
    };
    EXPECT_ALL(cases);
}

static void turns(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Q: Who built it?\nA: My father did.", {0}, "question indirect [Q|:] Who built it? # answer indirect [A|:] My father did."},
        {"Q. Who built it?\nA. My father.\nWe all helped.\nQ. When?", {0},
         "question indirect [Q.|] Who built it? # answer indirect [A.|] My father. # answer indirect [|] We all helped. (follows 1) # "
         "question indirect [Q.|] When?"},
        {"Roe: Who built it?\nHolt: We did.\nRoe: When?\nHolt: In May.\nThe bridge opened in June.", {0},
         "speaker indirect [Roe|:] Who built it? # speaker indirect [Holt|:] We did. # speaker indirect [Roe|:] When? # "
         "speaker indirect [Holt|:] In May."},
        {"\"ROE: Who built it?\n\"DR. HOLT: We did.\n\"(Laughter.)\n\"ROE: When?\n\"HOLT: In May.\"", {0},
         "speaker direct [ROE|:] Who built it? # speaker direct [DR. HOLT|:] We did. # scare [|] \"(Laughter.) # "
         "speaker direct [ROE|:] When? # speaker direct [HOLT|:] In May.\""},
        {"Q: Who built it?\nA: He said they did.", {"SHe", "Csaid", "Tthey did"}, "question indirect [Q|:] Who built it? # answer indirect [A|:] He said they did. # indirect [He|said] they did (within 1)"},
        {"Where: The hall.\nWhen: Noon.\nWhere: The harbour.\nWhen: Nine.", {0}, ""},
        {"SMITH: We need a crane.\nJONES: We need a ship.", {0}, "speaker indirect [SMITH|:] We need a crane. # speaker indirect [JONES|:] We need a ship."},
        {"Judge: Is this it?\nMunteanu: It was.", {0}, "speaker indirect [Judge|:] Is this it? # speaker indirect [Munteanu|:] It was."},
        {"Roe: 1,201.\nHolt: 46.\nRoe: 77.\nHolt: 3.", {0}, ""},
        {"WHEN: At noon.\nWHERE: In the hall.", {0}, ""},
        {"A. One may not enter.\nB. One may not leave.", {0}, ""},
        {"Update: The road is open.\nThe mayor spoke.", {0}, ""},
    };
    EXPECT_ALL(cases);
}

static void within(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"“He told me, ‘Never again,’” she said.", {"t“He told me, ‘Never again,’”", "sshe", "Csaid"},
         "direct [she|said] “He told me, ‘Never again,’” # direct [He|told] ‘Never again,’ (within 0)"},
        {"“He told me, ‘Never again,’” she said.", {0},
         "direct [she|said] “He told me, ‘Never again,’” # direct [He|told] ‘Never again,’ (within 0)"},
        {"“The mayor said the road was safe,” Holt said.", {"t“The mayor said the road was safe,”", "sHolt", "Csaid"},
         "direct [Holt|said] “The mayor said the road was safe,” # indirect [The mayor|said] the road was safe (within 0)"},
        {"Holt said the mayor had promised a new road.", {"SHolt", "Csaid", "Tthe mayor had promised a new road"},
         "indirect [Holt|said] the mayor had promised a new road # indirect [the mayor|promised] a new road (within 0)"},
        {"Holt said the mayor had promised a new road.", {0},
         "indirect [Holt|said] the mayor had promised a new road # indirect [the mayor|promised] a new road (within 0)"},
        {"“I told him that the ice was thin,” Holt said.", {0},
         "direct [Holt|said] “I told him that the ice was thin,” # indirect [I|told] that the ice was thin (within 0)"},
        {"Holt said the mayor had called it “a ruin” twice.", {"SHolt", "Csaid", "Tthe mayor had called it “a ruin” twice"},
         "mixed [Holt|said] the mayor had called it “a ruin” twice # mixed [the mayor|called] it “a ruin” twice (within 0)"},
        {"“Berg told me, ‘The pilot said the ice was thin,’” Holt said.", {0},
         "direct [Holt|said] “Berg told me, ‘The pilot said the ice was thin,’” # "
         "direct [Berg|told] ‘The pilot said the ice was thin,’ (within 0) # indirect [The pilot|said] the ice was thin (within 1)"},
        {"Holt said that Berg said the pilot claimed the ice was thin.", {"SHolt", "Csaid", "Tthat Berg said the pilot claimed the ice was thin"},
         "indirect [Holt|said] that Berg said the pilot claimed the ice was thin # "
         "indirect [Berg|said] the pilot claimed the ice was thin (within 0) # indirect [the pilot|claimed] the ice was thin (within 1)"},
        {"Q: Who built it?\nA: My father said they did.", {0},
         "question indirect [Q|:] Who built it? # answer indirect [A|:] My father said they did. # indirect [My father|said] they did (within 1)"},
        {"“The pilot looked at me and said, ‘Jump,’” Holt said.", {0},
         "direct [Holt|said] “The pilot looked at me and said, ‘Jump,’” # direct [The pilot|said] ‘Jump,’ (within 0)"},
        // What nobody has said.
        {"“I think he would say it was safe,” Holt said.", {0}, "direct [Holt|said] “I think he would say it was safe,”"},
        {"“You say it is safe, and I say no,” Holt said.", {0}, "direct [Holt|said] “You say it is safe, and I say no,”"},
        {"“He never said that it was safe,” Holt said.", {0}, "direct [Holt|said] “He never said that it was safe,”"},
        {"“That is the reason that we left the United States that year,” Holt said.", {0},
         "direct [Holt|said] “That is the reason that we left the United States that year,”"},
        {"They sang “The Mayor Said It Was Safe” twice.", {0}, "scare [|] “The Mayor Said It Was Safe”"},
    };
    EXPECT_ALL(cases);
}

static void dialogue(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"“Where is it?” Roe asked.\n“At sea.”", {"t“Where is it?”", "sRoe", "Casked"},
         "direct [Roe|asked] “Where is it?” # direct [|] “At sea.” (answers 0)"},
        {"“Where is it?”\n“At sea.”\n“Why?”", {0}, "direct [|] “Where is it?” # direct [|] “At sea.” (answers 0) # direct [|] “Why?” (answers 1)"},
        {"“No,” Roe said.\n“Yes,” Holt said.\n“You never ask.”\n“You never tell.”", {0},
         "direct [Roe|said] “No,” # direct [Holt|said] “Yes,” # direct [|] “You never ask.” (answers 1) # "
         "direct [|] “You never tell.” (answers 2)"},
        // One who goes on.
        {"“We won,” Roe said.\n“Now we rest.”", {0}, "direct [Roe|said] “We won,” # scare [|] “Now we rest.”"},
        {"“Why do we stay?” Roe said. “I know why.\n“We like it.”", {0},
         "direct [Roe|said] “Why do we stay?” ... “I know why. # direct [|] “We like it.” (follows 0)"},
    };
    EXPECT_ALL(cases);
}

static void lead_ins(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"Roe wrote to the town:\n> I am leaving.\n> I am not coming back.\nHe left.", {"SRoe"},
         "indirect [Roe|wrote] I am leaving. # indirect [|] I am not coming back. (follows 0)"},
        {"Here is the letter in full:\n> “I am leaving.”", {0}, "direct [|:] “I am leaving.”"},
        {"He left.\n> I am leaving.", {0}, ""},
        {"Roe had one wish: “Let us go home.”", {"SRoe", "Chad"}, "direct [|:] “Let us go home.”"},
        {"They painted two words: “Bellows Falls”", {0}, "scare [|] “Bellows Falls”"},
        {"Roe wrote to the town:\n“I am leaving.\n“I am not coming back.”", {"SRoe"},
         "direct [Roe|wrote] “I am leaving. # direct [|] “I am not coming back.” (follows 0)"},
    };
    EXPECT_ALL(cases);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusals), cmocka_unit_test(never_said), cmocka_unit_test(written_on_things), cmocka_unit_test(left_to_the_rules), cmocka_unit_test(borders), cmocka_unit_test(idioms), cmocka_unit_test(forgotten_marks), cmocka_unit_test(passed_over), cmocka_unit_test(asides), cmocka_unit_test(no_part_of_it), cmocka_unit_test(turns), cmocka_unit_test(within), cmocka_unit_test(dialogue), cmocka_unit_test(lead_ins),
    };
    return cmocka_run_group_tests_name("scene", tests, NULL, NULL);
}
