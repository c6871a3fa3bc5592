"""Words of the law: which verbs and nouns tell of which kind of legal action, and who acts under the law.

The lists hold lemmas. A word is "plain" where news hardly uses it otherwise; all others need evidence in their sentence, which
`kg.extract.legal_triggers` asks for. Drawn from the lexical units of FrameNet's legal frames and the ACE justice types.
"""

from kg.records import LegalKind


def _table(lists: dict[LegalKind, str]) -> dict[str, LegalKind]:
    return {word: kind for kind, words in lists.items() for word in words.split()}


PLAIN_VERBS: dict[str, LegalKind] = _table(
    {
        "investigation": "investigate interrogate subpoena reinvestigate probe",
        "arrest": "arrest rearrest detain apprehend intern remand nab handcuff",
        "charge": "indict prosecute impeach",
        "lawsuit": "sue countersue",
        "hearing": "arraign cross-examine adjudicate retry",
        "conviction": "convict",
        "acquittal": "acquit exonerate",
        "sentence": "sentence resentence",
        "extradition": "extradite",
        "pardon": "amnesty",
        "execution": "guillotine electrocute",
        "sanction": "prorogue defrock disbar",
        "legislation": "legalize legalise decriminalize decriminalise criminalize criminalise ratify repeal legislate enact",
        "release": "parole",
        "ruling": "overrule",
    }
)

PLAIN_NOUNS: dict[str, LegalKind] = _table(
    {
        "investigation": "investigation interrogation subpoena manhunt inquest wiretap",
        "arrest": "arrest incarceration imprisonment internment",
        "warrant": "warrant",
        "charge": "indictment prosecution impeachment",
        "lawsuit": "lawsuit litigation countersuit",
        "hearing": "arraignment testimony retrial cross-examination",
        "acquittal": "acquittal exoneration",
        "conviction": "conviction",
        "sentence": "sentencing",
        "settlement": "",
        "ruling": "injunction",
        "extradition": "extradition",
        "release": "parole",
        "pardon": "amnesty clemency pardon",
        "sanction": "ban embargo prorogation",
        "legislation": "ratification decriminalization decriminalisation legalization legalisation",
    }
)

_COMPOUNDS: tuple[tuple[LegalKind, str], ...] = (
    ("warrant", "red-notice detention-order arrest-order blue-notice"),
    ("arrest", "pretrial-detention house-arrest solitary-confinement police-custody pre-trial-detention"),
    (
        "sentence",
        "prison-term jail-term prison-time jail-time death-sentence prison-sentence jail-sentence "
        "life-imprisonment community-service life-term",
    ),
    (
        "hearing",
        "court-appearance court-hearing court-date court-case court-proceeding legal-proceeding court-martial "
        "criminal-proceeding show-trial impeachment-proceeding disciplinary-hearing",
    ),
    ("plea", "guilty-plea"),
    ("conviction", "guilty-verdict"),
    ("acquittal", "guilty-not-verdict"),
    (
        "settlement",
        "plea-deal plea-bargain plea-agreement immunity-deal court-settlement legal-settlement "
        "settlement-agreement prosecution-agreement",
    ),
    (
        "lawsuit",
        "legal-action class-action legal-challenge civil-action legal-complaint civil-claim legal-case civil-case civil-suit",
    ),
    (
        "ruling",
        "court-order court-ruling court-decision restraining-order court-judgment court-judgement "
        "gag-order court-verdict stop-order",
    ),
    ("legislation", "executive-order emergency-decree presidential-decree royal-assent emergency-declaration"),
    ("sanction", "travel-ban asset-freeze arms-embargo trade-embargo suspension-order"),
    ("investigation", "criminal-case criminal-inquiry search-order criminal-investigation"),
    ("charge", "formal-accusation"),
    ("fine", "civil-penalty financial-penalty"),
)
# "a red notice": a noun that becomes a trigger with the word before it.
COMPOUND_NOUNS: dict[tuple[str, str], LegalKind] = {
    (first, second): kind for kind, pairs in _COMPOUNDS for first, _, second in (pair.rpartition("-") for pair in pairs.split())
}

