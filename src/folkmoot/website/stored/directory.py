"""What the directory of services keeps of people: whom to ask about a service, where that is somebody with a name."""

from folkmoot.website.stored.tables import NUMBER, About, Table

DIRECTORY = About(
    "People to ask about a service",
    (
        Table(
            "directory.EnquiryPoint",
            "Whom to ask about a service",
            "So that people know whom to ask. Bodies tell us; a desk is better than a name.",
            "As long as the entry names it.",
            {
                "id": NUMBER,
                "uuid": "A number by chance",
                "organisation": "Of which body",
                "service": "Of which service",
                "location": "Of which place",
                "at_location": "Of which service at which place",
                "visible_to_whom": "Who may see it: everybody, partners, officers who keep the entry, or nobody",
                "further": "What else a feed told of it, which is not shown",
                "name": "The name of the person or desk",
                "title": "Their job",
                "department": "Where they work",
                "email": "Their e-mail address at work",
            },
        ),
    ),
)
