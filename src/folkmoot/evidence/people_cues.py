"""What stands beside names of people, and what looks like a name and is none."""

# ruff: noqa: SIM905  lists of words read best as words
from __future__ import annotations

HONORIFICS = frozenset(
    (
        "mr mrs ms miss mx dr prof professor sir dame lady lord rev revd reverend fr sr master messrs mme"
    ).split()
)
"""Titles that nothing but a name follows."""

OFFICES = frozenset(
    (
        "doctor nurse sister matron midwife father pastor imam rabbi canon vicar pc pcso wpc dc di ds dci sgt "
        "sergeant inspector insp constable superintendent officer cllr councillor mayor judge capt captain "
        "major col colonel lieutenant auntie aunty aunt uncle nan nana granny grandma grandad grandpa hca "
        "consultant coach bishop deacon brother chaplain lt cpl corporal pharmacist physio"
    ).split()
)
"""Offices that may also be spoken of without a name."""

AFTER_ROLE = frozenset(("nurse doctor sister officer consultant physio midwife").split())

KIN = frozenset(
    (
        "husband wife partner son daughter mum mam mom mother dad father brother sister aunt auntie uncle nan "
        "nana gran granny grandma grandad grandmother grandfather cousin nephew niece grandson granddaughter "
        "grandchild stepson stepdaughter stepdad stepmum fiance fiancee boyfriend girlfriend friend mate "
        "neighbour neighbor colleague carer nurse nurses receptionist manager physio physiotherapist doctor "
        "midwife driver officer worker keyworker key-worker councillor teacher headteacher head caretaker "
        "warden landlord tenant cleaner porter paramedic counsellor therapist dentist consultant surgeon "
        "pharmacist volunteer coordinator co-ordinator supervisor librarian lollipop assistant advisor "
        "adviser lad lass girl boy baby child kid twin babysitter childminder coach tutor instructor "
        "constable sergeant pcso psychologist psychiatrist practitioner student sonographer radiographer "
        "podiatrist optician hygienist chiropodist boss clerk named lady gentleman chap man woman "
        "sister-in-law brother-in-law mother-in-law father-in-law ex-husband ex-wife ex advocate mentor "
        "deputy matron healthcare dog"
    ).split()
)
"""Whom a name belongs to: "my daughter Thandeka", "the receptionist Wiremu"."""

BEFORE_ANY = (
    "name is", "names", "name's", "called", "named", "spoke to", "speak to", "spoken to", "ask for", "asked for", "regards", "i'm", "im", "this is", "love from",
)  # fmt: skip
"""Cues strong enough for a name in small letters."""

BEFORE = (
    "name is", "name was", "names", "name", "named", "called", "i'm", "i am", "im", "it's me", "this is", "spoke to", "spoke with", "speak to", "speak with", "spoken to",
    "spoken with", "speaking to", "speaking with", "talk to", "talk with", "talked to", "talked with", "talking to", "ask for", "asked for", "asking for",
    "ask",
    "signed", "signed by", "regards", "wishes", "sincerely", "faithfully", "cheers", "love from", "love", "dear", "hi", "hello", "contact", "thanks to", "thank you to",
    "thank you", "thanks", "thank", "seen by", "treated by", "helped by", "cared for by", "looked after by", "told by", "met by", "greeted by", "assessed by", "visited by",
    "called by", "bullied by", "shouted at by", "attacked by", "assaulted by", "served by", "supported by", "written by", "sent by", "referred by", "given by", "done by",
    "handled by", "dealt with by", "appointment with", "dealt with", "lives with", "live with", "c/o", "care of", "on behalf of", "behalf of", "met with", "met", "saw",
    "mentioned", "credit to", "shout out to", "special mention to", "mention to", "grateful to", "complaint about", "complain about", "reported", "accused", "phoned", "rang",
    "texted", "emailed", "e-mailed", "messaged", "told", "tell", "promised", "both", "asked", "given to", "wrote to", "write to", "reply to", "say hi to",
    "next door to", "someone called",
    "the name of", "known as", "aka", "attn", "fao", "ps", "from our", "praise for", "praise", "well done to", "well done", "apart from", "especially", "particularly",
)  # fmt: skip
"""Cues after which a word with a capital that is no word of the language is a name."""

