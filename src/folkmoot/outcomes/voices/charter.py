"""The ten headings of the advocacy charter, each with what it asks of a body."""

CHARTER = {
    "clarity": ("Clarity of purpose", "We say plainly what we do and what we do not do."),
    "independence": ("Independence", "We are free of those whose decisions we challenge."),
    "confidentiality": ("Confidentiality", "What people tell us stays with us, and we say when it cannot."),
    "person_led": ("Led by the person", "We say what the person wants said, not what we think best."),
    "empowerment": ("Empowerment", "We help people to speak for themselves, and to hold us to account."),
    "equality": ("Equality", "We seek out those who are heard least, and treat all alike."),
    "accessibility": ("Easy to reach", "People reach us free of charge, where and how it suits them."),
    "supporting": ("Supporting advocates", "Our advocates are trained, supported and supervised."),
    "accountability": ("Accountability", "We are checked, and people can complain about us."),
    "safeguarding": ("Safeguarding", "We know what to do when somebody is at risk."),
}
