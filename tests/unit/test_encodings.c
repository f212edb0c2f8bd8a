/*
 * Unit tests of encodings on articles: in each charset that its language is written in, declared in every way, not declared,
 * and declared wrongly, an article reads as it was written. The texts stand here as UTF-8 and are encoded by iconv.
 */
#include "config.h"

#include "unit.h"

#include "input/formats.h"
#include "input/html_charset.h"
#include "sayso/text/charset.h"
#include "sayso/text/unicode.h"

#include <iconv.h>

static const struct Article {
    const char *language, *text;
} articles[] = {
    {"pl", "Most nad Wisłą zamknięty do wiosny\n\n"
           "Władze miasta zamknęły w środę stary most nad Wisłą, ponieważ inżynierowie znaleźli pęknięcia w dwóch filarach.\n\n"
           "„Nie otworzymy go, dopóki nie będzie bezpieczny”, powiedziała burmistrz Małgorzata Źrebiec. „Nikt nie powinien się bać.”\n\n"
           "Kierowcy muszą jeździć objazdem przez sąsiednią gminę, co według związku przewoźników kosztuje ich godzinę dziennie. "
           "Właściciele sklepów skarżą się, że klienci przestali przychodzić, a część z nich żąda odszkodowania od województwa.\n"},
    {"cs", "Most přes Vltavu zůstane do jara zavřený\n\n"
           "Město ve středu uzavřelo starý most přes Vltavu, protože inženýři našli trhliny ve dvou pilířích.\n\n"
           "„Neotevřeme ho, dokud nebude bezpečný,“ řekla starostka Jiřina Šťastná. „Nikdo by se neměl bát.“\n\n"
           "Řidiči teď musejí jezdit objížďkou přes sousední obec, což je podle svazu dopravců stojí hodinu denně. Obchodníci si "
           "stěžují, že zákazníci přestali chodit, a někteří žádají po kraji náhradu škody. Další prohlídka začne příští týden.\n"},
    {"ru", "Старый мост закрыт до весны\n\n"
           "Власти города в среду закрыли старый мост через реку: инженеры нашли трещины в двух опорах.\n\n"
           "«Мы не откроем его, пока он не станет безопасным, — сказала мэр Ольга Щербакова. — Никто не должен бояться».\n\n"
           "Водителям приходится ездить в объезд через соседний район, что, по словам перевозчиков, отнимает у них час в день. "
           "Владельцы магазинов жалуются, что покупатели перестали приходить, и требуют от области возмещения убытков.\n"},
    {"de", "Brücke über die Elbe bleibt bis zum Frühjahr gesperrt\n\n"
           "Die Stadt hat am Mittwoch die alte Brücke über die Elbe gesperrt, weil Prüfer Risse in zwei Pfeilern fanden.\n\n"
           "„Wir öffnen sie erst, wenn sie sicher ist“, sagte Bürgermeisterin Käthe Großmann. „Niemand soll Angst haben müssen.“\n\n"
           "Autofahrer müssen nun über die Nachbargemeinde ausweichen, was sie nach Angaben der Spediteure täglich eine Stunde kostet. "
           "Händler klagen, dass die Kundschaft ausbleibt, und einige fordern Entschädigung vom Land.\n"},
    {"fr", "Le vieux pont restera fermé jusqu'au printemps\n\n"
           "La ville a fermé mercredi le vieux pont sur la Loire, des ingénieurs ayant trouvé des fissures dans deux piles.\n\n"
           "« Nous ne l'ouvrirons pas tant qu'il ne sera pas sûr », a déclaré la maire Hélène Lefèvre. « Personne ne doit avoir peur. »\n\n"
           "Les travaux coûteront 3 millions d'€, dont 400 000 € à la charge de la région. Les commerçants se plaignent que la clientèle "
           "a disparu et réclament des indemnités, mais le préfet a répondu qu'il fallait d'abord établir les responsabilités.\n"},
    {"ja", "古い橋、春まで通行止め\n\n"
           "市は水曜日、川にかかる古い橋を通行止めにした。検査で二本の橋脚にひび割れが見つかったためだ。\n\n"
           "「安全が確認されるまで開けません」と鈴木花子市長は述べた。「誰も怖い思いをしてはならないのです」\n\n"
           "運転手は隣の町を回らなければならず、運送業者によると一日に一時間ほど余計にかかる。商店主らは客が来なくなったと訴え、県に補償を求めている。"
           "次の検査は来週から始まる予定である。\n"},
    {"zh", "老桥将关闭到春天\n\n"
           "市政府星期三关闭了河上的老桥，因为工程师在两座桥墩中发现了裂缝。\n\n"
           "“在确定它安全之前，我们不会开放这座桥，”市长王秀英说。“谁也不应该为此感到害怕。”\n\n"
           "司机现在必须从邻近的县城绕行，运输公司说，他们每天因此多花一个小时。商店的老板抱怨说顾客不来了，有些人要求省里给予赔偿。"
           "下一次检查将在下个星期开始。\n"},
    {"tw", "老橋將關閉到春天\n\n"
           "市政府星期三關閉了河上的老橋，因為工程師在兩座橋墩中發現了裂縫。\n\n"
           "「在確定它安全之前，我們不會開放這座橋，」市長王秀英說。「誰也不應該為此感到害怕。」\n\n"
           "司機現在必須從鄰近的縣城繞行，運輸公司說，他們每天因此多花一個小時。商店的老闆抱怨說顧客不來了，有些人要求縣裡給予賠償。"
           "下一次檢查將在下個星期開始。\n"},
    {"ko", "낡은 다리, 봄까지 통행 금지\n\n"
           "시는 수요일 강 위의 낡은 다리를 폐쇄했다. 기술자들이 교각 두 개에서 균열을 발견했기 때문이다.\n\n"
           "“안전하다는 것이 확인될 때까지 열지 않겠습니다.” 김영희 시장은 이렇게 말했다. “아무도 두려워해서는 안 됩니다.”\n\n"
           "운전자들은 이웃 마을로 돌아가야 하며, 운송업자들에 따르면 하루에 한 시간이 더 걸린다. 상점 주인들은 손님이 오지 않는다고 "
           "호소하며 도에 보상을 요구하고 있다. 다음 점검은 다음 주에 시작될 예정이다.\n"},
};