SAYS = frozenset(
    (
        "said says told tells explained helped helps listened listens rang phoned came comes answered "
        "deserves works lives lived went made took gave kept always never kindly really also phones visits "
        "visited showed shows asked asks called calls spoke replied promised shouted shouts treated treats "
        "looked cares cared runs organised arranged stayed arrived left got keeps thinks thought knows knew "
        "wants wanted needs needed tried goes makes did does who couldn't wouldn't didn't doesn't can't won't "
        "hasn't isn't wasn't cannot refuses refused bullies threatened threatens moved drives drove parks "
        "parked reassured checked"
    ).split()
)
"""What people do, behind a name."""

WAS = frozenset(
    (
        "very so really always extremely absolutely brilliant lovely kind rude helpful fantastic great "
        "amazing wonderful excellent friendly superb awful terrible incredibly particularly exceptionally a "
        "an my our the good polite caring patient professional outstanding dismissive unhelpful the been her "
        "his their their there on in off attentive lovely truly such totally quite too also born diagnosed "
        "sent told"
    ).split()
)

PARTICLES = frozenset(
    ("van von de der den da di du la le el al bin binti ibn abu ap ferch o mac st dos das del ul ur").split()
)

PLACE_BEFORE = frozenset(
    (
        "in at near outside around through via into towards opposite behind across visit visiting between "
        "round leaving past called the a an this that these those some any via inside within beyond above "
        "below under over using take taking took tablets mg on every each no our your"
    ).split()
)

WHERE = frozenset(
    ("in at near outside opposite behind around through via towards into visit visiting").split()
)
"""What only places stand behind."""

TOWARDS = frozenset(
    (
        "go goes going went gone travel travels travelled travelling get gets getting got drive drives drove "
        "driving bus buses train trains walk walks walked trip trips way road route sent transferred admitted "
        "referred discharged come came coming taken took taking moved move moving journey miles transport "
        "back down up over bridge lane path close next return returned commute commuting cycle cycling ride "
        "riding near line service services access link links flight flights bound visit visits"
    ).split()
)
"""What makes a place of what stands behind "to" and "from"."""

OF_A_PLACE = frozenset(
    (
        "hospital hospitals ward road rd street st avenue ave lane ln close drive crescent court house lodge "
        "centre center clinic surgery unit suite park school academy college university hall infirmary "
        "library health medical practice trust church chapel square bridge green hill farm station market "
        "village town city building wing team foundation county council shire way place terrace gardens grove "
        "row mews primary secondary nursery hotel inn pub arms garage shop store stores cafe restaurant "
        "theatre museum stadium arena playground estate common wood woods forest river canal lake beach bay "
        "island bypass roundabout junction district parish region borough department dept office service "
        "services line hub day bank airport port quay wharf mill tower towers castle palace abbey priory "
        "cathedral mosque temple synagogue hospice home homes care rehab room theatre cup league prize award "
        "act law syndrome disease test score scale sunday monday tuesday wednesday thursday friday saturday "
        "ltd limited plc group company motors taxis buses travel foods bakery pharmacy chemist dental "
        "opticians dentist hygiene fields field meadow meadows cottages cottage house bar vale valley rise "
        "view walk path trail reserve moor cemetery crematorium cross gate method technique therapy scan "
        "report review inquiry fund appeal charter plan scheme project programme card pass gallery crescent"
    ).split()
)
"""What follows a name that is a place's or a body's."""

