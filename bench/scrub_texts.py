"""Made-up texts with made-up personal data and where it stands, in two halves: one that rules were tuned on, one they were not.

Templates and names were split before any tuning; no name or template of the second half is in the first.
"""

# ruff: noqa: SIM905  lists of words read best as words
from __future__ import annotations

import random
from dataclasses import dataclass

STRUCTURED = ("PHONE", "EMAIL", "NHS", "NINO", "POSTCODE", "ADDRESS", "DOB", "PLATE", "HANDLE")

TUNE_FIRST = (
    "Sarah David Mohammed Priya Agnieszka Siobhan Callum Bronwen Oluwaseun Fatima Wei Grace Mark Rose "
    "Hope Will Aisha Tomasz Gareth Niamh Rajesh Kwame Chloe Ewan Harpreet Zofia Dilys Ifeoma Ahmed Xiu "
    "Bill Joy Mary-Ann Dawn Yusuf Padraig Mei Catrin Balwinder Chinedu Joan Derek Maureen Kofi Svetlana "
    "Hamish"
).split()
TUNE_LAST = (
    "Smith Jones Patel O'Brien McAllister Kowalski Okafor Hussain Wong Llewellyn Singh Begum Adeyemi "
    "Fraser Wood Green Baker Nowak Chen Ali Taylor-Jones Murphy Khan Davies Ahmed Boateng Sharma Nguyen "
    "Walker Hill D'Souza MacDonald Rees Iqbal Mensah"
).split()
HELD_FIRST = (
    "Bernadette Lorcan Tunde Ngozi Anjali Mateusz Katarzyna Rhiannon Efosa Temitope Zainab Jagdeep Sunita "
    "Xiaoming Lindiwe Thabo Eilidh Fionnuala Mabel Winifred Delroy Chantelle Nadia Kacper Bogdan Ioana "
    "Yasmin Rukhsana Abdirahman Hodan Mehmet Leyla Dmitri Olena Taras Joaquim Beatriz Hyacinth Clementine "
    "Iris Faith April Frank Dean Drew Christian Angharad Emrys Seonaid Torquil Ayodele Chiamaka Kwabena "
    "Esi Parminder Gurdeep Shreya Vikram Linh Thanh Soo-jin Haruki Mirela Besnik Arjeta Jean-Paul Nuala "
    "Ruaridh Deepali Moshe Rivka Tendai Nyasha Wanjiru Saoirse Myfanwy Desta Selam Pavel Ewelina Jarek "
    "Shanice Keisha Tyrell Barry Sheila Norma Trevor Pauline Nigel Julie Kev Shaz"
).split()
HELD_LAST = (
    "Ainsworth Oyelaran Wojciechowski Bhattacharya Featherstonehaugh McIlroy O'Shaughnessy MacSweeney "
    "Abubakar Tshabalala Zielinska Qureshi Venkataraman Hargreaves Tan Lim Yilmaz Petrov Shevchenko "
    "Gonzalez Ferreira Papadopoulos Gwilliam Pryce-Jones Chatterjee Dhaliwal Obi Nkrumah Haile Mutasa "
    "Popescu Krasniqi Cohen Goldberg Fitzgerald Kavanagh Sutherland Bassey Ogunbanjo Mehta Rahman Uddin "
    "Choudhury Zhang Huang Pham Park Kim Banks Young Long Bell Marsh Field Cook Miller Rose Parry Vaughan "
    "Trelawney Penhaligon"
).split()
TITLES = "Mr Mrs Ms Miss Dr Doctor Nurse Sister Cllr PC Professor Mr. Dr. Mrs.".split()