static const struct Coding {
    const char *charset;   // as iconv knows it, and as it is declared
    const char *languages; // that are written in it
    const char *wrong;     // other charsets that it is declared to be, and that its bytes contradict
    bool plain_marks;      // it has no curved quotation marks and no dashes
    const char *mark;      // written before the text
} codings[] = {
    {"UTF-8", "pl cs ru de fr ja zh tw ko", "iso-8859-1 windows-1251 shift_jis", false, NULL},
    {"UTF-8", "pl ja", "iso-8859-1", false, "\xEF\xBB\xBF"},
    {"UTF-16LE", "pl cs ru de fr ja zh tw ko", "windows-1252", false, NULL},
    {"UTF-16BE", "pl cs ru de fr ja zh tw ko", "windows-1252", false, NULL},
    {"UTF-16LE", "ru zh", "windows-1252", false, "\xEF\xBB\xBF"},
    {"UTF-16BE", "ru zh", "windows-1252", false, "\xEF\xBB\xBF"},
    {"UTF-32LE", "pl cs ru de fr ja zh tw ko", "windows-1252", false, NULL},
    {"UTF-32BE", "pl cs ru de fr ja zh tw ko", "windows-1252", false, NULL},
    {"UTF-32LE", "ru zh", "windows-1252", false, "\xEF\xBB\xBF"},
    {"UTF-32BE", "ru zh", "windows-1252", false, "\xEF\xBB\xBF"},
    {"windows-1250", "pl cs", "iso-8859-2 windows-1251 shift_jis", false, NULL},
    {"windows-1251", "ru", "iso-8859-1 windows-1252 koi8-r iso-8859-5 euc-jp", false, NULL},
    {"windows-1252", "de fr", "windows-1251 shift_jis", false, NULL},
    {"ISO-8859-1", "de", "koi8-r euc-kr", true, NULL},
    {"ISO-8859-2", "pl cs", "windows-1251 big5", true, NULL},
    {"ISO-8859-5", "ru", "windows-1251 koi8-r iso-8859-1", true, NULL},
    {"ISO-8859-15", "fr", "windows-1251 gb2312", true, NULL},
    {"KOI8-R", "ru", "windows-1251 iso-8859-1 iso-8859-5", true, NULL},
    {"Shift_JIS", "ja", "euc-jp iso-8859-1 big5", false, NULL},
    {"EUC-JP", "ja", "shift_jis iso-8859-1 gb2312", false, NULL},
    {"ISO-2022-JP", "ja", "shift_jis iso-8859-1", false, NULL},
    {"GB18030", "zh", "big5 iso-8859-1 euc-kr", false, NULL},
    {"Big5", "tw", "gb2312 shift_jis windows-1252", false, NULL},
    {"EUC-KR", "ko", "gb2312 shift_jis iso-8859-1", false, NULL},
};