NEVER = frozenset(
    (
        "i i'm i've i'd i'll im ive a an the it it's its he she they we you your yours my our his her their "
        "this that these those there here what when where which who whom whose why how and or but not no yes "
        "if so as at by to from in on of for with off out up down be is are was were been being has have had "
        "do did does can could would shall should might must all any some none more most many much very too "
        "also just only even still again now then than please thank thanks good great excellent brilliant "
        "nothing everything everyone nobody anyone someone something nhs gp a&e icu ecg mri ct ent cpn cbt "
        "camhs pals cqc hca icb trust hospital covid covid-19 corona monday tuesday wednesday thursday friday "
        "saturday sunday january february march july september october november december christmas easter "
        "ramadan eid diwali xmas god allah jesus christ english welsh irish scottish british european polish "
        "asian african american french german spanish italian chinese indian pakistani bangladeshi romanian "
        "muslim hindu sikh jewish catholic protestant deaf blind brexit tory tories labour lib dem ukip "
        "council councillor councillors police bbc itv facebook google twitter whatsapp instagram amazon "
        "tesco asda aldi lidl sainsbury sainsbury's morrisons boots starbucks mcdonalds mcdonald's greggs "
        "uber ikea argos zoom skype teams youtube netflix sky wifi wi-fi tv pc ok okay hi hello dear sir "
        "madam miss mum mummy dad daddy nan nana gran grandma grandad granny mother father brother sister "
        "doctor doctors nurse nurses staff sister matron consultant manager receptionist reception driver "
        "drivers team dr mr mrs ms prof well being able you've they've we've who've you're they're we're "
        "don't didn't won't can't trent lovely friendly kind helpful caring pleasant parkinson parkinson's "
        "parkinsons crohn crohn's crohns alzheimer alzheimer's alzheimers down down's bell's huntington's "
        "hodgkin hodgkin's raynaud's asperger asperger's aspergers tourette tourette's paracetamol ibuprofen "
        "morphine oramorph codeine tramadol insulin warfarin diazepam prozac botox viagra citalopram "
        "sertraline uk usa eu england wales scotland ireland britain london europe africa asia ps nb re asap "
        "diy id op ops appt appts obs meds sats rvi qmc qe lri ae aand bupa medirest serco capita atos "
        "specsavers dvla hmrc dwp pip esa universal credit mon tue tues wed thu thur thurs fri sat sun jan "
        "feb mar apr jun jul aug sep sept oct nov dec n/a na none nil nope yeah yep thankyou thanx x-ray xray "
        "x-rays felt rang told said went came got made kept found"
    ).split()
)
"""What is no name, whatever stands beside it."""

WORDS_AS_WELL = frozenset(
    (
        "will mark grace rose hope joy bill dean drew frank faith patience comfort blessing mercy ruby violet "
        "iris olive daisy lily ivy poppy heather holly hazel amber jade pearl opal coral crystal gene guy "
        "jack dale glen clay rod pat sue penny kay ray jay gay dawn eve robin raven jasmine rosemary ginger "
        "sandy rocky buddy junior young chase cherry candy honey melody harmony harley carol grant miles max "
        "don art earl duke king prince lance basil sage river sky summer autumn star angel miracle precious "
        "gift bear wolf victor major roman norman marshall mason taylor cooper carter hunter parker walker "
        "fisher turner porter baker butler archer page reed ward wade heath brook brooke forest rush reg len "
        "les dot kit van ram deep mean min mo bo al an ala mai luz ping said junior rex sterling jewel "
        "destiny charity trinity nova storm misty stormy willow myrtle flora viola laurel fern clement ebony "
        "bailey homer harsh gill warren graham colt troy wren rich dash chad randy woody rusty dusty tiffany "
        "viva tab tam tan ted ali ty vi ed ana han kat ada ira son sun so see sin su win wing wan wai sung "
        "long lane love lovely fair gray grey ash cliff herb cash case bliss true noble royal swan star bird "
        "bee bunny cat lamb sam's bay ocean rain field april june snow winter merry happy lucky sunny rise "
        "tide read write price best little small short long large sharp strong wise good bright brown black "
        "white green blue gold silver steel stone wood woods hill hills field fields park parks lake pool "
        "pond rivers banks bank bridge bridges gates hall house church temple castle bell bells bond power "
        "powers ford cross day days knight bishop pope abbot monk cook chef potter smith wright gardener "
        "singer piper dyer tyler miller mills bush rowe peacock nightingale finch crane swift drake martin "
        "jean sapphire eden teddy aurora luna maxim divine favour innocent promise prosper temperance primrose magnolia phoenix "
        "prudence rejoice cosmo tuba santa medina elan ore mads ham marina lea rae may rosa ruth"
    ).split()
) - frozenset(
    {
        "april",
        "june",
        "field",
        "ruth",
        "martin",
        "rosa",
        "sam's",
        "jean",
        "graham",
        "nick",
        "ted",
        "rob",
        "taylor",
        "tyler",
        "ali",
        "marina",
        "norman",
        "clement",
        "jack",
        "carol",
    }
)
"""Names that are words of the language too: a capital in the middle of a sentence makes them names."""

