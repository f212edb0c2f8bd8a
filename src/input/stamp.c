/* Stamps: lines that hold nothing but when something was published. Every word of one is a number or stands here. */
#include "config.h"

#include "input/wire.h"

#include "sayso/text/unicode.h"

enum { WORDS = 12, BYTES = 120 }; // that a stamp has at most

static const char months[] =
    " jan january januar janvier enero feb february februar février febrero mar march märz mars marzo apr april avril abril"
    " may mai mayo jun june juni juin junio jul july juli juillet julio aug august août agosto sep sept september septembre"
    " septiembre oct october okt oktober octobre octubre nov november novembre noviembre dec december dez dezember décembre"
    " diciembre ";
static const char others[] =
    " mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche"
    " lunes martes miércoles jueves viernes sábado domingo"
    " published posted updated last on at am pm a.m p.m gmt utc bst cet cest est edt et pt"
    " veröffentlicht aktualisiert stand um uhr publié mis à jour le publicado actualizado el a las de"
    " - – — | · • / ";

static bool is_among(const char *words, Str word)
{
    Str list = str_of(words);
    for (size_t at = 0; (at = str_find(list, word, at)) != STR_NOT_FOUND; at++)
        if (list.p[at - 1] == ' ' && list.p[at + word.n] == ' ')
            return true;
    return false;
}

// "2026", "3rd", "12.06.2026", "14:05", "14h05": the numbers in it, or 0 for anything else.
static unsigned numbers_in(Str word)
{
    static const char *const ends[] = {"st", "nd", "rd", "th", "am", "pm", "h"};
    unsigned numbers = 0;
    for (size_t i = 0; word.n && i < sizeof ends / sizeof *ends; i++)
        if (str_ends(word, str_of(ends[i]))) {
            word = str_sub(word, 0, word.n - strlen(ends[i]));
            break;
        }
    for (size_t i = 0; i < word.n; i++) {
        bool digit = word.p[i] >= '0' && word.p[i] <= '9';
        if (!digit && (i == 0 || !strchr(".:/-h", word.p[i])))
            return 0;
        numbers += digit && (i == 0 || word.p[i - 1] < '0' || word.p[i - 1] > '9');
    }
    return numbers;
}

static Str next_word(Str *rest)
{
    size_t end = str_find_byte(*rest, ' ', 0);
    Str word = str_sub(*rest, 0, end);
    *rest = end == STR_NOT_FOUND ? STR_NONE : str_trim(str_sub(*rest, end, rest->n));
    while (word.n > 1 && strchr(".,:;", word.p[word.n - 1]))
        word.n--;
    return word;
}

// A month beside a number, or a date or time in numbers alone.
static bool tells_time(Str lower)
{
    bool month = false, number = false, time = false;
    unsigned words = 0;
    while (lower.n && words++ < WORDS) {
        Str word = next_word(&lower);
        unsigned numbers = numbers_in(word);
        if (!numbers && !is_among(months, word) && !is_among(others, word))
            return false;
        month = month || is_among(months, word);
        number = number || numbers;
        time = time || numbers == 3 || (numbers == 2 && str_find_byte(word, ':', 0) != STR_NOT_FOUND);
    }
    return !lower.n && (time || (month && number));
}

bool wire_is_stamp(Str text)
{
    if (text.n > BYTES)
        return false;
    Arena a = {0};
    bool is = tells_time(str_trim(str_lower(&a, text)));
    arena_free(&a);
    return is;
}