// The next of the words that spaces separate.
static bool next_word(Str *rest, Str *word)
{
    size_t end = str_find_byte(*rest, ' ', 0);
    *word = str_sub(*rest, 0, end);
    *rest = end == STR_NOT_FOUND ? STR_NONE : str_sub(*rest, end + 1, rest->n);
    return word->n > 0;
}

static const char *article(Str language)
{
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if (str_eq(language, str_of(articles[i].language)))
            return articles[i].text;
    fail_msg("no article in " STR_FMT, STR_ARG(language));
    return NULL;
}

// Typographic marks as typewriters had them, for charsets without any.
static void put_plain(Buf *out, Str text)
{
    static const struct { const char *mark, *plain; } marks[] = {
        {"„", "\""}, {"“", "\""}, {"”", "\""}, {"«", "\""}, {"»", "\""}, {"—", "-"}, {"–", "-"},
    };
    unsigned len;
    for (size_t i = 0; i < text.n; i += len) {
        utf8_at(text, i, &len);
        Str c = str_sub(text, i, i + len);
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            c = str_eq(c, str_of(marks[k].mark)) ? str_of(marks[k].plain) : c;
        buf_str(out, c);
    }
}

static void put_article(Buf *out, const struct Coding *c, Str language)
{
    Str text = str_of(article(language));
    if (c->plain_marks)
        put_plain(out, text);
    else
        buf_str(out, text);
}

static Buf encode(const char *charset, Str utf8)
{
    Buf out = {0};
    iconv_t converter = iconv_open(charset, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    buf_reserve(&out, 4 * utf8.n + 16);
    char *in = (char *)utf8.p, *to = out.p;
    size_t left = utf8.n, room = 4 * utf8.n + 16, had = room;
    if (iconv(converter, &in, &left, &to, &room) == (size_t)-1 || iconv(converter, NULL, NULL, &to, &room) == (size_t)-1)
        fail_msg("%s cannot encode %.20s", charset, in);
    iconv_close(converter);
    out.n = had - room;
    return out;
}

typedef struct Reading { // how a text came
    const struct Coding *coding;
    Str language;
    const char *way;
} Reading;

static void reads_as(const Reading *r, Str bytes, CharsetHints hints, Str wanted)
{
    Arena a = {0};
    Decoded d;
    Error err = {0};
    hints.locale = STR("UTF-8");
    assert_true(charset_decode(&a, bytes, &hints, &d, &err));
    if (!str_eq(d.text, wanted) || d.replaced)
        fail_msg("%s, " STR_FMT ", %s: read as %s (%s), %zu replaced: %.60s", r->coding->charset, STR_ARG(r->language), r->way, d.charset,
                 charset_witness_name(d.witness), d.replaced, d.text.p);
    arena_free(&a);
}

// A text alone, with what a transport told of it.
static void told_by_header(Reading *r, Str header)
{
    Buf text = {0}, marked = {0};
    put_article(&text, r->coding, r->language);
    buf_str(&marked, str_of(r->coding->mark));
    buf_str(&marked, buf_view(&text));
    Buf bytes = encode(r->coding->charset, buf_view(&marked));
    reads_as(r, buf_view(&bytes), (CharsetHints){.header = header}, buf_view(&text));
    buf_free(&text);
    buf_free(&marked);
    buf_free(&bytes);
}

static const char *const forms[] = { // of a page that declares its charset
    "<!DOCTYPE html>\n<html><head><meta charset=\"%.*s\"><title>x</title></head><body><p>",
    "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=%.*s\"></head><body><p>",
    "<?xml version=\"1.0\" encoding=\"%.*s\"?>\n<html><body><p>",
};

static void told_by_page(Reading *r, const char *form, Str charset)
{
    Arena a = {0};
    Buf page = {0}, marked = {0};
    buf_printf(&page, form, (int)charset.n, charset.p);
    put_article(&page, r->coding, r->language);
    buf_str(&marked, str_of(r->coding->mark));
    buf_str(&marked, buf_view(&page));
    Buf bytes = encode(r->coding->charset, buf_view(&marked));
    CharsetHints hints = {.declaration = html_declared_charset(input_head(&a, buf_view(&bytes)))};
    assert_true(hints.declaration.n > 0);
    reads_as(r, buf_view(&bytes), hints, buf_view(&page));
    buf_free(&page);
    buf_free(&marked);
    buf_free(&bytes);
    arena_free(&a);
}

static void told(Reading *r, Str charset)
{
    r->way = "told by the header";
    told_by_header(r, charset);
    r->way = "told by the page";
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        told_by_page(r, forms[i], charset);
}

static void each(void (*check)(Reading *))
{
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        Str rest = str_of(codings[i].languages);
        for (Reading r = {.coding = &codings[i]}; next_word(&rest, &r.language);)
            check(&r);
    }
}