TUNE = (
    "I spoke to {FIRST} on the front desk and {PRON} was very helpful.",
    "My name is {FULL} and I have lived here for 30 years.",
    "{FIRST} at reception was rude to my mother.",
    "Thanks to {FIRST} and {FIRST} for all their help with the forms.",
    "Please ask {TITLED} about the bins on our estate, nobody answers.",
    "I saw {TITLED} last Tuesday and was told to wait six weeks.",
    "my neighbour {FULL} plays music until 2am every night",
    "The nurse, {FIRST}, was kind. The waiting room was cold.",
    "Ring me on {PHONE} if you need to know more.",
    "My number is {PHONE} and the best time is after six.",
    "You can reach me by email: {EMAIL}. The path is overgrown.",
    "email {EMAIL} or phone {PHONE}",
    "My NHS number is {NHS} and I still have no appointment.",
    "NHS no: {NHS}. Please check why the letter never came.",
    "National insurance number {NINO}, I was asked for it twice.",
    "They wanted my NI ({NINO}) before they would talk to me.",
    "I live at {ADDRESS} and the street lights have been out since May.",
    "The flooding at {ADDRESS}, {POSTCODE} has never been dealt with.",
    "Our postcode is {POSTCODE} and the bus no longer comes.",
    "DOB {DOB}, please add me to the list.",
    "I was born on {DOB} and have used this library all my life.",
    "A white van, reg {PLATE}, parks on the pavement every day.",
    "The car with plate {PLATE} was speeding past the school again.",
    "Find me on Twitter {HANDLE} where I have posted the photos.",
    "My instagram is {NAKED} if you want the pictures of the fly tipping.",
    "{FULL} from the housing team never rang back.",
    "Signed, {FULL}",
    "I'm {FIRST}, I run the youth club on Thursdays.",
    "My daughter {FIRST} is 14 and has nowhere to go after school.",
    "{TITLED} was brilliant, explained everything to my dad.",
)
HELD = (
    "Had a long chat with {FIRST} about the crossing, {PRON} promised to look into it.",
    "{FULL} here. The lane behind the shops floods whenever it rains.",
    "I would like to complain about {TITLED} who hung up on me twice.",
    "A big thank you to {FIRST}, {FIRST} and the whole team at the leisure centre.",
    "It was {FIRST} who finally sorted out the repair.",
    "The officer who came round, {TITLED}, listened properly for once.",
    "{FIRST} said the road would be mended by spring. It wasn't.",
    "Our son {FIRST} was knocked off his bike on that corner.",
    "could you get {FULL} to call me back about the damp please",
    "I was seen by {TITLED} within ten minutes, cannot fault it.",
    "{FIRST}'s attitude on the phone was dreadful.",
    "Whenever {FIRST} is on shift things run smoothly.",
    "Speak to {TITLED} before you change the timetable.",
    "The flat upstairs belongs to {FULL} and there are parties every weekend.",
    "Kind regards, {FULL}",
    "I am writing on behalf of {FULL}, who cannot use the form.",
    "Best thing about the club? {FIRST}. Worst thing? The toilets.",
    "Give me a bell: {PHONE}.",
    "Contact details - {PHONE} / {EMAIL}",
    "I left my mobile ({PHONE}) with the man on the desk and heard nothing.",
    "Happy to talk further, drop me a line at {EMAIL}",
    "Patient {NHS} has been waiting since March.",
    "I gave them my NHS number, {NHS}, over the phone three times.",
    "My nino is {NINO} and my claim was closed by mistake.",
    "Reference {NINO} was on every letter, why was I asked again?",
    "We've been at {ADDRESS} since 1998 and never had a gritter.",
    "There is a dumped sofa outside {ADDRESS}.",
    "Send the reply to {ADDRESS}, {POSTCODE} please.",
    "The bins in {POSTCODE} are missed every other week",
    "My mum's date of birth is {DOB} and she needs a blue badge.",
    "He was born {DOB} so he should get the free pass.",
    "d.o.b. {DOB}; allergic to penicillin",
    "{PLATE} blocks the dropped kerb every single morning.",
    "Number plate {PLATE}, silver estate, seen dumping rubbish at 5am.",
    "I put the video on TikTok, look for {HANDLE}",
    "message me on facebook, I'm {NAKED} on there",
    "insta: {NAKED}",
    "I tweeted about it as {HANDLE} last night.",
)  # fmt: skip

