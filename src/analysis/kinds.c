/* The words that the stages know, kind by kind. All lower case; a word may stand in several rows. */
#include "config.h"

#include "analysis/kinds.h"
#include "analysis/lexicon.h"
#include "sayso/text/unicode.h"

static const struct WordRow {
    uint32_t kinds;
    const char *words; // separated by spaces; demonyms cover faiths, parties and other groups of people
} rows[] = {
    {WORD_FUNCTION,
     "a an the this that these those he she it we you they i me him her us them his hers its our "
     "ours your yours their theirs my mine myself himself herself itself ourselves themselves "
     "who whom whose which what where when why how whoever whatever whichever whenever wherever "
     "one ones someone somebody anyone anybody everyone everybody nobody nothing something "
     "anything everything none all any some each every both either neither few many much more "
     "most less least several such same other others another own and or but nor so yet if unless "
     "until while whereas although though because since as than like unlike in on at by for from "
     "of off to into onto out over under up down with within without about above across after "
     "against along amid among around before behind below beneath beside besides between beyond "
     "despite during except inside near opposite outside past per plus through throughout toward "
     "towards upon via versus vs is am are was were be been being do does did done doing have "
     "has had having will would shall should can could may might must cannot not no yes never "
     "ever also too very just only even still already again always often sometimes usually "
     "perhaps maybe however therefore thus hence meanwhile moreover furthermore nevertheless "
     "nonetheless otherwise instead indeed rather quite almost nearly there here then now today "
     "tomorrow yesterday tonight once twice later earlier soon ago yet let let's i'm i've i'll "
     "i'd it's that's there's he's she's we're we've we'll you're you've they're they've don't "
     "doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't "
     "haven't hadn't what's who's here's two three four five six seven eight nine ten eleven "
     "twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
     "fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions "
     "billion billions trillion dozens half third first second last next former ex late "
     "according oh well ok okay please thanks whether regardless thereby wherein hi hello hey "
     "yeah"},
    {WORD_COMMON,
     "tv suv dvd cd pc gps id ipo gdp vip dna hiv pr hr q&a faq atm rv ufo usb pdf diy wifi "
     "wi-fi internet web god ai sms ngo ngos lng cfos ceos mou lgbt lgbtq rna pcr tb nft nfts "
     "ppp ppps eez ev evs suvs tvs cctv asap mps mp cpi hh usd eur gbp covid earth ok"},
    {WORD_GIVEN | WORD_SURNAME, "j.f.k. jfk fdr f.d.r. lbj l.b.j. mlk rfk"},
    {WORD_TITLE,
     "del. commander-in-chief highness laureate pastor advocate maulana mufti shaikh sheikha "
     "comrade major-general lieutenant-general brigadier-general secretary-general "
     "attorney-general director-general governor-general vice-chairman vice-chancellor co-chair "
     "co-chairman co-chairwoman lieutenant-colonel deputy-president ex-president fellow "
     "supervisor councilmember councillor assemblymember alderwoman trustee controller selectman "
     "commissioner-general superintendent"},
    {WORD_TITLE | WORD_HONORIFIC,
     "mr mr. mrs mrs. ms ms. miss messrs messrs. mme mme. dr dr. prof prof. sen sen. sens sens. "
     "rep rep. reps reps. gov gov. govs govs. gen gen. lt lt. col col. maj maj. capt capt. sgt "
     "sgt. cpl cpl. pfc cmdr cmdr. adm adm. brig brig. rev rev. fr fr. hon hon. pres pres. supt "
     "supt. det det. insp insp. pvt pvt. sir dame lord lady sheikh sheik ayatollah mullah imam "
     "rabbi monsignor congressman congresswoman congressmen spokesman spokeswoman spokesperson "
     "chairman chairwoman councilman councilwoman assemblyman assemblywoman alderman herr frau "
     "monsieur madame mlle señor señora signor signora"},
    {WORD_TITLE,
     "president vice-president premier prime minister chancellor king queen prince princess pope "
     "emperor empress sultan emir senator representative governor mayor secretary undersecretary "
     "ambassador envoy commissioner judge justice justices sheriff chief officer detective "
     "sergeant captain major colonel lieutenant general admiral commander corporal private "
     "brigadier marshal doctor professor reverend father sister brother bishop archbishop "
     "cardinal patriarch baron baroness count countess duke duchess earl speaker leader director "
     "chair ceo cfo coo coach counsel attorney prosecutor inspector superintendent deputy aunt "
     "uncle analyst economist editor author manager host founder co-founder strategist adviser "
     "advisor negotiator delegate councillor councilor mp mep solicitor treasurer presidents "
     "ministers senators governors congressmen representatives vice assistant associate "
     "executive chairperson anchor correspondent columnist consul comptroller constable dean "
     "provost trooper singer actor actress rapper comedian billionaire businessman tycoon "
     "striker goalkeeper midfielder defender quarterback pitcher democrat republican whip nominee"},
    {WORD_ROLE,
     "spokesman spokeswoman spokesperson spokesmen president minister premier chancellor king "
     "queen prince princess pope senator congressman congresswoman representative lawmaker "
     "legislator governor mayor secretary ambassador envoy diplomat commissioner judge justice "
     "sheriff chief officer detective sergeant captain major colonel lieutenant general admiral "
     "commander soldier marine doctor professor reverend father priest bishop archbishop "
     "cardinal rabbi imam cleric leader director chairman chairwoman chairperson chair ceo cfo "
     "coo executive coach counsel attorney lawyer solicitor barrister prosecutor inspector "
     "superintendent deputy analyst economist strategist editor author writer novelist poet "
     "journalist reporter correspondent columnist blogger host anchor presenter commentator "
     "manager owner founder co-founder entrepreneur businessman businesswoman billionaire tycoon "
     "investor banker trader adviser advisor aide consultant pollster operative candidate "
     "nominee contender activist campaigner organizer organiser dissident rebel militant "
     "fugitive suspect gunman shooter attacker killer victim survivor resident neighbor "
     "neighbour witness student teacher principal farmer fisherman driver pilot engineer "
     "scientist researcher historian philosopher economist psychologist biologist physicist "
     "chemist astronomer expert scholar fellow academic actor actress singer musician rapper "
     "composer conductor guitarist drummer dancer artist painter sculptor photographer architect "
     "designer director producer filmmaker comedian model star player striker midfielder "
     "defender goalkeeper forward winger batsman bowler wicketkeeper quarterback pitcher catcher "
     "golfer boxer swimmer sprinter runner cyclist driver skipper teammate champion rival "
     "opponent successor predecessor counterpart colleague friend man woman boy girl teenager "
     "father mother wife husband son daughter brother sister uncle aunt cousin nephew niece "
     "grandfather grandmother partner boyfriend girlfriend fiancee widow client patient worker "
     "employee veteran volunteer nurse firefighter paramedic politician statesman dictator "
     "republican democrat official member head boss guru guitarist vocalist bassist frontman "
     "treasurer supporter critic opponent"},
    {WORD_RELATIVE,
     "father mother wife husband son daughter brother sister uncle aunt cousin nephew niece "
     "grandfather grandmother partner boyfriend girlfriend widow widower parents sons daughters "
     "brothers sisters"},
    {WORD_PORTFOLIO,
     "foreign defense defence finance interior health education energy trade justice agriculture "
     "transport transportation environment economy economic homeland security veterans housing "
     "urban development human services culture sports tourism labor labour industry immigration "
     "planning science technology information communications press state treasury commerce "
     "affairs home prime vice deputy assistant associate acting senior junior executive first "
     "second chief lead national federal general attorney solicitor police fire intelligence "
     "military air campaign communications political legal policy majority minority "
     "parliamentary presidential budget water social welfare women children youth refugee "
     "religious internal external international public private financial managing editorial "
     "creative artistic musical marketing operating operations technical state staff head "
     "interim former then ex- co- past"},
    {WORD_ORG_HEAD | WORD_OF_HEAD,
     "academy administration agency alliance army assembly association authority bank board "
     "brigade brigades bureau cabinet center centre centers chamber church club coalition "
     "college commission committee community conference confederation congress consortium "
     "convention cooperative corporation council court courts department directorate embassy "
     "consulate exchange faculty federation fellowship foundation front fund guard guild "
     "headquarters institute institution league legion library ministry mission mosque movement "
     "museum observatory office orchestra order organisation organization parliament party "
     "school seminary senate society syndicate team temple synagogue tribunal trust union "
     "university diocese archdiocese caucus coalition committee crescent cross hospital clinic "
     "house department dept. dept ministries knesset reserve secretariat"},
    {WORD_ORG_HEAD,
     "service services force forces troops guards police company newsroom desk militias jirga"},
    {WORD_ORG_HEAD,
     "airlines airways air aerospace associates automotive bancorp bancshares beverages biotech "
     "bros brothers broadcasting capital chemical chemicals communications computer computers "
     "consulting dynamics electric electronics energy enterprises entertainment financial foods "
     "gazette global group healthcare holding holdings hotels industries insurance international "
     "investments journal laboratories labs lines magazine management manufacturing markets "
     "media metals microsystems mills mining motor motors network networks news newspapers "
     "observer partners partnership petroleum pharma pharmaceutical pharmaceuticals pictures "
     "post press productions properties publications publishing radio railway railways records "
     "research resources restaurants retail securities semiconductor semiconductors shipping "
     "software solutions steel stores studios supermarkets sciences systems technologies "
     "technology telecom telecommunications telegraph television theatre theater times toys "
     "tribune tv utilities ventures warehouse weekly wireless works herald chronicle globe today "
     "daily examiner inquirer dispatch sentinel review report band ensemble symphony "
     "philharmonic choir opera ballet athletic rovers wanderers albion hotspur villa rangers "
     "united fc f.c. cf afc sc ac raiders cowboys giants yankees mets cubs dodgers braves astros "
     "padres mariners orioles indians twins royals tigers angels athletics phillies pirates "
     "brewers marlins rockies nationals lakers celtics bulls knicks nets pistons pacers bucks "
     "hawks hornets heat magic wizards cavaliers warriors clippers suns kings spurs rockets "
     "mavericks grizzlies pelicans timberwolves nuggets jazz thunder blazers raptors sixers "
     "patriots jets dolphins bills steelers ravens browns bengals texans colts titans jaguars "
     "broncos chiefs chargers eagles redskins packers bears lions vikings falcons panthers "
     "saints buccaneers seahawks rams cardinals bruins sabres senators canadiens leafs penguins "
     "flyers capitals islanders devils hurricanes lightning canucks oilers flames sharks ducks "
     "coyotes avalanche blackhawks predators taliban militia gendarmerie carabinieri democrats "
     "republicans socialists liberals conservatives greens communists nationalists populists "
     "unionists teamsters airlines administration think-tank watchdog lobby pac"},
    {WORD_ORG_SUFFIX,
     "inc inc. corp corp. co co. ltd ltd. llc l.l.c. llp plc p.l.c. ag gmbh sa s.a. nv n.v. bv "
     "b.v. spa s.p.a. ab asa oyj kk bhd sdn pty lp l.p. se sas srl cos cos. incorporated limited"},
    {WORD_PLACE_HEAD | WORD_OF_HEAD,
     "republic kingdom gulf bay strait straits isle isles peninsula province county district "
     "territory territories commonwealth islands sea sultanate emirate principality state"},
    {WORD_PLACE_HEAD,
     "river lake lakes mountain mountains mount hill hills valley desert forest ocean island "
     "coast cape canyon creek beach harbor harbour canal channel delta basin falls glacier "
     "plateau plains reef atoll street avenue road boulevard highway square plaza park gardens "
     "airport station bridge tunnel stadium arena dam city town village township borough heights "
     "springs ranch parish prefecture oblast governorate region state states coast shore wall "
     "gate tower towers palace castle cathedral basilica cemetery jail prison penitentiary base "
     "camp port hotel inn resort mall zoo raceway speedway neighborhood quarter strip bank zone "
     "corridor crossing border lane drive terrace alps"},
    {WORD_PLACE_FIRST,
     "lake mount mt mt. fort ft ft. port san santa santo sao são st st. saint cape camp isla rio "
     "new puerto ciudad villa punta monte ras wadi tel beit beth bab umm abu"},
    {WORD_MISC_HEAD,
     "war wars cup championship championships games olympics paralympics act acts accord accords "
     "agreement award awards prize prizes medal treaty pact protocol convention revolution "
     "uprising spring intifada festival bible koran quran constitution amendment prix tournament "
     "series bowl trophy masters marathon derby stakes classic scandal affair crisis massacre "
     "holocaust genocide day eve year christmas easter ramadan passover era age renaissance "
     "empire dynasty plan doctrine initiative declaration charter bill law code resolution index "
     "rate average composite theorem syndrome disease virus theory language principle principles "
     "standards oscars show week grammys emmys tour grand trophy code debate debates caucuses "
     "primary dream open"},
    {WORD_OF_HEAD | WORD_MISC_HEAD, "battle declaration treaty bill siege"},
    {WORD_OF_HEAD, "bank"},
    {WORD_EVENT_HEAD, "hurricane typhoon cyclone operation tropical"},
    {WORD_DIRECTION,
     "north south east west northern southern eastern western northeast northwest southeast "
     "southwest northeastern northwestern southeastern southwestern north-east north-west "
     "south-east south-west central upper lower mid middle greater inner outer downtown uptown "
     "midtown suburban rural coastal inland neighboring neighbouring nearby"},
    {WORD_TIME,
     "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays "
     "thursdays fridays saturdays sundays mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun. "
     "january february march april may june july august september october november december jan. "
     "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb apr jul aug sept oct nov "
     "dec gmt est edt pst pdt utc bst cet am pm a.m. p.m. bc ad"},
    {WORD_PARTICLE,
     "de del della di da do dos das du des der den van von zu zur bin ibn bint al el la le ter "
     "ten ben abu y e af av dal degli lo"},
    {WORD_JUNIOR, "jr jr. sr sr. ii iii iv"},
    {WORD_IN_PLACE,
     "in near across throughout outside inside around toward towards into from northern southern "
     "eastern western northeastern northwestern southeastern southwestern central neighboring "
     "neighbouring nearby downtown north south east west leave leaving left visit visited "
     "visiting invade invaded invading annex annexed"},
    {WORD_SPEECH,
     "said says say saying told tells tell asked asks ask added adds add wrote writes write "
     "warned warns argued argues claimed claims insisted insists noted notes explained explains "
     "replied replies responded responds announced announces declared declares tweeted tweets "
     "testified acknowledged admitted agreed denied suggested stressed joked recalled remarked "
     "predicted concluded continued complained confirmed conceded confessed contended emphasized "
     "emphasised observed promised vowed pledged urged reiterated shouted thinks thought "
     "believes believed knows knew wants wanted hopes hoped spoke speaks talked laughed smiled "
     "commented cautioned accused criticized criticised praised hailed condemned blasted slammed"},
    {WORD_PEOPLE_OF,
     "officials official authorities government governments officers troops soldiers forces "
     "military army navy police lawmakers parliament delegation diplomats embassy capital border "
     "borders economy citizens residents city province region coast airport suburb spokesman "
     "spokeswoman spokesperson spokesmen executives executive shares stock employees staffers "
     "analysts subsidiary headquarters newspaper"},
    {WORD_FOLLOWERS,
     "supporters supporter campaign camp aides aide allies ally voters fans family surrogates "
     "surrogate rally rallies advisers advisors adviser lawyer lawyers attorney attorneys "
     "backers loyalists presidency candidacy"},
    {WORD_ORG_NOUN,
     "company companies firm firms bank newspaper magazine website network channel broadcaster "
     "station agency group organization organisation party union club team band university "
     "college school brewery airline carrier maker manufacturer retailer publisher subsidiary "
     "startup start-up corporation charity nonprofit foundation think-tank tank watchdog "
     "conglomerate giant chain supplier insurer lender automaker carmaker chipmaker militia"},
    {WORD_PLACE_NOUN,
     "city town village province region district county state island capital suburb port "
     "neighborhood neighbourhood municipality hamlet peninsula republic nation country kingdom "
     "river lake resort area"},
    {WORD_MISC_NOUN,
     "book novel film movie album song single show series play documentary musical sitcom game "
     "vessel ship spacecraft rocket missile drug vaccine operation hurricane storm typhoon "
     "language"},
    {WORD_DEMONYM,
     "american americans russian russians british briton britons chinese french frenchman german "
     "germans japanese indian indians pakistani pakistanis israeli israelis palestinian "
     "palestinians iranian iranians iraqi iraqis syrian syrians turkish turk turks greek greeks "
     "italian italians spanish spaniard spaniards portuguese dutch belgian belgians swiss "
     "austrian austrians polish pole poles czech czechs slovak slovaks slovenian slovene "
     "slovenes hungarian hungarians romanian romanians bulgarian bulgarians serbian serb serbs "
     "serbians croatian croat croats croatians bosnian bosnians bosniak bosniaks montenegrin "
     "albanian albanians macedonian macedonians kosovar kosovars ukrainian ukrainians belarusian "
     "belarusians lithuanian lithuanians latvian latvians estonian estonians finnish finn finns "
     "swedish swede swedes norwegian norwegians danish dane danes icelandic icelander irish "
     "irishman scottish scot scots welsh english englishman european europeans african africans "
     "asian asians arab arabs arabian arabic latin western mexican mexicans canadian canadians "
     "brazilian brazilians argentine argentines argentinian chilean chileans peruvian peruvians "
     "colombian colombians venezuelan venezuelans ecuadorean ecuadorian bolivian bolivians "
     "paraguayan uruguayan cuban cubans haitian haitians jamaican jamaicans dominican honduran "
     "hondurans guatemalan guatemalans salvadoran salvadorans nicaraguan nicaraguans panamanian "
     "egyptian egyptians libyan libyans tunisian tunisians algerian algerians moroccan moroccans "
     "sudanese ethiopian ethiopians eritrean eritreans kenyan kenyans ugandan ugandans tanzanian "
     "tanzanians nigerian nigerians ghanaian ghanaians ivorian malian malians senegalese "
     "liberian liberians congolese rwandan rwandans burundian somali somalis zimbabwean "
     "zimbabweans zambian zambians malawian angolan angolans mozambican namibian botswanan "
     "cameroonian chadian gambian gabonese nigerien togolese beninese mauritanian malagasy "
     "mauritian afghan afghans saudi saudis yemeni yemenis kuwaiti kuwaitis qatari qataris "
     "emirati emiratis bahraini bahrainis omani omanis jordanian jordanians lebanese kurdish "
     "kurd kurds vietnamese thai thais indonesian indonesians malaysian malaysians malay "
     "filipino filipinos philippine korean koreans burmese bangladeshi bangladeshis bengali "
     "nepali nepalese bhutanese tibetan tibetans uighur uighurs uyghur uyghurs maldivian "
     "australian australians aussie soviet soviets georgian georgians armenian armenians "
     "azerbaijani azeri azeris chechen chechens kazakh kazakhs uzbek uzbeks tajik tajiks turkmen "
     "kyrgyz mongolian mongolians mongol taiwanese cambodian cambodians laotian singaporean "
     "singaporeans fijian samoan tongan maori tamil tamils punjabi sinhalese pashtun pashtuns "
     "hazara hutu hutus tutsi tutsis zulu roma gypsy catalan catalans basque basques flemish "
     "walloon bavarian sicilian corsican crimean siberian cossack cossacks yugoslav yugoslavs "
     "maltese cypriot cypriots luxembourgish texan texans californian californians floridian "
     "virginian hawaiian alaskan londoner londoners parisian parisians muscovite muscovites "
     "democrat democrats democratic republican republicans libertarian libertarians muslim "
     "muslims christian christians jew jews jewish catholic catholics protestant protestants "
     "islamic islamist islamists islam christianity judaism buddhism hinduism sunni sunnis "
     "shiite shiites shi'ite shi'ites shia alawite alawites druze yazidi yazidis hindu hindus "
     "buddhist buddhists sikh sikhs orthodox anglican anglicans baptist methodist presbyterian "
     "lutheran evangelical mormon mormons coptic copt copts marxist marxists communist "
     "communists nazi nazis fascist stalinist maoist leninist zionist zionists tory tories whig "
     "hispanic hispanics latino latinos latina african-american african-americans caribbean "
     "scandinavian balkan baltic slavic slav slavs nordic mediterranean transatlantic "
     "trans-atlantic eurasian anglo-saxon afro-american asian-american caucasian semitic persian "
     "byzantine ottoman roman romans victorian elizabethan brexit covid covid-19 coronavirus "
     "ebola omicron olympic olympics paralympic paralympics olympian olympians christmas easter "
     "ramadan eid diwali hanukkah thanksgiving halloween bible koran quran torah talmud "
     "holocaust medicare medicaid obamacare wimbledon oscars grammys emmys zionism marxism "
     "communism nazism ecuadorians ecuadoreans malawians paraguayans uruguayans dominicans "
     "namibians botswanans cameroonians mozambicans ivorians sierra-leonean rohingya rohingyas "
     "burkinabe inuit maasai mapuche maya mayan mayans aztec inca dalit dalits hindutva creole "
     "creoles sherpa malays hausa yoruba igbo oromo tigrayan tigrayans amhara berber berbers "
     "bedouin bedouins tuareg pashto urdu hindi swahili mandarin cantonese hebrew afrikaner "
     "afrikaners boer boers aboriginal indigenous moslem moslems surinamese guinean guineans "
     "panamanians lao timorese papuan polynesian melanesian semite sephardic ashkenazi hasidic "
     "salafi salafist wahhabi jihadist jihadists sinophile westerner westerners northerner "
     "northerners southerner southerners midwesterner wwii wwi"},
    {WORD_ORG,
     "congress senate parliament kremlin pentagon nato eu un u.n. opec interpol europol unesco "
     "unicef isis isil taliban hamas hezbollah hizbollah fatah al-qaeda al-qaida al-shabaab gop "
     "fbi cia nsa irs cdc fda epa nasa nypd lapd fifa uefa nba nfl nhl mlb ncaa aclu naacp nra "
     "bbc cnn nbc cbs abc msnbc cnbc pbs npr espn hbo fox reuters bloomberg politico buzzfeed "
     "breitbart newsweek forbes google facebook twitter youtube instagram whatsapp tiktok "
     "netflix spotify uber airbnb lyft tesla boeing airbus microsoft apple amazon intel ibm "
     "oracle nokia samsung sony toyota honda nissan volkswagen bmw daimler renault peugeot fiat "
     "chrysler siemens bosch nestle unilever pfizer novartis roche merck bayer astrazeneca "
     "moderna walmart starbucks mcdonald's nike adidas exxonmobil exxon chevron shell bp gazprom "
     "rosneft aramco huawei zte alibaba tencent baidu xiaomi citigroup jpmorgan hsbc barclays "
     "santander ubs enron verizon at&t comcast disney pixar paypal ebay visa mastercard "
     "wikileaks greenpeace oxfam amnesty tass interfax xinhua afp upi cnet gallup quinnipiac "
     "nielsen moody's sotheby's christie's macy's ofcom ofsted bundestag bundesbank bundesliga "
     "knesset duma sejm verkhovna diet politburo gestapo stasi kgb gru fsb mossad mi5 mi6 "
     "vatican scotus arsenal chelsea everton liverpool barcelona juventus bayern ajax celtic "
     "benfica house harvard yale stanford princeton ucla usc nyu mit caltech"},
};

static void add_row(WordKinds *k, const struct WordRow *row)
{
    for (const char *p = row->words; *p;) {
        size_t n = strcspn(p, " ");
        Str word = {p, n};
        uint32_t before = map_find(&k->index, word);
        map_set(&k->index, word, (before == MAP_NONE ? 0 : before) | row->kinds);
        p += n + strspn(p + n, " ");
    }
}

void word_kinds_open(WordKinds *k)
{
    *k = (WordKinds){0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        add_row(k, &rows[i]);
}

void word_kinds_close(WordKinds *k)
{
    map_free(&k->index);
}

uint32_t word_kinds(const WordKinds *k, Str lower)
{
    uint32_t kinds = map_find(&k->index, lower);
    return (kinds == MAP_NONE ? 0 : kinds) | lexicon_kinds(lower);
}

uint32_t word_kinds_any(const WordKinds *k, Str word)
{
    Buf lower = {0};
    text_fold(&lower, word, false, NULL);
    uint32_t kinds = word_kinds(k, buf_view(&lower));
    buf_free(&lower);
    return kinds;
}