static void check_declared(Reading *r)
{
    told(r, str_of(r->coding->charset));
}

static void check_undeclared(Reading *r)
{
    r->way = "not declared";
    told_by_header(r, STR_NONE);
}

static void check_wrongly_utf8(Reading *r)
{
    told(r, STR("utf-8"));
}

static void check_wrong(Reading *r)
{
    Str rest = str_of(r->coding->wrong), name;
    while (next_word(&rest, &name))
        told(r, name);
}

static void declared(void **state)
{
    (void)state;
    each(check_declared);
}

static void undeclared(void **state)
{
    (void)state;
    each(check_undeclared);
}

static void wrongly_utf8(void **state)
{
    (void)state;
    each(check_wrongly_utf8);
}

static void wrongly_another(void **state)
{
    (void)state;
    each(check_wrong);
}

// What is declared rightly is believed, in other languages too, however odd the words.
static const struct { const char *charset, *text; } believed[] = {
    {"windows-1253", "Ο δήμαρχος είπε ότι η παλιά γέφυρα θα μείνει κλειστή ως την άνοιξη. ΤΕΛΟΣ ΤΗΣ ΕΙΔΗΣΗΣ."},
    {"ISO-8859-9", "Eski köprü ilkbahara kadar kapalı kalacak. Kimse korkmamalı, dedi İstanbul'un başkanı Işık Şahin."},
    {"windows-1255", "ראש העיר אמרה שהגשר הישן יישאר סגור עד האביב, ואיש אינו צריך לפחד."},
    {"windows-1256", "قالت رئيسة البلدية إن الجسر القديم سيبقى مغلقا حتى الربيع ولا ينبغي أن يخاف أحد."},
    {"TIS-620", "นายกเทศมนตรีกล่าวว่าสะพานเก่าจะปิดจนถึงฤดูใบไม้ผลิ"},
    {"windows-1257", "Vecais tilts paliks slēgts līdz pavasarim, sacīja mērs Ģirts Šķēle. Senasis tiltas, Žemaitė, ąžuolų šešėly."},
    {"KOI8-U", "Старий міст закрито до весни, сказала міська голова Їжакевич. Ніхто не повинен боятися."},
    {"windows-1251", "ОФИЦИАЛЬНО: МОСТ № 5 ЗАКРЫТ. Новый iPhone и SMS-ка о №1 и 7 § дороги М-4 «Дон», ул. Ленина, д. 5."},
    {"windows-1250", "Gradonačelnica Đurđica Šćepanović rekla je da će stari most ostati zatvoren. Öt hűtőházból kértünk színhúst."},
    {"windows-1252", "El col·legi, l’1.º y la 3.ª, Þórður ætlar að þæfa ýsu, « né à l’été où… », ¿qué? ¡Sí!"},
    {"ISO-8859-1", "A 3½-year plan, 20°C, 5µm, § 7, Smörgåsbord"},
    {"Shift_JIS", "IBM社とNHKのWebサイトでPCを使うJavaScript入門、価格は￥1,000。"},
    {"EUC-JP", "ｱｲｳ、カタカナだけのテキストです。"},
    {"Big5", "王小明、李大華、張美麗"},
    {"EUC-KR", "박씨 집"},
};

static void rightly_declared(void **state)
{
    (void)state;
    static const struct Coding other = {.charset = "another"};
    for (size_t i = 0; i < sizeof believed / sizeof *believed; i++) {
        Str charset = str_of(believed[i].charset), text = str_of(believed[i].text);
        Buf bytes = encode(believed[i].charset, text);
        Reading r = {&other, charset, "rightly declared"};
        reads_as(&r, buf_view(&bytes), (CharsetHints){.header = charset}, text);
        reads_as(&r, buf_view(&bytes), (CharsetHints){.declaration = charset}, text);
        buf_free(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(declared),
        cmocka_unit_test(undeclared),
        cmocka_unit_test(wrongly_utf8),
        cmocka_unit_test(wrongly_another),
        cmocka_unit_test(rightly_declared),
    };
    return cmocka_run_group_tests_name("encodings", tests, NULL, NULL);
}