FRESH_FIRST = (
    "Oisin Sorcha Gruff Nerys Lachlan Catriona Jolene Demetrius Latisha Kelechi Ebele Abiola Ekow Yaa "
    "Mandla Nosipho Chipo Farai Akinyi Otieno Mwanajuma Tigist Yonas Warda Ifrah Bilan Nasrin Parisa "
    "Behnaz Darya Soran Rojin Aylin Tuncay Vesna Dragan Blerim Vjosa Olexandra Mykola Jadwiga Wieslaw "
    "Ruta Mindaugas Zoltan Csilla Mihaita Anca Giuseppe Pilar Itziar Thulasi Senthil Manjula Kuldip "
    "Hardip Rupa Tanvir Shabnam Mehwish Tasneem Junaid Siddhi Pradnya Thuy Quang Minseo Yuki Hiroshi "
    "Jiayi Guowei Rodel Maricel Moana Tama Florence Pearl Ivor Basil Cyril Doris Clive Gaynor Tracey "
    "Darren Stu Baz Maz Will Joy Lily Summer Jasper Otis Delilah Betsy Robin Bob"
).split()
FRESH_LAST = (
    "Thistlethwaite Cholmondeley Onyekachi Adjei Chikwava Mokoena Kipkemboi Tesfai Warsame Hosseini "
    "Demirci Radovic Hoxha Bondarenko Wisniewska Kazlauskas Nagy Munteanu Esposito Etxeberria Subramaniam "
    "Jayawardena Virk Siddiqi Bhogal Kulkarni Doan Choi Tanaka Xu Santos Ngata McGillicuddy O'Flaherty "
    "MacLeod ap-Rhys Ferguson Underhill Winterbottom Lovegrove Stone Brook Rivers Pope Savage Swift Day "
    "Sharp Best Parish Grant Blake"
).split()
FRESH = (
    "The lady who took my blood was called {FIRST} and she never hurt me once.",
    "{FIRST} and {FIRST} run the lunch club and deserve a medal.",
    "If it wasn't for {FIRST} I would not be here today.",
    "Why does {FULL} get to decide about the park?",
    "We reported it to {TITLED} in January but heard nothing back.",
    "According to {TITLED} the budget has run out.",
    "More people like {FIRST} please!",
    "I rang three times and got {FIRST} who put me through to {FIRST}.",
    "Staff were lovely, especially {FIRST} in the kitchen.",
    "From {FULL}, chair of the residents group.",
    "My mother, {FULL}, has carers four times a day.",
    "{TITLED} retired and nobody has replaced her.",
    "It would be good if {FIRST} could come back on Wednesdays.",
    "{FIRST} is my key worker. I trust {FIRST} completely.",
    "hi, {FULL} again about the noise",
    "the man at number 9 - {FULL} - shouts at the children",
    "I want {TITLED} to know how grateful we are.",
    "Text {PHONE} when the van is on its way",
    "Daytime tel. {PHONE}, evenings are better.",
    "please write back to {EMAIL} as I have no phone",
    "Your form would not take my email ({EMAIL}).",
    "{NHS} is my NHS number, can someone look at my referral",
    "NHS Number:{NHS}",
    "N.I. number is {NINO} if that helps you find me.",
    "my payslip says {NINO} but the letter does not match",
    "The house next to {ADDRESS} has been empty for years.",
    "parcel never reached me, {ADDRESS} {POSTCODE}",
    "I am in {POSTCODE} and pay the same tax as the rest of you.",
    "born {DOB}, still working, still waiting",
    "My son (DOB {DOB}) has waited two years for an assessment",
    "My birthday is {DOB} and nobody remembered.",
    "A taxi, {PLATE}, nearly knocked me over on the crossing.",
    "reg number {PLATE} was on double yellows again",
    "I'm {HANDLE} on X if you want to argue about it",
    "Photos are up on Instagram under {NAKED}",
    "snapchat is {NAKED}",
)  # fmt: skip