CALENDAR_AND_PLACES = frozenset(
    (
        "may june april august january march sunday summer spring jan jun avril easter noel victoria chelsea "
        "georgia charlotte florence paris sydney devon kent jordan chester lincoln preston bradford lancaster "
        "york carlisle durham derby nottingham leicester stafford warwick worcester gloucester oxford "
        "cambridge bath wells bristol plymouth exeter cornwall essex sussex surrey hampshire norfolk suffolk "
        "rutland cumbria dorset somerset israel india china kenya america asia africa cuba brooklyn austin "
        "dallas houston denver phoenix cleveland carolina dakota virginia alberta geneva vienna milan verona "
        "siena roma lourdes madison jackson washington orlando savannah santiago salvador florida boston "
        "windsor ascot epsom kingston clifton ashton burton sutton newton weston norton hamilton clinton "
        "francisco aberdeen dundee stirling perth inverness skye iona arran harris lewis barra shetland "
        "orkney belfast derry cork dublin galway kerry clare tyrone down armagh antrim cardiff swansea "
        "newport bangor barry neath tenby queen king prince princess duke lady mercedes corsa clio fiesta "
        "cameron thatcher blair boris corbyn sunak starmer trump asia catalina danish german french christian "
        "angelina alexandria alexandra elizabeth albert dudley wells bury poole rugby reading slough luton "
        "dover deal ryde hove crewe leigh hull stoke barnsley doncaster sheffield leeds manchester liverpool "
        "birmingham bolton rochdale oldham stockport halifax wakefield harrogate whitby scarborough "
        "middlesbrough sunderland newcastle gateshead mansfield worksop newark grantham boston ashfield "
        "rampton ashby kirkby hucknall arnold beeston bulwell basford carlton gedling radford lenton wilford "
        "clifton ruddington bingham retford"
    ).split()
) - frozenset(
    {
        "alexandra",
        "elizabeth",
        "albert",
        "arnold",
        "cameron",
        "boris",
        "harris",
        "lewis",
        "barry",
        "clare",
        "leigh",
        "kerry",
        "charlotte",
    }
)
"""Names that are places, months or days too: they need a cue."""

SURNAMES_TOO = frozenset(
    (
        "hill green wood park cross field fields mill bridge bridges hall church castle gate gates meadow "
        "meadows bank banks day lane woods street rivers lake common moor dale marsh vale heath brook forest "
        "gardner reed market hay bush stone rowe row head bell long young way place close price college "
        "primary pool english french cook tower towers lea bay bar key parish shore ward tate major barnes "
        "hale power walker parry grove chase warren rhodes abbott temple palace port law care home test score "
        "fund act cup pass"
    ).split()
)
"""What follows names of places and is a surname all the same."""

PLACES_TOO = frozenset(
    "christian jordan chelsea georgia florence victoria sydney savannah madison paris verona israel tyrone skye iona lourdes mercedes".split()
)
"""Given names that are places too, or a faith: behind "the" and "in" they are."""

ALSO_WITH = frozenset("the who my our from aged his her their a an on".split())
"""What is said of somebody behind a comma: "Rose, the carer"."""

LEADS_TO_A_PLACE = frozenset("the a an in at near my our as this good of visit".split())
"""Words behind which a name of `PLACES_TOO` is the place or the faith."""