COURT_WORDS = frozenset("court judge jury tribunal magistrate justice juror bench jurist panel arbitrator chamber".split())
POLICE_WORDS = frozenset(
    "police officer authority detective investigator prosecutor agent sheriff trooper constable cop marshal fbi constabulary "
    "militia gendarme carabinieri soldier troop force official custom interpol watchdog attorney cia patrol guard government "
    "regulator commission agency committee inspector patrolman deputy coroner counsel bureau taskforce ministry".split()
)
STATE_WORDS = frozenset(
    "government parliament congress senate house lawmaker legislature assembly council cabinet minister ministry president "
    "governor state commission regulator agency department board administration legislator senator mp knesset duma bundestag "
    "committee king queen country nation union eu un federation league association fifa uefa body bench authority "
    "mayor chamber "
    "party voter court".split()
)

OFFENCES = frozenset(
    "murder manslaughter homicide assassination rape assault theft burglary robbery fraud corruption bribery terrorism treason "
    "espionage arson kidnapping kidnap abduction trafficking smuggling laundering extortion blackmail perjury "
    "conspiracy contempt "
    "genocide crime felony misdemeanor misdemeanour embezzlement forgery libel defamation slander drug weapon firearm abuse "
    "molestation harassment battery stabbing shooting bombing killing torture sedition blasphemy racketeering evasion "
    "counterfeiting vandalism hooliganism obstruction negligence possession larceny sabotage hijacking riot rioting violence "
    "attack sodomy child-abuse incitement insult espionage piracy tax insider spying stalking doping offence offense count "
    "misconduct manipulation collusion infringement violation breach burgle mutiny looting shoplifting rigging "
    "solicitation prostitution bigamy cruelty endangerment impaired driving hacking wrongdoing".split()
)

PERSON_WORDS = frozenset(
    "man woman boy girl person people suspect defendant teenager teen youth driver owner student teacher doctor "
    "official officer "
    "leader minister president politician journalist activist protester protestor demonstrator member worker "
    "employee executive "
    "businessman businesswoman lawyer attorney priest bishop soldier gunman attacker killer murderer militant rebel fighter "
    "terrorist migrant refugee immigrant citizen resident national tourist couple brother sister father mother son daughter "
    "husband wife player footballer actor actress singer rapper editor blogger writer author director manager chief head mayor "
    "governor senator lawmaker mp judge prisoner inmate detainee convict offender dissident spy hacker dealer smuggler "
    "trafficker thief robber burglar rapist accomplice ringleader other none nine two three four five six seven eight ten one "
    "dozen hundred thousand accused all some many each both company firm bank who whom ex-president ex-minister captain pilot "
    "sailor fisherman nurse monk cleric imam banker trader broker accountant aide adviser advisor spokesman secretary general "
    "colonel commander crew gang cell group supporter follower foreigner individual relative friend neighbour "
    "neighbor pair trio "
    "pensioner grandmother grandfather widow child kid passenger guard policeman constable detective sergeant candidate critic "
    "contractor farmer landlord tycoon billionaire millionaire owner founder ceo chairman chairwoman fugitive "
    "criminal gangster "
    "family convict murderer patient prostitute mobster boss kingpin bomber assassin shooter perpetrator culprit "
    "looter rioter hooligan fan".split()
)

LEGAL_TEXT = frozenset(
    "law bill act treaty resolution legislation amendment constitution convention statute decree budget motion ordinance "
    "reform pact charter protocol moratorium regulation agreement order measure".split()
)
# What a legislature passes is legal by itself; a budget or a measure only when a body of state passes it.
FIRM_LEGAL_TEXT = frozenset(
    "law bill legislation statute ordinance decree constitution treaty amendment act resolution".split()
)

CASE_WORDS = frozenset(
    "conviction sentence ruling verdict decision judgment judgement case charge indictment lawsuit suit appeal "
    "order injunction "
    "ban bail count complaint claim fine extradition".split()
)

# Verbs whose object is a legal act: what their subject is to that act.
GIVING = frozenset(
    "issue impose hand give launch open conduct start begin file bring announce make grant lodge press lay order pass deliver "
    "return slap levy carry execute initiate lift drop deny reject refuse withdraw dismiss overturn quash pronounce render "
    "uphold approve authorize authorise publish submit seek pursue request demand want reach sign hold mount undertake "
    "suspend vacate commute set reopen complete close continue lead extend ease tighten reimpose reinstate adopt prepare "
    "draft propose plan revoke cancel mete proffer institute declare postpone adjourn schedule join".split()
)
RECEIVING = frozenset(
    "face receive get serve undergo await stand win avoid escape fight pay enter waive lose evade beat appeal "
    "challenge contest "
    "attend survive jump skip flee negotiate accept earn dodge draw".split()
)