LAST_FIRST = (
    "Margaret Colin Shirley Raymond Kirsty Dylan Megan Tariq Samira Hamza Pooja Amit Gurpreet Manjit "
    "Wiktor Kinga Marta Mihai Simona Lukas Viktorija Abdul Khadija Zahra Idris Amina Chukwudi Nneka Femi "
    "Bukola Kojo Adwoa Tsitsi Blessing Precious Jia Hui Ling Minh Hoa Carlos Ines Giulia Luca Anton Katya "
    "Yana Moses Ezra Miriam Sinead Declan Aoife Conor Rhodri Sian Elin Iain Morag Fergus Kirstie Gav Deb "
    "Tone Jacqui Ron Val Rita Daisy Ivy Holly Summer Archie Alfie Poppy Ellie-Mae"
).split()
LAST_LAST = (
    "Robinson Wright Thompson Hughes Edwards Turner Cooper Ward Morris Watson Bailey Shah Kaur Gill Malik "
    "Akhtar Miah Rashid Yusuf Abdi Okoro Eze Asante Owusu Dube Sibanda Ncube Li Liu Tran Costa Silva "
    "Rossi Ivanov Kravchenko Novak Horvat Szabo Ionescu Stankovic Lewandowska Byrne Gallagher McCarthy "
    "O'Neill Campbell MacKenzie Stewart Pritchard Bowen Beynon Bottomley Ramsbottom Pickles Entwistle "
    "Sidebottom Clegg Ashworth-Lyme Fox Lamb Bird"
).split()
LAST = (
    "Ask {FIRST} in the library, she knows everyone on the estate.",
    "We lost {FIRST} in April and the hospice could not have done more.",
    "{FULL} was the only councillor to reply to my letter.",
    "Every week {FIRST} brings my shopping round.",
    "There was a disagreement between {FULL} and the warden.",
    "I don't want {FULL} knowing I sent this.",
    "My GP, {TITLED}, has left and I cannot get anybody else.",
    "Please pass my thanks on to {TITLED}.",
    "The school knows about it, {TITLED} phoned me.",
    "so me and {FIRST} had to walk home in the dark",
    "{FIRST} (aged 9) has been bullied since September.",
    "It's always {FIRST} or {FIRST} who turn up, never the manager.",
    "yours sincerely\n{FULL}",
    "Name: {FULL}\nI would like a bench by the river.",
    "I am {FULL} and I chair the tenants association.",
    "Without {FIRST} the whole project would fall apart.",
    "They told {FIRST} there was no funding.",
    "I heard {TITLED} say that the crossing was too dear.",
    "Phone: {PHONE}. Do not leave a message.",
    "Can someone ring {PHONE} after 4pm",
    "Whatsapp me {PHONE}",
    "My address for letters is {EMAIL} these days",
    "Email: {EMAIL}",
    "(NHS {NHS}) still on the waiting list",
    "I have quoted {NHS} on every form.",
    "NI number: {NINO}",
    "Payroll had my insurance number as {NINO}, which was wrong.",
    "Two trees are down by {ADDRESS} and nobody comes.",
    "Please come and look, we are at {ADDRESS}, {POSTCODE}.",
    "Post code {POSTCODE}",
    "Dad, date of birth {DOB}, was discharged at midnight",
    "D.O.B: {DOB}",
    "They asked when I was born ({DOB}) and then lost the form.",
    "Abandoned Fiesta on our road, registration {PLATE}, no tax.",
    "A lorry ({PLATE}) uses our lane as a short cut.",
    "{HANDLE} is where I post the pictures.",
    "My Twitter handle is {NAKED}, look at my posts",
)  # fmt: skip

