"""Holds the closed word lists that the rules share."""


def words(listed: str) -> frozenset[str]:
    """Returns the words of a blank-separated list."""
    return frozenset(listed.split())


def listed(text: str) -> tuple[str, ...]:
    """Returns the words of a blank-separated list in their order."""
    return tuple(text.split())


PRONOUNS = words("he she they it i we you who which him her them one everyone nobody someone")
PERSONAL = words("he she they it i we you")
SENTENCE_STARTERS = words(
    """The A An He She They It We I You In On At But And This That These Those His Her Their Its
    There For As After Before When While If With From By To No Not What Who How Why Where
    Under Last Some Many Most All Mr. Mrs. Ms. Dr."""
)
DETERMINERS = words(
    """the a an this that these those his her their its our my your one two three four five six
    some several many another both each every no any other most few all"""
)
POSSESSIVES = words("his her their its our my your")
BE = words("is are was were be been being am 's 're")
MODALS = words(
    """will would can could may might must should shall 'll 'd won't wouldn't can't couldn't
    cannot shouldn't"""
)
AUXILIARIES = (
    BE
    | MODALS
    | words(
        """has have had having do does did not never hasn't haven't hadn't isn't aren't
    wasn't weren't
    don't doesn't didn't n't"""
    )
)
NEGATIONS = words(
    """not never no n't hasn't haven't hadn't isn't aren't wasn't weren't don't doesn't didn't
    won't wouldn't can't couldn't cannot shouldn't neither nobody"""
)
IRREALIS = MODALS | words("if unless whether anyone")
PREPOSITIONS = words(
    """of in on at to for from by with about against into over under after before during between
    through among across within without upon via near since until till towards toward amid
    despite around behind beyond per alongside outside inside off beside besides ahead unlike
    following onto up down out"""
)
CONJUNCTIONS = words(
    """and or but because while when if as although though unless so than whether that nor yet
    where whereas once since until after before how why what"""
)
RELATIVES = words("who which whose whom where that")
INTERROGATIVES = words("whether if how why what who where when which")
ADVERBS = words(
    """also later then however further again still now often once twice already just only even
    instead meanwhile nevertheless nonetheless therefore thus too always sometimes repeatedly
    subsequently earlier yesterday today tomorrow tonight soon never rather quite perhaps
    maybe simply himself herself themselves itself immediately simply meanwhile afterwards
    ever"""
)
NOT_ADVERBS = words("family reply ally supply assembly july italy monopoly only early july daily")
CONNECTIVES = words(
    """but and however meanwhile still yet nevertheless nonetheless moreover furthermore instead
    also so then besides indeed therefore later earlier afterwards or"""
)
TIME_WORDS = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december today yesterday tomorrow tonight late
    early earlier later last next this week month year"""
)
TITLES = words(
    """
        mr mrs ms mx miss madam madame dr prof professor sir dame lord lady rev reverend fr
        father sister
        brother president vice-president vice prime minister premier chancellor
        secretary treasurer senator sen rep congressman congresswoman representative
        governor gov mayor councillor cllr deputy ambassador judge justice attorney
        general gen colonel col major maj captain capt commander cmdr admiral adm
        sergeant sgt lieutenant lt inspector superintendent supt constable chief officer
        detective director chairman chairwoman chair chairperson ceo king queen prince
        princess pope bishop archbishop cardinal imam rabbi sheikh coach manager
        spokesman spokeswoman spokesperson dean engineer master leader head speaker
        commissioner sheriff hon mp msp prosecutor coroner curator analyst economist
        former alderman undersecretary
    """
)
PARTICLES = words(
    "de da do dos das del della di du van von der den la le al el bin ibn ter ten y e st"
)
MALE = words(
    """mr sir lord king prince father brother congressman chairman spokesman john james robert
    michael william david richard thomas charles daniel matthew mark paul steven stephen
    andrew peter george kevin brian edward jason jeff gary simon martin alan ian neil tom tim
    bob bill jim joe jack sam ben alex adam luke henry oscar carlos juan jose luis pedro
    miguel antonio marco paolo giovanni pierre jean jacques hans karl stefan ivan sergei
    dmitry vladimir ali ahmed mohammed muhammad omar hassan ibrahim yusuf raj amit rahul
    sanjay wei kenji hiroshi rui tiago joao erik lars anders olaf owen liam noah ethan patrick
    sean declan callum rory walter oliver alexander roger christopher victor igor hector
    arthur dieter werner spencer tyler trevor javier xavier gunter nestor grant hunter taylor
    connor"""
)
FEMALE = words(
    """mrs ms miss madam madame dame lady queen princess sister congresswoman chairwoman
    spokeswoman mary patricia
    jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty
    sandra ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura
    helen anna ann anne kate katherine catherine christine rachel emma olivia ruth maria ana
    ines mara sofia elena olga fatima aisha priya anita mei yuki ingrid astrid freya niamh
    siobhan aoife fiona claire marie sophie camille julia eva petra ester esther heather amber
    eleanor nina rosa carmen lucia grace alice joan jane julie"""
)
ORG_WORDS = words(
    """
        ministry department office agency bureau commission committee council board
        court police force service authority bank group company corporation corp inc ltd
        plc co llc gmbh holdings university college school institute institution centre
        center hospital trust foundation association federation confederation union
        society league club party parliament senate congress house assembly government
        administration treasury navy army airline airlines airways railway railways
        partners capital industries systems technologies laboratories alliance coalition
        network organisation organization fund exchange museum church team regulator
        operator watchdog charity firm retailer manufacturer developer publisher carrier
        supplier utility producer lender builder employer tribunal inquest campaign
        division unit branch secretariat directorate cabinet brigade prosecution embassy
        consulate kremlin guild securities storage recycling foods seafoods homecare
        care energy power motors logistics shipping lines transport studios pictures
        research consulting insurance assurance properties estates homes builders
        construction engineering pharmaceuticals chemicals mining minerals mills works
        dairy brewery farms growers stores supermarkets haulage freight timber produce
        fisheries plantations refinery commissionerate corps syndicate cooperative co-
        operative chamber archive library theatre choir orchestra
    """
)
GROUP_WORDS = words(
    """residents officials officers people workers experts scientists researchers doctors nurses
    teachers parents farmers fans critics campaigners protesters activists analysts economists
    lawyers prosecutors investigators engineers organisers organizers authorities supporters
    opponents ministers lawmakers leaders neighbours neighbors relatives families victims
    students passengers witnesses survivors councillors unions prosecutors managers staff crew
    rescuers firefighters traders investors owners drivers sources members locals villagers
    judges commuters police businesses companies groups agencies economists diplomats"""
)
DOCUMENT_WORDS = words(
    """
        report study survey audit document documents statement letter indictment
        complaint lawsuit filing notice memo note ledger log diary card review inquiry
        paper poll ruling judgment figures data email message article book tweet post
        record records analysis assessment agreement law bill treaty release bulletin
        constitution contract verdict investigation manifesto newsletter results
    """
)
MEDIA_WORDS = words(
    """
        newspaper magazine broadcaster channel television radio times post herald
        gazette tribune telegraph guardian journal observer news agency press daily
        reuters bbc cnn afp ap website
    """
)
ANONYMOUS_WORDS = words("source sources insider whistleblower someone")
PLACES = words(
    """washington london paris berlin moscow beijing tokyo delhi canberra ottawa oslo madrid rome
    brussels kyiv ankara tehran jerusalem cairo pretoria brasilia lisbon dublin warsaw athens
    china russia america britain france germany japan india canada australia norway spain
    italy ukraine turkey iran israel egypt brazil portugal ireland poland greece mexico
    argentina chile sweden denmark finland switzerland austria netherlands belgium pakistan
    indonesia vietnam thailand kenya nigeria ghana ethiopia morocco algeria syria iraq lebanon
    jordan qatar seoul pyongyang taipei singapore hanoi bangkok jakarta manila wellington
    nairobi"""
)
PERSON_ROLES = words(
    """man woman boy girl mayor minister spokesman spokeswoman spokesperson president director
    manager officer chief head chairman chairwoman chair leader secretary judge lawyer doctor
    professor coach player captain analyst economist engineer scientist researcher author
    teacher farmer resident witness neighbour neighbor mother father driver owner candidate
    senator governor councillor commissioner official expert activist artist founder executive
    prosecutor ambassador detective inspector superintendent sheriff coroner historian student
    nurse victim defendant suspect passenger widow son daughter wife husband adviser advisor
    aide colleague friend pilot master curator biologist sergeant premier chancellor"""
)
SCARE_LEADS = words(
    """so-called known titled entitled named nicknamed dubbed called film movie book novel song
    album play series show term word phrase slogan motto banner sign title headline exhibition
    episode programme program poem painting magazine placard hashtag chapter essay podcast
    game codenamed termed phrase nickname letters reading label chant policy"""
)
PAST = words(
    """went came took made got left lost won held met began fell rose saw knew gave ran kept
    brought paid sent led stood broke cut hit put set shut spent thought built bought sold
    felt grew drew drove ate spoke caught became chose died sank upheld withheld overcame
    undertook underwent withdrew foresaw outgrew overtook forbade wrote saw came became felt
    done put quit won beat swept rode threw flew fought sought taught struck stole swam sang
    rang laid dealt bid shook wore tore woke froze hid lit bled slid"""
)
PLACE_WORDS = words(
    """road street avenue lane boulevard river lake mount mountain island islands bay creek county
    park bridge square hill hills valley beach coast harbour harbor highway village district
    province region peninsula sea ocean strait canal forest airport station cemetery"""
)
"""Words that end the name of a place."""
LAWS = words(
    "Act Law Accord Accords Treaty Convention Constitution Code Ordinance Regulations Order Decree"
)
"""Words that name a law, whose year belongs to the name: the Fees Act of 1938."""