SEALED_FIRST = (
    "Ottoline Peregrine Merle Sukhdeep Harjit Nimra Zoha Uzair Kwadwo Afia Chinwe Obinna Babajide Wanjiru "
    "Kamau Rumbidzai Siphiwe Marwa Yassin Nesrin Orhan Ilse Joost Grazyna Zbigniew Radka Dace Janis "
    "Katalin Florin Ligia Rocio Iker Celeste Thiago Huyen Trung Eunji Kenta Siti Farid Lakshmi Murugan "
    "Chandrika Asanka Malcolm Glenda Roy Irene Keith Valerie Geoff Lesley Shaun Kayleigh Jayden Ellie "
    "Harvey Tilly Faye Megan Ross Craig Lynn Gail Jean Carol Hazel Dale Guy"
).split()
SEALED_LAST = (
    "Brathwaite Okonjo Mbatha Gichuru Moyo Achterberg de-Vries Szymanska Dvorak Ozols Kovacs Dumitrescu "
    "Fuentes Oliveira Vo Kang Yamamoto Ibrahim Nair Perera Gunawardena Malhotra Rai Thapa Lama Bannister "
    "Cartwright Dewhurst Eccles Fairclough Garside Hathersage Illingworth Jepson Kershaw Lomax Murgatroyd "
    "Naylor Openshaw Postlethwaite Rigby Schofield Tattersall Unsworth Whittaker Yates Marsh Pool Rivers "
    "Moon Winter Day Sadler Weaver"
).split()
SEALED = (
    "I was helped by {FIRST} who could not have been kinder.",
    "Please tell {FULL} that we are still waiting for the ramp.",
    "{FULL} lives opposite and has the same problem.",
    "My partner {FIRST} and I walk there every evening.",
    "We met {TITLED} at the drop-in and felt listened to.",
    "The only person who ever answers is {FIRST}.",
    "Is {TITLED} aware that the lift is broken again?",
    "They promised {FULL} a visit within five days.",
    "{FIRST} came out in the snow to fix our boiler, what a star.",
    "Complaint about {FULL}: he swore at my children.",
    "After {FIRST} left, the choir folded.",
    "I am {FIRST}'s mother and his full time carer.",
    "A lady called {FULL} took my details.",
    "Well done {FIRST}!",
    "Both {FIRST} and {FIRST} deserve a pay rise.",
    "{TITLED} never turned up to the meeting.",
    "All the best, {FULL}",
    "To {TITLED}, I enclose my answers.",
    "I can be reached on {PHONE} most mornings.",
    "No one rang me back on {PHONE}",
    "send details to {EMAIL}, thanks",
    "My e-mail address, {EMAIL}, has not changed",
    "Hospital had my NHS number wrong, it is {NHS}",
    "The form asks for {NINO} every time I claim",
    "Could someone visit {ADDRESS} and see the mould?",
    "Address: {ADDRESS}, {POSTCODE}",
    "speeding outside {ADDRESS} day and night",
    "we live in {POSTCODE} where nothing ever happens",
    "date of birth {DOB}",
    "Our twins, born on {DOB}, have no nursery place.",
    "The driver of {PLATE} shouted at a cyclist.",
    "black BMW {PLATE} parked across two bays",
    "see my post as {HANDLE} about the weir",
    "look me up on Instagram: {NAKED}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its personal things: (start, end, kind, what was planted)."""

    text: str
    spans: tuple[tuple[int, int, str, str], ...]


def made(half: str, number: int, seed: int) -> list[Labelled]:
    """Make labelled texts of one half, "tune" or "held"."""
    chance = random.Random(f"{half} {seed}")
    templates = {"tune": TUNE, "held": HELD, "fresh": FRESH, "last": LAST, "sealed": SEALED}[half]
    return [_filled(chance, chance.choice(templates), half) for _ in range(number)]


def _filled(chance: random.Random, template: str, half: str) -> Labelled:
    text, spans, rest = "", [], template
    while "{" in rest:
        before, _, rest = rest.partition("{")
        what, _, rest = rest.partition("}")
        text += before
        value = _value(chance, what, half)
        if what != "PRON":
            kind = {"FIRST": "NAME", "FULL": "NAME", "TITLED": "NAME", "NAKED": "HANDLE"}.get(what, what)
            spans.append((len(text), len(text) + len(value), kind, what))
        text += value
    return Labelled(text + rest, tuple(spans))


def _value(chance: random.Random, what: str, half: str) -> str:
    first, last = {
        "tune": (TUNE_FIRST, TUNE_LAST),
        "held": (HELD_FIRST, HELD_LAST),
        "fresh": (FRESH_FIRST, FRESH_LAST),
        "last": (LAST_FIRST, LAST_LAST),
        "sealed": (SEALED_FIRST, SEALED_LAST),
    }[half]
    pick = chance.choice
    digits = lambda n: "".join(pick("0123456789") for _ in range(n))  # noqa: E731
    letters = lambda n, of="ABCDEFGHJKLMNOPRSTUVWXY": "".join(pick(of) for _ in range(n))  # noqa: E731
    match what:
        case "PRON":
            return pick(["he", "she", "they"])
        case "FIRST":
            return pick(first)
        case "FULL":
            return (
                f"{pick(first)} {pick(last)}" if chance.random() < 0.85 else f"{pick(first)[0]}. {pick(last)}"
            )
        case "TITLED":
            return f"{pick(TITLES)} {pick(last)}"
        case "PHONE":
            mobile, land = digits(9), digits(6)
            return pick(
                [
                    f"07{mobile}",
                    f"07{mobile[:3]} {mobile[3:6]} {mobile[6:]}",
                    f"07{mobile[:3]} {mobile[3:]}",
                    f"+44 7{mobile[:3]} {mobile[3:]}",
                    f"+447{mobile}",
                    f"01632 {land}",
                    f"(01632) {land}",
                    f"01632-{land}",
                    f"0114 {digits(3)} {digits(4)}",
                    f"020 7{digits(3)} {digits(4)}",
                    f"+44 (0)20 7{digits(3)} {digits(4)}",
                    f"0800 {digits(3)} {digits(4)}",
                    f"07{mobile[:3]}.{mobile[3:6]}.{mobile[6:]}",
                    f"01632 {land} ext {digits(3)}",
                    f"0044 1632 {land}",
                ]
            )
        case "EMAIL":
            who, house = (
                pick(first).lower(),
                pick(["gmail.com", "hotmail.co.uk", "btinternet.com", "home.example", "outlook.com"]),
            )
            return pick(
                [
                    f"{who}.{pick(last).lower().replace(chr(39), '')}@{house}",
                    f"{who}{digits(2)}@{house}",
                    f"{who} at {house.replace('.', ' dot ')}",
                    f"{who}_{digits(2)}@{house}".upper(),
                ]
            )
        case "NHS":
            nine = pick("456789") + digits(8)
            check = (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
            if check == 10:
                return _value(chance, what, half)
            ten = f"{nine}{check}"
            return pick([ten, f"{ten[:3]} {ten[3:6]} {ten[6:]}", f"{ten[:3]}-{ten[3:6]}-{ten[6:]}"])
        case "NINO":
            number = letters(2, "ABCEGHJKLMPRSTWXYZ") + digits(6) + pick("ABCD")
            spaced = f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:8]} {number[8]}"
            return pick([number, spaced, number.lower(), f"{number[:2]} {number[2:8]} {number[8]}"])
        case "POSTCODE":
            outward = pick(
                [
                    f"S{digits(1)}",
                    f"LE{pick('123456789')}",
                    f"SW1{pick('AEHPVWXY')}",
                    f"B{pick('123456789')}{digits(1)}",
                    f"EC2{pick('AMNRVY')}",
                    f"CF{pick('123456789')}{digits(1)}",
                    f"W1{pick('ABDFG')}",
                ]
            )
            inward = digits(1) + letters(2, "ABDEFGHJLNPQRSTUWXYZ")
            return pick([f"{outward} {inward}", f"{outward}{inward}", f"{outward} {inward}".lower()])
        case "ADDRESS":
            if half == "fresh":
                street, number = (
                    f"{pick('Larkspur Gladstone Cromwell Priory Sycamore Foundry Nelson Harbour'.split())} "
                    f"{pick('Road Street Hill View Walk Rise Row Lane Parade Dr Square'.split())}",
                    chance.randint(1, 240),
                )
                return pick(
                    [
                        f"{number} {street}",
                        f"No. {number} {street}",
                        f"Flat {pick('ABC')}, {number} {street}",
                        f"{number}-{number + 2} {street}",
                        f"Ivy Cottage, {street}"
                        if street.split()[1] in {"Road", "Street", "Lane", "Hill", "Row"}
                        else f"{number} {street}",
                        f"{number} The Poplars",
                        f"Flat {number}, Gladstone Court, {street}",
                    ]
                )
            if half == "sealed":
                street = f"{pick('Wetherby Canal Ashgrove Jubilee Fairview Tithe Cobden Balmoral'.split())} "
                street, number = (
                    street + pick("Road Street Avenue Close Drive Mount Grove Place Way Lane".split()),
                    chance.randint(1, 220),
                )
                house = f"{pick('Quarry Willow Chapel Dairy'.split())} {pick('House Cottage Farm'.split())}, {street.split()[0]} Lane"
                return pick(
                    [
                        f"{number} {street}",
                        f"{number}{pick('ABC')} {street}",
                        f"Flat {number}, {street}",
                        f"{number} {street}, Farrowby",
                        house,
                    ]
                )
            if half == "last":
                street, number = (
                    f"{pick('Whitehall Beech Oakfield Marlborough Windmill Hawthorn Coronation Bishops Primrose Lower'.split())} "
                    f"{pick('Road Street Hill Crescent Walk Way Gardens Lane Close Ave Court'.split())}",
                    chance.randint(1, 300),
                )
                return pick(
                    [
                        f"{number} {street}",
                        f"{number}, {street}",
                        f"Flat {chance.randint(1, 40)} {number} {street}",
                        f"{number}{pick('abd')} {street}",
                        f"{pick(['Mill House', 'The Coach House', 'Rose Cottage', 'Manor Farm'])}, {street.split()[0]} {pick(['Lane', 'Road', 'Street'])}",
                        f"{number} St {pick(['Johns', 'Marys', 'Georges'])} {pick(['Road', 'Street', 'Terrace'])}",
                        f"{number} {street}, Hollinsea",
                    ]
                )
            names = (
                "Acacia Mill Church Station Victoria Park Queens".split()
                if half == "tune"
                else "Bracken Elderberry Wharf Kingfisher Tennyson Albany Chapel".split()
            )
            streets = (
                "Road Street Avenue Lane Close Drive St Rd".split()
                if half == "tune"
                else "Crescent Gardens Grove Terrace Way Court Ave Road Place Mews".split()
            )
            street, number = f"{pick(names)} {pick(streets)}", chance.randint(1, 180)
            if half == "tune":
                return pick(
                    [
                        f"{number} {street}",
                        f"{number}{pick('abc')} {street}",
                        f"Flat {chance.randint(1, 30)}, {number} {street}",
                        f"The Old Rectory, {street}",
                        f"{number} {street}".lower()
                        if street.split()[1] not in {"Close", "Drive", "St", "Rd"}
                        else f"{number} {street}",
                    ]
                )
            return pick(
                [
                    f"{number} {street}",
                    f"{number}{pick('ABC')} {street}",
                    f"Apartment {chance.randint(1, 30)}, {number} {street}",
                    f"Flat {number}, Tennyson House",
                    f"Orchard Cottage, {street.split()[0]} Lane",
                    f"Unit {pick('ABC')}, {number} {street}",
                    f"{number} Upper {street}",
                ]
            )
        case "DOB":
            day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1930, 2012)
            name = "January February March April May June July August September October November December".split()[
                month - 1
            ]
            return pick(
                [
                    f"{day:02}/{month:02}/{year}",
                    f"{day}.{month}.{year % 100:02}",
                    f"{day} {name} {year}",
                    f"{day}th {name} {year}",
                    f"{name} {day}, {year}",
                    f"{year}-{month:02}-{day:02}",
                    f"{day} {name[:3]} {year}",
                    f"{day}-{month}-{year}",
                ]
            )
        case "PLATE":
            return pick(
                [
                    f"{letters(2)}{chance.randint(51, 74)} {letters(3)}",
                    f"{letters(2)}{chance.randint(10, 24)}{letters(3)}",
                    f"{pick('ABCDEFGHJKL')}{chance.randint(20, 999)} {letters(3)}",
                    f"{letters(3)} {chance.randint(20, 999)}{pick('ABCDEFG')}",
                    f"{pick('ABCGHJKLMNOPRS')}{pick('IZ')} {digits(4)}",
                ]
            )
        case "HANDLE":
            return (
                f"@{pick(first).lower().replace('-', '')}_{digits(2)}"
                if chance.random() < 0.5
                else f"@{pick(last).replace(chr(39), '').replace('-', '')}{pick(['', digits(2)])}"
            )
        case _:
            return f"{pick(first).lower().replace('-', '')}{pick(['_', '.', ''])}{pick(last).lower().replace(chr(39), '').replace('-', '')}{pick(['', digits(2)])}"
